package psychology

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/sentence"
	"soglia/app/view/psychology"
)

// form is when, how long, where and how it went; it says first where act D is missing.
func (s *session) form() fyne.CanvasObject {
	k, p, f := s.kit, s.presenter, s.presenter.Form()
	body := k.VBox(14)
	if p.Loaded() && !p.Given() {
		body.Add(k.Banner(kit.BannerSpec{Tone: kit.Warn, Title: s.t("act_missing"), Detail: s.t("act_missing_why")}))
	}
	place := sentence.New(k)
	s.errors["consenso"] = place
	body.Add(place.Box)
	body.Add(s.day())
	body.Add(k.Grid(12, 2, 132, s.time(), s.minutes()))
	body.Add(s.where())
	body.Add(s.outcome())
	if f.Mode == psychology.ModeNew {
		body.Add(k.Divider())
		body.Add(s.next())
	}
	return body
}

func (s *session) day() fyne.CanvasObject {
	p := s.presenter
	f := s.kit.DateField(kit.FieldSpec{
		ID: "psych-day", Label: p.Speak.T("session.day"), Blank: p.Speak.T("session.day_blank"), Text: p.Form().Day,
		Check:    func(text string) kit.Verdict { return verdict(p.ReadDay(text)) },
		OnChange: func(text string) { p.Type(func(f *psychology.Form) { f.Day = text }) },
	})
	s.errors["data"] = f
	return f
}

func (s *session) time() fyne.CanvasObject {
	p := s.presenter
	f := s.kit.TimeField(kit.FieldSpec{
		ID: "psych-time", Label: p.Speak.T("session.time"), Text: p.Form().Time,
		Check: func(text string) kit.Verdict {
			understood, wrong := p.ReadTime(text)
			return kit.Verdict{Error: wrong, Text: understood}
		},
		OnChange: func(text string) { p.Type(func(f *psychology.Form) { f.Time = text }) },
	})
	s.errors["inizio"] = f
	return f
}

func (s *session) minutes() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	place := sentence.New(k)
	s.errors["durata_min"] = place
	return k.VBox(5, k.Stepper(kit.StepperSpec{
		ID: "psych-minutes", Label: p.Speak.T("session.minutes"), Value: p.Form().Minutes, Max: 600, Step: 5,
		OnChange: func(n int) { p.Type(func(f *psychology.Form) { f.Minutes = n }) },
	}), place.Box)
}

func (s *session) where() fyne.CanvasObject {
	p := s.presenter
	c := s.kit.Chooser(kit.ChooserSpec{
		ID: "psych-place", Label: p.Speak.T("session.place"), Icon: icon.DoorClosed, Options: options(p.Places()), Chosen: p.Form().Place,
		Filter: p.Speak.T("session.filter"), OnChange: func(v string) { p.Type(func(f *psychology.Form) { f.Place = v }) },
	})
	s.errors["luogo"] = c
	return c
}

func (s *session) outcome() fyne.CanvasObject {
	p := s.presenter
	c := s.kit.Chooser(kit.ChooserSpec{
		ID: "psych-outcome", Label: p.Speak.T("session.outcome"), Options: options(p.Outcomes()), Chosen: p.Form().Outcome,
		Filter: p.Speak.T("session.filter"), OnChange: func(v string) { p.Type(func(f *psychology.Form) { f.Outcome = v }) },
	})
	s.errors["esito"] = c
	return c
}

func (s *session) next() fyne.CanvasObject {
	p := s.presenter
	f := s.kit.Field(kit.FieldSpec{
		ID: "psych-next", Label: p.Speak.T("session.next"), Icon: icon.CalendarPlus, Blank: p.Speak.T("session.next_blank"), Text: p.Form().Next,
		Check:    func(text string) kit.Verdict { return verdict(p.ReadNext(text)) },
		OnChange: func(text string) { p.Type(func(f *psychology.Form) { f.Next = text }) },
	})
	s.errors["appuntamento.data"], s.errors["appuntamento.ora"] = f, f
	return f
}
