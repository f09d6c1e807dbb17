package intake

import (
	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/view/intake"
)

// whenButton says when and how the visit is, and unfolds the fields to change it.
func (s *Screen) whenButton() fyne.CanvasObject {
	s.boxes.moment = s.kit.Flow(0)
	s.fillMoment()
	return s.boxes.moment
}

// fillMoment keeps what the button says true while day, time and channel are changed under it.
func (s *Screen) fillMoment() {
	if s.boxes.moment == nil { // the page of paper slips has no such button
		return
	}
	fill(s.boxes.moment, s.kit.Button(kit.ButtonSpec{
		ID: "intake-when-open", Label: s.presenter.When(), Icon: icon.Clock, Kind: kit.Quiet, Hint: "F2", Small: true, OnTap: s.toggleWhen,
	}))
}

func (s *Screen) editMoment(change func(*intake.Form)) {
	s.edit(change)
	s.fillMoment()
}

func (s *Screen) toggleWhen() {
	s.open.when = !s.open.when || s.presenter.Form().Backlog
	s.fillWhen()
	if s.open.when {
		kit.Focus(kit.FirstFocus(s.boxes.when))
	}
}

func (s *Screen) fillWhen() {
	if s.presenter.Form().Backlog {
		fill(s.boxes.when, s.kept())
		return
	}
	if !s.open.when {
		fill(s.boxes.when)
		return
	}
	k := s.kit
	fill(s.boxes.when, k.Card(kit.CardSpec{Title: s.t("when_and_how"), Gap: 16}, s.channel(), k.Grid(16, 3, 200, s.day(), s.time(), s.operator(), s.language()), s.mediator()))
}

func (s *Screen) channel() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	choices := options(p.Channels(s.open.channels))
	if !s.open.channels {
		choices = append(choices, kit.Option{Value: more, Label: s.t("more")})
	}
	pills := k.Pills(kit.ChoiceSpec{
		ID: "intake-channel", Options: choices, Chosen: []string{p.Form().Channel}, Required: true,
		OnChange: func(chosen []string) {
			if chosen[0] == more {
				s.open.channels = true
				s.fillWhen()
				s.focusIn(s.boxes.when, "intake-channel."+kit.ID(p.Form().Channel))
				return
			}
			s.editMoment(func(f *intake.Form) { f.Channel = chosen[0] })
		},
	})
	return k.VBox(6, k.Label(s.t("reached"), ""), pills)
}

func (s *Screen) day() fyne.CanvasObject {
	f := s.kit.DateField(kit.FieldSpec{
		ID: "intake-day", Label: s.t("day"), Hint: s.t("day_hint"), Blank: s.t("day_blank"), Text: s.presenter.Form().Day,
		Check:    func(text string) kit.Verdict { return said(s.presenter.ReadDay(text)) },
		OnChange: func(text string) { s.editMoment(func(f *intake.Form) { f.Day = text }) },
	})
	s.fields["data"] = f
	return f
}

func (s *Screen) time() fyne.CanvasObject {
	f := s.kit.TimeField(kit.FieldSpec{
		ID: "intake-time", Label: s.t("time"), Text: s.presenter.Form().Time,
		Check: func(text string) kit.Verdict {
			read := s.presenter.ReadTime(text)
			return kit.Verdict{Error: read.Wrong, Text: read.Understood}
		},
		OnChange: func(text string) { s.editMoment(func(f *intake.Form) { f.Time = text }) },
	})
	s.fields["ora"] = f
	return f
}

// kept is what stays from one paper slip to the next: day, desk, who received them, how they reached the desk.
func (s *Screen) kept() fyne.CanvasObject {
	title := s.presenter.Speak().T("backlog.kept")
	return s.kit.Card(kit.CardSpec{Title: title, Gap: 14}, s.kit.Grid(16, 3, 220, s.day(), s.desk(), s.operator()), s.channel())
}

// language is the one they spoke, where it was worth noting.
func (s *Screen) language() fyne.CanvasObject {
	p := s.presenter
	return s.kit.Chooser(kit.ChooserSpec{
		ID: "intake-used", Label: p.Speak().FieldName("accesso", "lingua_usata"), Icon: icon.Languages, Options: options(p.Languages()),
		Chosen: p.Form().Language, Filter: s.t("town_filter"), Clear: s.t("clear"),
		OnChange: func(v string) { s.edit(func(f *intake.Form) { f.Language = v }) },
	})
}

func (s *Screen) mediator() fyne.CanvasObject {
	p := s.presenter
	return s.kit.Check("intake-mediator", p.Speak().FieldName("accesso", "mediatore"), p.Form().Mediator, func(on bool) {
		s.edit(func(f *intake.Form) { f.Mediator = on })
	})
}

// desk says where it was.
func (s *Screen) desk() fyne.CanvasObject {
	p := s.presenter
	chosen := p.Form().Desk
	if chosen == uuid.Nil {
		chosen = p.Seat().Desk
	}
	var desks []kit.Option
	for _, d := range p.Offer().Desks {
		desks = append(desks, kit.Option{Value: d.ID.String(), Label: d.Name})
	}
	return s.kit.Chooser(kit.ChooserSpec{
		ID: "intake-desk", Label: s.t("desk"), Icon: icon.House, Options: desks, Chosen: chosen.String(), Filter: s.t("town_filter"),
		OnChange: func(value string) {
			s.edit(func(f *intake.Form) { f.Desk, _ = uuid.Parse(value) }) // the values are ids
		},
	})
}

// operator says who received the person, who may be somebody else than who types.
func (s *Screen) operator() fyne.CanvasObject {
	p := s.presenter
	chosen := p.Form().Operator
	if chosen == uuid.Nil {
		chosen = p.Seat().User
	}
	var people []kit.Option
	for _, c := range p.Offer().Colleagues {
		people = append(people, kit.Option{Value: c.ID.String(), Label: c.Name})
	}
	return s.kit.Chooser(kit.ChooserSpec{
		ID: "intake-operator", Label: s.t("operator"), Icon: icon.UserRound, Options: people, Chosen: chosen.String(), Filter: s.t("town_filter"),
		OnChange: func(value string) {
			s.edit(func(f *intake.Form) { f.Operator, _ = uuid.Parse(value) }) // the values are ids
		},
	})
}

// said turns what was understood into the kit's words.
func said(v intake.Verdict) kit.Verdict { return kit.Verdict{Help: v.Understood, Error: v.Wrong} }

// more is the value of "Altro…" among choices.
const more = "more"

// focusIn puts the focus on what carries the id within a box.
func (s *Screen) focusIn(box fyne.CanvasObject, id kit.ID) {
	switch o := kit.Find(box, id).(type) {
	case interface{ Focusable() fyne.Focusable }:
		kit.Focus(o.Focusable())
	case fyne.Focusable:
		kit.Focus(o)
	}
}
