package person

import (
	"fmt"

	"fyne.io/fyne/v2"

	"soglia/app/core"
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/theme"
	"soglia/app/view/person"
)

// storyTab is everything that happened, the latest first. On a narrow page what to do next stands above it, since nobody
// scrolls past a thousand entries.
func (s *screen) storyTab() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	if p.Entries() == 0 && p.Filter() == person.FilterAll {
		return k.VBox(0, k.Empty(kit.EmptySpec{Icon: icon.History, Title: s.t("story_empty"), Detail: s.t("story_empty_why")}), s.side())
	}
	var options []kit.Option
	for _, f := range p.Filters() {
		options = append(options, kit.Option{Value: string(f), Label: s.t("filter." + string(f))})
	}
	pills := k.Pills(kit.ChoiceSpec{
		ID: "person-filter", Options: options, Chosen: []string{string(p.Filter())}, Required: true,
		OnChange: func(chosen []string) { p.Choose(person.Filter(chosen[0])) },
	})
	counted := k.Caption(p.Counted())
	wide, narrow := k.TimelineOf(p.Entries(), s.entry), k.TimelineOf(p.Entries(), s.entry)
	s.stories = []*kit.Virtual{wide, narrow}
	return k.VBox(12, k.Row(12, k.GrowFrom(400, pills), counted), k.Switch(sideBeside,
		k.Columns(32, 0, []float32{62, 31}, wide, s.side()), k.VBox(20, s.side(), narrow)))
}

// sideBeside is how wide a page must be for a column beside the story.
const sideBeside = 700

func (s *screen) entry(i int, inView bool) kit.Entry {
	p := s.presenter
	if inView {
		p.Look(i)
	}
	e := p.Entry(i)
	picture, tone := entryLook(e)
	return kit.Entry{
		ID: kit.ID(fmt.Sprint("person-entry-", i)), Month: e.Month, Icon: picture, Tone: tone,
		Title: e.Title, New: e.Mark, When: e.When, Text: e.Text, OnTap: func() { s.open(i, e) },
	}
}

// open opens an entry; a referral has a page of its own.
func (s *screen) open(i int, e person.Entry) {
	if e.Kind == core.EventReferral && s.doors.Referral != nil {
		s.doors.Referral(e.Record)
		return
	}
	s.presenter.Open(i)
}

func entryLook(e person.Entry) (icon.Name, kit.Tone) {
	switch e.Kind {
	case core.EventSession:
		return icon.NotebookPen, kit.Accent
	case core.EventAppointment:
		if e.Outcome == "ASSENTE" {
			return icon.CalendarX, kit.Warn
		}
		return icon.CalendarDays, kit.Neutral
	case core.EventProposed, core.EventStarted:
		return icon.Footprints, kit.Ok
	case core.EventClosed:
		return icon.Flag, kit.Neutral
	case core.EventAct:
		if e.Outcome == core.Refused {
			return icon.FileText, kit.Warn
		}
		return icon.FileCheck, kit.Ok
	case core.EventWithdrawn:
		return icon.FileText, kit.Err
	case core.EventReferral:
		return icon.Send, kit.Accent
	}
	return icon.User, kit.Accent
}

// detail is one entry, opened: what was written, and how to put it right.
func (s *screen) detail() fyne.CanvasObject {
	k, d := s.kit, s.presenter.Detail()
	facts := k.VBox(8)
	for _, line := range d.Lines {
		facts.Add(s.line(line))
	}
	card := k.VBox(12, k.VBox(2, k.H2(d.Title), k.Secondary(d.When), s.place(d.Stands)), facts)
	switch {
	case d.Note != "":
		card.Add(k.Divider())
		card.Add(k.Text(kit.TextSpec{Text: d.Note, Size: theme.Lead}))
	case d.Reserved:
		card.Add(k.Divider())
		card.Add(k.RowRigid(8, k.Icon(icon.Lock, 18, k.Look.Ink2), kit.Grow(k.Secondary(s.t("note_reserved")))))
	}
	return k.Columns(20, 640, []float32{62, 31}, k.Surface(card), s.putRight(d))
}

func (s *screen) line(l person.Line) fyne.CanvasObject {
	return s.kit.Columns(10, 260, []float32{2, 4}, s.kit.Secondary(l.Label), s.kit.Body(l.Text))
}

func (s *screen) putRight(d *person.Detail) fyne.CanvasObject {
	k, p := s.kit, s.presenter
	column := k.VBox(14)
	if outcomes := p.Outcomes(); len(outcomes) > 0 {
		list := k.VBox(8)
		for _, code := range outcomes {
			list.Add(s.button("person-outcome-"+code, p.Speak().Label("appointment_state", code), icon.Check, kit.Plain, func() { p.SetOutcome(code) }))
		}
		column.Add(k.Card(kit.CardSpec{Title: s.t("outcome_title")}, list))
	}
	if !d.Mine {
		column.Add(k.Card(kit.CardSpec{Title: s.t("put_right")}, k.Secondary(d.Why)))
		return column
	}
	list := k.VBox(8)
	if d.Event.Kind != core.EventAppointment {
		list.Add(s.button("person-edit", s.t("edit"), icon.Pencil, kit.Plain, s.edit))
		list.Add(s.button("person-move", s.t("move"), icon.ArrowLeftRight, kit.Plain, p.AskMove))
	}
	list.Add(s.button("person-cancel", s.t("cancel"), icon.Ban, kit.Danger, p.AskCancel))
	column.Add(k.Card(kit.CardSpec{Title: s.t("put_right")}, list))
	return column
}

func (s *screen) button(id, label string, picture icon.Name, kind kit.ButtonKind, do func()) fyne.CanvasObject {
	return s.kit.Button(kit.ButtonSpec{ID: kit.ID(id), Label: label, Icon: picture, Kind: kind, OnTap: do})
}

func (s *screen) edit() {
	if d := s.presenter.Detail(); d.Event.Kind == core.EventSession {
		s.doors.Correct(d.Record.ID)
		return
	}
	s.presenter.AskEdit()
}
