package gallery

import (
	"fmt"

	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
)

// Person is a person's page with a thousand entries.
func Person(k *kit.Kit) fyne.CanvasObject {
	head := k.Row(18, k.Avatar("Mohamed El Sayed", 76, false), k.GrowFrom(420, k.VBox(6,
		k.Flow(14, k.H1("Mohamed El Sayed"), k.Text(kit.TextSpec{Text: "محمد السيد", Size: 22, Color: k.Look.Ink2})),
		k.Facts(kit.Fact{Icon: icon.User, Text: "38 anni, Empoli"}, kit.Fact{Icon: icon.Languages, Text: "arabo, un po’ d’italiano"}, kit.Fact{Icon: icon.MessageCircle, Text: "340 555 0198 solo messaggi"}),
		k.Flow(8, k.Chip(icon.MessageCircle, "Si fa chiamare Momo", kit.Accent), k.Chip(icon.Clock, "Serve l’interprete per i colloqui", kit.Warn), k.Chip(icon.CircleAlert, "Niente posta a casa", kit.Err)))),
		k.Button(kit.ButtonSpec{ID: "person.session", Label: "Sessione", Icon: icon.NotebookPen, OnTap: nothing}),
		k.Button(kit.ButtonSpec{ID: "person.intake", Label: "Nuovo accesso", Icon: icon.Plus, Kind: kit.Primary, OnTap: nothing}))
	tabs := k.Tabs("person.tab", []kit.Tab{
		{Value: "story", Label: "Storia", Build: func() fyne.CanvasObject { return story(k) }},
		{Value: "path", Label: "Percorso", Count: "3", Build: func() fyne.CanvasObject { return goals(k) }},
		{Value: "home", Label: "Nucleo", Build: func() fyne.CanvasObject { return home(k) }},
		{Value: "consents", Label: "Consensi", Mark: true, Build: func() fyne.CanvasObject { return k.Body("Consensi") }},
	}, "story", nil)
	return k.Page(k.VBox(16, head, tabs), nil)
}

func story(k *kit.Kit) fyne.CanvasObject {
	entries := []kit.Entry{
		{ID: "e.a", Month: "NOVEMBRE 2026", Icon: icon.Send, Tone: kit.Ok, Title: "Invio accettato", New: "Nuovo per te", When: "ieri, Sara Nencini", Text: "Il Centro per l’impiego lo aspetta giovedì 3 dicembre alle 9:30.", OnTap: nothing},
		{ID: "e.b", Icon: icon.User, Tone: kit.Accent, Title: "Accesso: rinnovo del permesso", When: "12 novembre, Carla Bini", Text: "Kit scritto insieme, manca la marca da bollo. 25 minuti.", OnTap: nothing},
		{ID: "e.c", Icon: icon.NotebookPen, Tone: kit.Accent, Title: "Sessione con il tutor", When: "5 novembre, Dario Lotti", Text: "Abbiamo rivisto il curriculum. Preferisce un lavoro di mattina, per i bambini, e vuole capire se la patente presa in Egitto si può cambiare senza rifare l’esame.", OnTap: nothing},
	}
	for i := range 1000 {
		e := kit.Entry{ID: kit.ID(fmt.Sprint("e.", i)), Icon: icon.User, Tone: kit.Accent, Title: fmt.Sprint("Accesso numero ", i), When: "2 ottobre, Carla Bini", Text: "Attivato al primo tentativo. 40 minuti.", OnTap: nothing}
		if i%7 == 0 {
			e.Month = "OTTOBRE 2026"
		}
		entries = append(entries, e)
	}
	side := k.VBox(14,
		k.Card(kit.CardSpec{Title: "Prossimo appuntamento", Icon: icon.CalendarDays}, k.Text(kit.TextSpec{Text: "Giovedì 3 dicembre, 9:30", Bold: true, Color: k.Look.AccentInk}), k.Secondary("Centro per l’impiego. Lo accompagna Dario Lotti.")),
		k.Card(kit.CardSpec{Title: "Consenso da rinnovare", Icon: icon.FileText}, k.Secondary("Quello per l’invio a enti scade il 30 novembre."), k.Flow(0, k.Button(kit.ButtonSpec{ID: "person.form", Label: "Prepara il modulo", Small: true, Icon: icon.Signature, OnTap: nothing}))))
	return k.Columns(32, 700, []float32{62, 31}, k.Timeline(entries), side)
}

// Path is a page of goals.
func Path(k *kit.Kit) fyne.CanvasObject { return k.Page(goals(k), nil) }

// Household is the picture of a household.
func Household(k *kit.Kit) fyne.CanvasObject { return k.Page(home(k), nil) }

func goals(k *kit.Kit) fyne.CanvasObject {
	return k.Goals(
		kit.GoalRow{ID: "g.1", Title: "Trovare un lavoro di mattina", Score: 0.4, Said: "2 su 5", Detail: "entro marzo, con Dario Lotti", State: "In corso", Icon: icon.Clock, Tone: kit.Accent, OnTap: nothing},
		kit.GoalRow{ID: "g.2", Title: "Rinnovare il permesso", Score: 1, Said: "5 su 5", Detail: "novembre", State: "Raggiunto", Icon: icon.CircleCheck, Tone: kit.Ok, OnTap: nothing})
}

func home(k *kit.Kit) fyne.CanvasObject {
	return k.Surface(k.Household(kit.Relative{Name: "Mohamed El Sayed", Detail: "38 anni"},
		kit.Relative{ID: "h.1", Name: "Amira Hassan", Detail: "moglie, 34 anni", Here: true, OnTap: nothing}, kit.Relative{ID: "h.2", Name: "Youssef", Detail: "figlio, 8 anni"},
		kit.Relative{ID: "h.3", Name: "Nour", Detail: "figlia, 5 anni"}, kit.Relative{ID: "h.4", Name: "Fatma Ibrahim", Detail: "madre, in Egitto"}))
}

// More is everything that no other page has.
func More(k *kit.Kit) fyne.CanvasObject {
	sample := k.Sample([]string{"Cognome", "Nome", "Data", "Telefono"}, []kit.SampleRow{
		{Cells: []string{"Rossi", "Maria", "5/3/88", "333 123"}},
		{Cells: []string{"Bianchi dal nome lunghissimo", "Gino", "", "055 12"}},
		{Cells: []string{"Verdi", "", "31/2/70", ""}, Problem: "La data 31/2/70 non esiste."},
	})
	compare := k.Compare(
		kit.CompareRow{Label: "Nome", Left: "Mohamed El Sayed", Right: "Muhammad Elsaid", Verdict: "simile", Icon: icon.CircleDot, Tone: kit.Warn},
		kit.CompareRow{Label: "Nascita", Left: "11 febbraio 1988", Right: "11 febbraio 1988", Verdict: "uguale", Icon: icon.Check, Tone: kit.Ok},
		kit.CompareRow{Label: "Comune", Left: "Empoli", Right: "Pistoia", Verdict: "diverso", Icon: icon.X, Tone: kit.Err})
	bars := k.Bars(kit.BarRow{Label: "SPID e pratiche online", Value: 44, Said: "44", Target: 50}, kit.BarRow{Label: "Lavoro", Value: 31, Said: "31"}, kit.BarRow{Label: "Casa", Value: 8, Said: "8", Target: 6})
	progress := k.Progress(kit.ProgressSpec{ID: "more.progress", Title: "Porto dentro il vecchio registro", Counts: "27 di 44", Left: "ancora un minuto", Share: 0.61, Cancel: "Annulla", OnCancel: nothing})
	buttons := k.Flow(10, k.Button(kit.ButtonSpec{ID: "more.plain", Label: "Stampa", Icon: icon.Printer, OnTap: nothing}), k.Button(kit.ButtonSpec{ID: "more.danger", Label: "Annulla con un motivo", Kind: kit.Danger, Icon: icon.Ban, OnTap: nothing}),
		k.Button(kit.ButtonSpec{ID: "more.quiet", Label: "Altro…", Kind: kit.Quiet, OnTap: nothing}), k.IconButton("more.icon", icon.Ellipsis, nothing))
	return k.Page(k.VBox(16, k.H1("Altro"), buttons, k.Grid(16, 2, 420,
		k.Card(kit.CardSpec{Title: "Righe di prova"}, sample), k.Card(kit.CardSpec{Title: "Confronto"}, compare),
		k.Card(kit.CardSpec{Title: "Bisogni"}, bars), k.Card(kit.CardSpec{Title: "Importa"}, progress)),
		k.Banner(kit.BannerSpec{Tone: kit.Ok, Title: "Fatto", Detail: "Ora puoi togliere la chiavetta."}), k.Banner(kit.BannerSpec{Tone: kit.Accent, Title: "Lo sai?", Detail: "Puoi scrivere la data come vuoi."})), nil)
}

// Unlock is the first thing one sees.
func Unlock(k *kit.Kit) fyne.CanvasObject {
	who := k.ChoiceRows(kit.ChoiceSpec{ID: "unlock.who", Required: true, Chosen: []string{"c"}, Options: []kit.Option{
		{Value: "c", Label: "Carla Bini", Detail: "volontaria", Avatar: "Carla Bini"}, {Value: "s", Label: "Sara Nencini", Detail: "assistente sociale", Avatar: "Sara Nencini"}, {Value: "e", Label: "Elena Fiorini", Detail: "psicologa", Avatar: "Elena Fiorini"},
	}})
	pass := k.Field(kit.FieldSpec{ID: "unlock.pass", Label: "La tua frase segreta", Password: true, Icon: icon.Lock, Text: "quattro parole", Help: "Le quattro parole che hai scelto. Maiuscole e spazi non contano."})
	form := k.VBox(16, k.Facts(kit.Fact{Icon: icon.MapPin, Text: "Circolo La Pergola, Montespertoli", Bold: true}), k.H1("Chi sei?"), who,
		k.Flow(0, k.Button(kit.ButtonSpec{ID: "unlock.first", Label: "È la mia prima volta qui", Icon: icon.UserPlus, Kind: kit.Quiet, OnTap: nothing})), pass,
		k.Button(kit.ButtonSpec{ID: "unlock.open", Label: "Apri", Icon: icon.DoorOpen, Kind: kit.Primary, Hint: "Invio", Full: true, OnTap: nothing}), k.Divider(),
		k.Facts(kit.Fact{Icon: icon.Laptop, Text: "3 registrazioni aspettano di partire."}))
	return k.Threshold("Soglia", "Lo sportello resta aperto anche quando la rete non c’è.", form)
}
