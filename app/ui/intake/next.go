package intake

import (
	"fyne.io/fyne/v2"

	"soglia/app/core"
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/view/intake"
)

func (s *Screen) fillNext() {
	k, form := s.kit, s.presenter.Form()
	for _, field := range []string{"appuntamento.data", "appuntamento.ora", "risposta.nota", "percorso.persona"} {
		delete(s.fields, field)
	}
	chosen := form.Next
	if chosen == "" {
		chosen = "nothing"
	}
	below := k.VBox(12)
	choice := k.Segmented(kit.ChoiceSpec{
		ID: "intake-next", Required: true, Chosen: []string{chosen},
		Options: []kit.Option{
			{Value: "nothing", Label: s.t("next_nothing")},
			{Value: string(core.NextAppointment), Label: s.t("next_appointment")},
			{Value: string(core.NextPath), Label: s.t("next_path")},
			{Value: string(core.NextReferral), Label: s.t("next_referral")},
		},
		OnChange: func(chosen []string) {
			s.edit(func(f *intake.Form) {
				f.Next = chosen[0]
				if f.Next == "nothing" {
					f.Next = ""
				}
			})
			s.fillAfter(below)
		},
	})
	s.fillAfter(below)
	fill(s.boxes.next, choice, below)
}

// fillAfter asks what the chosen next step needs.
func (s *Screen) fillAfter(box *fyne.Container) {
	k, p := s.kit, s.presenter
	form := p.Form()
	switch core.NextKind(form.Next) {
	case core.NextAppointment:
		f := k.DateField(kit.FieldSpec{
			ID: "intake-appointment", Label: s.t("when"), Blank: s.t("when_blank"), Text: form.When,
			Check:    func(text string) kit.Verdict { return said(p.ReadMoment(text)) },
			OnChange: func(text string) { s.edit(func(f *intake.Form) { f.When = text }) },
		})
		s.fields["appuntamento.data"], s.fields["appuntamento.ora"] = f, f
		parts := []fyne.CanvasObject{f}
		if form.Who != intake.WhoNobody {
			parts = append(parts, k.Check("intake-remind", s.t("remind"), form.Remind, func(on bool) {
				s.edit(func(f *intake.Form) { f.Remind = on })
			}))
		}
		fill(box, parts...)
	case core.NextPath:
		wrong := sentence{s, k.VBox(0), "intake-change"}
		s.fields["percorso.persona"] = wrong
		fill(box, s.pathKind(), wrong.box)
	case core.NextReferral:
		f := k.Field(kit.FieldSpec{
			ID: "intake-referral", Label: s.t("referral_to"), Help: s.t("referral_help"), Icon: icon.Send, Text: form.To,
			OnChange: func(text string) { s.edit(func(f *intake.Form) { f.To = text }) },
		})
		s.fields["risposta.nota"] = f
		fill(box, f)
	default:
		fill(box)
	}
}

func (s *Screen) pathKind() fyne.CanvasObject {
	k, form := s.kit, s.presenter.Form()
	kind := form.PathKind
	if kind == "" {
		kind = "TUTOR"
	}
	chooser := k.Chooser(kit.ChooserSpec{
		ID: "intake-path", Label: s.t("path_kind"), Help: s.t("path_help"), Icon: icon.Footprints, Options: options(s.presenter.PathKinds()),
		Chosen: kind, Filter: s.t("town_filter"),
		OnChange: func(v string) { s.edit(func(f *intake.Form) { f.PathKind = v }) },
	})
	start := k.Check("intake-path-start", s.t("path_start"), form.Start, func(on bool) { s.edit(func(f *intake.Form) { f.Start = on }) })
	return k.VBox(8, chooser, start)
}

func (s *Screen) minutesAndNote() fyne.CanvasObject {
	k, form := s.kit, s.presenter.Form()
	minutes := k.Stepper(kit.StepperSpec{
		ID: "intake-minutes", Label: s.t("minutes"), Value: form.Minutes, Min: 0, Max: 600, Step: 5,
		OnChange: func(n int) { s.edit(func(f *intake.Form) { f.Minutes = n }) },
	})
	note := k.Field(kit.FieldSpec{
		ID: "intake-note", Label: s.t("note"), Blank: s.t("note_blank"), Text: form.Note, Lines: 2,
		OnChange: func(text string) { s.edit(func(f *intake.Form) { f.Note = text }) },
	})
	s.fields["nota"] = note
	return k.Columns(14, 420, []float32{1, 2}, minutes, note)
}
