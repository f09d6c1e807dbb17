package session

import (
	"strconv"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"soglia/app/ui/found"
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/sentence"
	"soglia/app/view/offer"
	"soglia/app/view/session"
)

func (s *screen) searching() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	s.search = k.Search(kit.SearchSpec{
		ID: "session-search", Blank: s.t("search_blank"), EnterKey: s.t("enter"), Text: p.Search().Query(), OnChange: p.Look, OnTake: s.take,
	})
	place := sentence.New(k)
	s.errors["persone"] = place
	s.showFound()
	return k.VBox(8, s.search, place.Box)
}

func (s *screen) showFound() {
	if s.search != nil {
		s.search.SetResults(s.presenter.Search().Status(), found.Results(s.presenter.Search().Rows()))
	}
}

func (s *screen) take(value string) {
	if row, there := found.Row(s.presenter.Search().Rows(), value); there {
		s.presenter.Take(row.ID, row.Name)
	}
}

// form is when, where, what kind, who, and towards which goal.
func (s *screen) form() fyne.CanvasObject {
	k, f := s.kit, s.presenter.Form()
	s.goals = k.Box(s.path())
	body := k.VBox(14,
		s.day(),
		k.Grid(12, 2, 132, s.time(), s.minutes("session-minutes", "durata_min", s.t("minutes"), f.Minutes, func(f *session.Form, n int) { f.Minutes = n })),
		s.chooser("session-place", "luogo", s.t("place"), icon.DoorClosed, s.presenter.PlacesOf(), f.Place, func(f *session.Form, v string) { f.Place = v }),
		s.chooser("session-kind", "tipo", s.t("kind"), "", s.presenter.Kinds(), f.Kind, func(f *session.Form, v string) { f.Kind = v }),
		s.chooser("session-outcome", "esito", s.t("outcome"), "", s.presenter.Outcomes(), f.Outcome, func(f *session.Form, v string) { f.Outcome = v }),
	)
	if f.More {
		body.Add(s.rest())
	} else {
		body.Add(k.Flow(0, k.Button(kit.ButtonSpec{ID: "session-more", Label: s.t("more"), Icon: icon.Plus, Kind: kit.Quiet, Small: true, OnTap: func() {
			s.presenter.Edit(session.PartWho, func(f *session.Form) { f.More = true })
			s.page.Focus("session-preparation")
		}})))
	}
	body.Add(k.Divider())
	body.Add(s.goals)
	if f.Correcting == uuid.Nil {
		body.Add(s.next())
	}
	body.Add(s.company())
	return body
}

func (s *screen) day() fyne.CanvasObject {
	p := s.presenter
	f := s.kit.DateField(kit.FieldSpec{
		ID: "session-day", Label: s.t("day"), Blank: s.t("day_blank"), Text: p.Form().Day,
		Check:    func(text string) kit.Verdict { return said(p.ReadDay(text)) },
		OnChange: func(text string) { p.Type(func(f *session.Form) { f.Day = text }) },
	})
	s.errors["data"] = f
	return f
}

func said(v session.Verdict) kit.Verdict { return kit.Verdict{Help: v.Understood, Error: v.Wrong} }

func (s *screen) time() fyne.CanvasObject {
	p := s.presenter
	f := s.kit.TimeField(kit.FieldSpec{
		ID: "session-time", Label: s.t("time"), Text: p.Form().Time,
		Check: func(text string) kit.Verdict {
			v := p.ReadTime(text)
			return kit.Verdict{Error: v.Wrong, Text: v.Understood}
		},
		OnChange: func(text string) { p.Type(func(f *session.Form) { f.Time = text }) },
	})
	s.errors["inizio"] = f
	return f
}

func (s *screen) minutes(id kit.ID, field, label string, value int, set func(*session.Form, int)) fyne.CanvasObject {
	k := s.kit
	place := sentence.New(k)
	s.errors[field] = place
	stepper := k.Stepper(kit.StepperSpec{
		ID: id, Label: label, Value: value, Max: 600, Step: 5,
		OnChange: func(n int) { s.presenter.Type(func(f *session.Form) { set(f, n) }) },
	})
	return k.VBox(5, stepper, place.Box)
}

func (s *screen) chooser(id kit.ID, field, label string, picture icon.Name, choices []offer.Choice, value string, set func(*session.Form, string)) fyne.CanvasObject {
	var options []kit.Option
	for _, c := range choices {
		options = append(options, kit.Option{Value: c.Code, Label: c.Label})
	}
	c := s.kit.Chooser(kit.ChooserSpec{
		ID: id, Label: label, Icon: picture, Options: options, Chosen: value, Filter: s.t("filter"),
		OnChange: func(v string) { s.presenter.Type(func(f *session.Form) { set(f, v) }) },
	})
	s.errors[field] = c
	return c
}

// rest is what is seldom needed: preparation, travel, who worked and in which profession.
func (s *screen) rest() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	f := p.Form()
	return k.VBox(14,
		k.Grid(12, 2, 132,
			s.minutes("session-preparation", "preparazione_min", s.t("preparation"), f.Preparation, func(f *session.Form, n int) { f.Preparation = n }),
			s.minutes("session-travel", "viaggio_min", s.t("travel"), f.Travel, func(f *session.Form, n int) { f.Travel = n })),
		s.chooser("session-operator", "operatore", s.t("operator"), icon.User, p.Team(), f.Operator.String(), func(f *session.Form, v string) { f.Operator, _ = uuid.Parse(v) }),
		s.chooser("session-profession", "professione", s.t("profession"), "", p.Professions(), f.Profession, func(f *session.Form, v string) { f.Profession = v }))
}

// company is everybody whom the session was with, and a search for somebody else.
func (s *screen) company() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	list := k.VBox(6, k.Label(s.t("who_label"), ""))
	for i, one := range p.Form().People {
		drop := k.IconButton(kit.ID("session-drop-"+strconv.Itoa(i)), icon.X, func() { p.Drop(i) })
		list.Add(k.RowRigid(10, k.Avatar(one.Name, 34, i == 0), kit.Grow(k.Body(one.Name)), drop))
	}
	list.Add(s.searching())
	return list
}
