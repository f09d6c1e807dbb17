package intake

import (
	"fyne.io/fyne/v2"

	"soglia/app/core"
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/theme"
	"soglia/app/view/intake"
	"soglia/app/view/search"
)

// newPerson is the value of the last row under the search.
const newPerson = "new"

// fillWho shows the search, or whoever was chosen and what is asked of them.
func (s *Screen) fillWho() {
	for _, field := range []string{"persona", "persona.nome", "persona.cognome", "persona.data_nascita", "recapito.valore", "numero_presenti"} {
		delete(s.fields, field)
	}
	title := s.kit.StepNumber("1", s.t("who"), "")
	switch s.presenter.Form().Who {
	case intake.WhoUnasked:
		fill(s.boxes.who, title, s.party(), s.searching(), s.company())
	case intake.WhoKnown:
		fill(s.boxes.who, title, s.party(), s.chosen(), s.consents(), s.company())
	case intake.WhoNew:
		fill(s.boxes.who, title, s.party(), s.newcomer(), s.consents(), s.company())
	case intake.WhoNobody:
		fill(s.boxes.who, title, s.party(), s.nobody(), s.company())
	}
}

func (s *Screen) searching() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	s.search = k.Search(kit.SearchSpec{
		ID: "intake-search", Blank: s.t("search_blank"), Text: p.Form().Query, EnterKey: s.t("enter"),
		OnChange: p.Look, OnTake: s.take,
	})
	s.showResults()
	wrong := sentence{s, k.VBox(0), "intake-search"}
	wrong.box.Hide()
	s.fields["persona"] = wrong
	nobody := k.Button(kit.ButtonSpec{
		ID: "intake-nobody", Label: s.t("nobody"), Icon: icon.EyeOff, Kind: kit.Quiet, Hint: "F4", OnTap: p.TakeNobody,
	})
	return k.VBox(10, s.search, wrong.box, k.Flow(0, nobody))
}

// sentence is an error that stands in a place of its own, where the kit's component shows none.
type sentence struct {
	screen *Screen
	box    *fyne.Container
	about  kit.ID // what takes the keyboard, to put it right
}

// SetError implements problem.
func (e sentence) SetError(text string) {
	if text == "" {
		fill(e.box)
		return
	}
	k := e.screen.kit
	words := k.Text(kit.TextSpec{Text: text, Size: theme.Secondary, Color: k.Look.Err})
	fill(e.box, k.RowRigid(7, k.Icon(icon.CircleAlert, 17, k.Look.Err), kit.Grow(words)))
}

func (s *Screen) take(value string) {
	if value == newPerson {
		s.presenter.TakeNew()
		return
	}
	for _, row := range s.presenter.Search().Rows() {
		if row.ID.String() == value {
			s.presenter.Take(row.ID, row.Name)
		}
	}
}

// showResults shows who was found; the last row is always a new person, once something is typed.
func (s *Screen) showResults() {
	found := s.presenter.Search()
	rows := s.results(found.Rows())
	if len([]rune(found.Query())) >= 2 {
		name := []kit.Span{{Text: s.t("new_person")}}
		rows = append(rows, kit.Result{Value: newPerson, Name: name, Icon: icon.UserPlus, Key: s.t("ctrl_enter")})
	}
	s.search.SetResults(found.Status(), rows)
}

func (s *Screen) results(rows []search.Row) []kit.Result {
	var results []kit.Result
	for _, row := range rows {
		r := kit.Result{Value: row.ID.String(), Script: row.Script, Avatar: row.Name, Facts: facts(row)}
		for _, piece := range row.Pieces {
			r.Name = append(r.Name, kit.Span{Text: piece.Text, Bold: piece.Bold})
		}
		results = append(results, r)
	}
	return results
}

// facts are what tells one person from another of the same name.
func facts(row search.Row) []kit.Fact {
	var all []kit.Fact
	add := func(name icon.Name, text string, bold bool) {
		if text != "" {
			all = append(all, kit.Fact{Icon: name, Text: text, Bold: bold})
		}
	}
	add(icon.User, row.Age, true)
	add(icon.MapPin, row.Town, true)
	add(icon.Clock, row.Last, false)
	return all
}

// card is whoever was chosen, with the way back to the search.
func (s *Screen) card(picture fyne.CanvasObject, name, detail string, below ...fyne.CanvasObject) fyne.CanvasObject {
	k := s.kit
	words := k.VBox(2, k.Text(kit.TextSpec{Text: name, Size: theme.H3, Bold: true}))
	if detail != "" {
		words.Add(k.Secondary(detail))
	}
	change := k.Button(kit.ButtonSpec{ID: "intake-change", Label: s.t("change"), Icon: icon.Undo2, Kind: kit.Quiet, Small: true, OnTap: s.presenter.Forget})
	head := k.Row(12, picture, kit.Grow(words), change)
	return k.Surface(k.VBox(16, append([]fyne.CanvasObject{head}, below...)...))
}

func (s *Screen) chosen() fyne.CanvasObject {
	form := s.presenter.Form()
	detail := ""
	for _, row := range s.presenter.Search().Rows() {
		if row.ID == form.Person && row.Last != "" {
			detail = row.Age + separator(row.Age, row.Town) + row.Town
		}
	}
	return s.card(s.kit.Avatar(form.Name, 42, true), form.Name, detail, s.standings())
}

func separator(a, b string) string {
	if a == "" || b == "" {
		return ""
	}
	return ", "
}

// standings tell the consents that were asked at an earlier visit.
func (s *Screen) standings() fyne.CanvasObject {
	chips := s.kit.Flow(8)
	for _, act := range []string{core.ActNotice, core.ActSpecial} {
		tone, picture := kit.Ok, icon.Check
		if s.presenter.Standing(act).State != core.Given {
			tone, picture = kit.Neutral, icon.X
		}
		if words := s.presenter.ConsentSaid(act); words != "" {
			chips.Add(s.kit.Chip(picture, words, tone))
		}
	}
	if len(chips.Objects) == 0 {
		return nil
	}
	return chips
}
