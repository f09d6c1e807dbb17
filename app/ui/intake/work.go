package intake

import (
	"slices"

	"fyne.io/fyne/v2"

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
