package gallery

import (
	"fmt"

	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
)

func footer(k *kit.Kit, back string) fyne.CanvasObject {
	return k.Row(12,
		k.Button(kit.ButtonSpec{ID: "back", Label: back, Icon: icon.ArrowLeft, Kind: kit.Quiet, Hint: "Esc", OnTap: nothing}),
		kit.Spacer(),
		k.Button(kit.ButtonSpec{ID: "register", Label: "Registra", Icon: icon.Check, Kind: kit.Primary, Hint: "Ctrl+S", OnTap: nothing}),
	)
}

// Intake is the form of a new intake.
func Intake(k *kit.Kit) fyne.CanvasObject {
	right := []fyne.CanvasObject{
		k.Chip(icon.Home, "In presenza, oggi 9:42", kit.Accent),
		k.Facts(kit.Fact{Icon: icon.CircleCheck, Text: "Bozza salvata 9:43"}),
	}
	left := k.VBox(14, k.StepNumber("1", "Chi hai davanti?", ""), searching(k),
		k.Flow(0, k.Button(kit.ButtonSpec{ID: "intake.nobody", Label: "Non vuole dire il nome", Icon: icon.EyeOff, Kind: kit.Quiet, Hint: "F4", OnTap: nothing})))
	return k.Page(k.VBox(16, k.Header("Nuovo accesso", "", right...),
		k.Columns(28, 720, []float32{1, 1.12}, left, k.Surface(asks(k)))), footer(k, "Torna a Oggi"))
}

func searching(k *kit.Kit) fyne.CanvasObject {
	search := k.Search(kit.SearchSpec{ID: "intake.search", Text: "moham els", EnterKey: "Invio", OnTake: func(string) {}})
	facts := func(age, town, last string) []kit.Fact {
		return []kit.Fact{{Icon: icon.User, Text: age, Bold: true}, {Icon: icon.MapPin, Text: town, Bold: true}, {Icon: icon.Clock, Text: last}}
	}
	b := func(text string) kit.Span { return kit.Span{Text: text, Bold: true} }
	p := func(text string) kit.Span { return kit.Span{Text: text} }
	search.SetResults("3 persone somigliano", []kit.Result{
		{Value: "1", Name: []kit.Span{b("Moham"), p("ed "), b("El S"), p("ayed")}, Script: "محمد السيد", Avatar: "Mohamed El Sayed", Facts: facts("38 anni", "Empoli", "12 novembre, permesso")},
		{Value: "2", Name: []kit.Span{b("Moham"), p("mad "), b("El"), p("ias Hossain")}, Script: "মোহাম্মদ ইলিয়াস", Avatar: "Mohammad Hossain", Facts: facts("51 anni", "Fucecchio", "marzo 2025, bollette")},
		{Value: "3", Name: []kit.Span{b("Muham"), p("mad "), b("Els"), p("aid")}, Avatar: "Muhammad Elsaid", Facts: facts("circa 38 anni", "Empoli", "Ponte, 2024"), Chip: k.Chip(icon.Clock, "Forse è lo stesso della prima riga", kit.Warn)},
		{Value: "new", Name: []kit.Span{p("Nessuna: è una persona nuova")}, Icon: icon.UserPlus, Key: "Ctrl+Invio"},
	})
	return search
}

func asks(k *kit.Kit) fyne.CanvasObject {
	themes := k.ThemeTiles(2, kit.ChoiceSpec{ID: "intake.theme", Multi: true, Chosen: []string{"spid", "foreign"}, Options: []kit.Option{
		{Value: "services", Label: "Accesso ai servizi", Icon: icon.Landmark},
		{Value: "spid", Label: "SPID e pratiche online", Icon: icon.Laptop},
		{Value: "foreign", Label: "Cittadini stranieri", Icon: icon.Globe},
		{Value: "work", Label: "Lavoro", Icon: icon.Briefcase},
		{Value: "young", Label: "Giovani", Icon: icon.GraduationCap},
		{Value: "care", Label: "Casa, cura e lavoro", Icon: icon.Baby},
	}})
	done := k.Pills(kit.ChoiceSpec{ID: "intake.answer", Multi: true, Chosen: []string{"b", "c"}, Options: []kit.Option{
		{Value: "a", Label: "Informazione data"}, {Value: "b", Label: "Pratica compilata"}, {Value: "c", Label: "Pratica digitale"}, {Value: "d", Label: "Ascolto"}, {Value: "e", Label: "Altro…"},
	}})
	next := k.Segmented(kit.ChoiceSpec{ID: "intake.next", Chosen: []string{"b"}, Options: []kit.Option{
		{Value: "a", Label: "Niente"}, {Value: "b", Label: "Appuntamento"}, {Value: "c", Label: "Accompagno"}, {Value: "d", Label: "Invio"},
	}})
	date := k.DateField(kit.FieldSpec{ID: "intake.when", Label: "Quando", Text: "giovedì 3 dicembre, 9:30"})
	minutes := k.Stepper(kit.StepperSpec{ID: "intake.minutes", Label: "Minuti insieme", Value: 20, Step: 5, Max: 600})
	return k.VBox(18,
		k.VBox(10, k.StepNumber("2", "Che cosa chiede?", "anche più di una"), themes),
		k.VBox(10, k.StepNumber("3", "Che cosa avete fatto?", ""), done),
		k.VBox(10, k.StepNumber("4", "E adesso?", ""), next, k.Row(14, kit.Grow(date), minutes)))
}

// Data is a form with errors.
func Data(k *kit.Kit) fyne.CanvasObject {
	born := k.DateField(kit.FieldSpec{ID: "data.born", Label: "Quando è nato", Hint: "anche solo l’anno", Text: "31/2/88"})
	born.SetError("Febbraio 1988 arriva fino al 29. Prova 28/2/88, oppure scrivi «circa 1988».")
	code := k.Field(kit.FieldSpec{ID: "data.code", Label: "Codice fiscale", Hint: "se ce l’ha", Icon: icon.IdCard, Text: "LSYMMD88B11Z336"})
	code.SetError("Manca un carattere: ne hai scritti 15 su 16. Puoi lasciarlo così e completarlo dopo.")
	study := k.Segmented(kit.ChoiceSpec{ID: "data.study", Chosen: []string{"a"}, Options: []kit.Option{{Value: "a", Label: "Chiedi dopo"}, {Value: "b", Label: "Non rilevato"}, {Value: "c", Label: "Non vuole dirlo"}}})
	place := k.Chooser(kit.ChooserSpec{ID: "data.place", Label: "Dove è nato", Icon: icon.MapPin, Help: "Egitto", Chosen: "eg", Options: countries(), Filter: "scrivi per cercare", Nothing: "nessun luogo"})
	form := k.Grid(20, 2, 300,
		k.Field(kit.FieldSpec{ID: "data.given", Label: "Nome", Text: "Mohamed"}), k.Field(kit.FieldSpec{ID: "data.family", Label: "Cognome", Text: "El Sayed"}),
		born, place, code, k.VBox(5, k.Label("Titolo di studio", ""), study))
	reach := k.Pills(kit.ChoiceSpec{ID: "data.reach", Chosen: []string{"b"}, Options: []kit.Option{{Value: "a", Label: "Si può chiamare"}, {Value: "b", Label: "Solo messaggi"}, {Value: "c", Label: "Senza dire chi siamo"}, {Value: "d", Label: "Non chiamare"}, {Value: "e", Label: "Da chiedere"}}})
	banner := k.Banner(kit.BannerSpec{Tone: kit.Err, Title: "Due cose da guardare. Quello che hai scritto è al sicuro.", Right: []fyne.CanvasObject{k.Link("data.first", "Vai alla prima", nothing)}})
	consent := k.Tri(kit.TriSpec{ID: "data.consent", Label: "Consenso ai dati particolari", Hint: "D dato, R rifiutato, N non chiesto", Chosen: "no", Answers: [3]kit.Answer{
		{Value: "yes", Label: "Dato", Icon: icon.Check, Tone: kit.Ok, Key: 'd'}, {Value: "refused", Label: "Rifiutato", Icon: icon.X, Tone: kit.Err, Key: 'r'}, {Value: "no", Label: "Non chiesto", Icon: icon.Minus, Key: 'n'},
	}})
	return k.Page(k.VBox(16, k.H1("Mohamed El Sayed"), banner, k.Surface(k.VBox(16, form, k.Divider(), k.Label("Come possiamo cercarlo", ""), reach, consent))), footer(k, "Torna alla Storia"))
}

func countries() []kit.Option {
	options := []kit.Option{{Value: "eg", Label: "Alessandria d’Egitto", Detail: "Egitto"}}
	for i := range 200 {
		options = append(options, kit.Option{Value: fmt.Sprint(i), Label: fmt.Sprintf("Comune numero %d", i), Detail: "FI"})
	}
	return options
}

// Session is the narrative with its form.
func Session(k *kit.Kit) fyne.CanvasObject {
	form := k.Surface(k.VBox(14,
		k.DateField(kit.FieldSpec{ID: "session.date", Label: "Quando", Text: "oggi, 24 novembre"}),
		k.Row(10, kit.Grow(k.TimeField(kit.FieldSpec{ID: "session.time", Label: "Ora", Text: "10:30"})), k.Stepper(kit.StepperSpec{ID: "session.minutes", Label: "Minuti", Value: 45, Step: 5})),
		k.Chooser(kit.ChooserSpec{ID: "session.where", Label: "Dove", Icon: icon.DoorClosed, Chosen: "r", Options: []kit.Option{{Value: "r", Label: "Stanza riservata"}, {Value: "c", Label: "A casa"}}}),
		k.Divider(), k.Label("Per quale obiettivo", ""),
		k.Checks(kit.ChoiceSpec{ID: "session.goal", Chosen: []string{"a", "b"}, Options: []kit.Option{{Value: "a", Label: "Dormire meglio"}, {Value: "b", Label: "Riprendere i contatti a casa"}, {Value: "c", Label: "Uscire due volte la settimana"}}})))
	editor := k.Editor(kit.EditorSpec{ID: "session.text", Label: "Che cosa è successo", Lines: 12, Text: "Arriva in anticipo, più sereno dell’ultima volta. Ha dormito quattro notti su sette.\n\nTorniamo sul viaggio: ne parla per la prima volta senza fermarsi. Gli propongo di scrivere due righe a casa, se gli va.\n\nConcordiamo di vederci ogni due settimane."})
	editor.SetNote("41 parole")
	sealed := k.Banner(kit.BannerSpec{Tone: kit.Seal, Title: "Questa pagina è solo tua", Detail: "Si apre con la tua passphrase e con nessun’altra. Allo sportello si vede soltanto «Stanza occupata»."})
	return k.Page(k.VBox(16, k.Header("Sessione con Mohamed El Sayed", "Sostegno psicologico, quarto incontro", k.Chip(icon.Clock, "Interprete presente?", kit.Warn)),
		kit.Grow(k.Columns(20, 640, []float32{31, 64}, form, k.VBox(14, kit.Grow(editor), sealed)))), footer(k, "Torna a Mohamed"))
}
