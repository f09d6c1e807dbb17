package intake

import (
	"slices"

	"fyne.io/fyne/v2"

	"soglia/app/core"
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/view/intake"
)

// work asks what the person wants, what was done, and what comes next.
func (s *Screen) work() fyne.CanvasObject {
	k := s.kit
	s.fillTiles()
	s.fillExactly()
	s.fillAnswers()
	s.fillOutcome()
	s.fillNext()
	return k.Surface(k.VBox(20,
		k.VBox(10, s.boxes.ask, s.boxes.tiles, s.boxes.exactly),
		k.VBox(10, k.StepNumber("3", s.t("did"), ""), s.boxes.answers, s.boxes.outcome),
		k.VBox(10, k.StepNumber("4", s.t("next"), ""), s.boxes.next),
		s.minutesAndNote()))
}

func (s *Screen) fillTiles() {
	var tiles []kit.Option
	for _, c := range s.presenter.Tiles() {
		tiles = append(tiles, kit.Option{Value: c.Code, Label: c.Label, Icon: tileIcon(c.Code)})
	}
	fill(s.boxes.tiles, s.kit.ThemeTiles(2, kit.ChoiceSpec{
		ID: "intake-tiles", Multi: true, Options: tiles, Chosen: s.presenter.Form().Tiles,
		OnChange: func(chosen []string) { s.edit(func(f *intake.Form) { f.Tiles = chosen }) },
	}))
}

func (s *Screen) focusTiles() { s.focusIn(s.boxes.tiles, "intake-tiles") }

func tileIcon(code string) icon.Name {
	pictures := map[string]icon.Name{
		"T1": icon.Landmark, "T2": icon.Laptop, "T3": icon.Globe, "T4": icon.Briefcase, "T5": icon.GraduationCap, "T6": icon.Baby,
		"ECO": icon.Coins, "LAV": icon.Briefcase, "CAS": icon.House, "FAM": icon.UsersRound, "SAL": icon.Stethoscope,
		"IMM": icon.Globe, "IST": icon.School, "DIP": icon.Pill, "DET": icon.Gavel, "DIS": icon.Accessibility,
	}
	if picture, ok := pictures[code]; ok {
		return picture
	}
	return icon.Ellipsis
}

// fillExactly asks what exactly is asked for, once somebody wants to say so.
func (s *Screen) fillExactly() {
	k, form := s.kit, s.presenter.Form()
	title := k.StepNumber("2", s.t("asks"), s.t("asks_hint"))
	if !s.open.exactly && len(form.Requests)+len(form.Needs) == 0 {
		open := k.Button(kit.ButtonSpec{ID: "intake-exactly", Label: s.t("exactly"), Icon: icon.Plus, Kind: kit.Quiet, Small: true, OnTap: s.openExactly})
		fill(s.boxes.ask, k.Row(8, k.GrowFrom(200, title), open))
		fill(s.boxes.exactly)
		return
	}
	fill(s.boxes.ask, title)
	pills := k.Pills(kit.ChoiceSpec{
		ID: "intake-requests", Multi: true, Options: options(s.presenter.Requests()), Chosen: form.Requests,
		OnChange: func(chosen []string) { s.edit(func(f *intake.Form) { f.Requests = chosen }) },
	})
	urgent := k.Check("intake-urgent", s.t("urgent"), form.Urgent, func(on bool) { s.edit(func(f *intake.Form) { f.Urgent = on }) })
	fill(s.boxes.exactly, k.Label(s.t("exactly"), s.t("exactly_hint")), pills, urgent, s.needs())
}

// needs are what the desk recognises, beside the themes under which it is asked for.
func (s *Screen) needs() fyne.CanvasObject {
	choices := options(s.presenter.Needs())
	if len(choices) == 0 {
		return nil
	}
	pills := s.kit.Pills(kit.ChoiceSpec{
		ID: "intake-needs", Multi: true, Options: choices, Chosen: s.presenter.Form().Needs,
		OnChange: func(chosen []string) { s.edit(func(f *intake.Form) { f.Needs = chosen }) },
	})
	return s.kit.VBox(6, s.kit.Label(s.t("needs"), s.t("exactly_hint")), pills)
}

func (s *Screen) openExactly() {
	s.open.exactly = true
	s.fillExactly()
	s.focusIn(s.boxes.exactly, "intake-requests")
}

func (s *Screen) fillAnswers() {
	k, p := s.kit, s.presenter
	choices := options(p.Answers(s.open.answers))
	if !s.open.answers {
		choices = append(choices, kit.Option{Value: more, Label: s.t("more")})
	}
	fill(s.boxes.answers, k.Pills(kit.ChoiceSpec{
		ID: "intake-answers", Multi: true, Options: choices, Chosen: p.Form().Answers,
		OnChange: func(chosen []string) {
			if slices.Contains(chosen, more) {
				s.open.answers = true
				s.fillAnswers()
				s.focusIn(s.boxes.answers, "intake-answers")
				return
			}
			s.edit(func(f *intake.Form) { f.Answers = chosen })
			s.fillOutcome()
		},
	}))
}

// fillOutcome asks how it went, where something was done.
func (s *Screen) fillOutcome() {
	k, form := s.kit, s.presenter.Form()
	if len(form.Answers) == 0 {
		fill(s.boxes.outcome)
		return
	}
	if s.boxes.outcome.Visible() && len(s.boxes.outcome.Objects) > 0 {
		return
	}
	fill(s.boxes.outcome, k.Label(s.t("how_it_went"), ""), k.Segmented(kit.ChoiceSpec{
		ID: "intake-outcome", Options: options(s.presenter.Outcomes()), Chosen: one(form.Outcome),
		OnChange: func(chosen []string) { s.edit(func(f *intake.Form) { f.Outcome = first(chosen) }) },
	}))
}

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
		wrong := sentence{s, k.VBox(0)}
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
