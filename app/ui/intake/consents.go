package intake

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"soglia/app/core"
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/view/intake"
)

// consents asks the two acts of a first intake, a key each: who answers the first goes on to the second, and from there to
// what the person asks for. What was asked at an earlier visit is not asked again.
func (s *Screen) consents() fyne.CanvasObject {
	k, form := s.kit, s.presenter.Form()
	var notice, special *kit.Tri
	parts := []fyne.CanvasObject{}
	toSpecial := func() {
		if special != nil {
			kit.Focus(special.Focusable())
			return
		}
		s.focusTiles()
	}
	if s.presenter.ConsentSaid(core.ActNotice) == "" {
		notice = s.tri("intake-notice", s.t("notice"), s.t("consent_keys"), form.Notice, func(f *intake.Form, v string) { f.Notice = v }, toSpecial)
		parts = append(parts, notice)
	}
	if s.presenter.ConsentSaid(core.ActSpecial) == "" {
		special = s.tri("intake-special", s.t("special"), "", form.Special, func(f *intake.Form, v string) { f.Special = v }, func() {
			s.fillTiles() // consent opens what is offered
			s.fillExactly()
			s.focusTiles()
		})
		parts = append(parts, special)
	}
	if len(parts) == 0 {
		return s.ground()
	}
	parts = append(parts, k.Check("intake-paper", s.t("on_paper"), form.ConsentForm == "CARTA", func(on bool) {
		s.edit(func(f *intake.Form) {
			f.ConsentForm = ""
			if on {
				f.ConsentForm = "CARTA"
			}
		})
	}), s.texts())
	if ground := s.ground(); ground != nil {
		parts = append(parts, ground)
	}
	return k.Surface(k.VBox(14, parts...))
}

// texts names the text that is read out, and shows it where somebody wants to read it.
func (s *Screen) texts() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	word := "consent.read"
	if s.open.text {
		word = "consent.close"
	}
	link := k.Link("intake-text", p.Speak().T(word), func() {
		s.open.text = !s.open.text
		s.fillWho()
		s.focusOn("intake-text")
	})
	box := k.VBox(10, k.Flow(12, k.Caption(p.TextSaid()), link))
	if !s.open.text {
		return box
	}
	for _, act := range []string{core.ActNotice, core.ActSpecial} {
		for _, section := range p.Text(act).Sections() {
			part := k.VBox(4, k.Strong(section.Heading))
			for _, text := range section.Text {
				part.Add(k.Body(text))
			}
			for _, point := range section.Points {
				part.Add(k.Body("• " + point))
			}
			box.Add(part)
		}
	}
	return box
}

// ground asks why special data are written without consent, where somebody opens it: in danger, or by law.
func (s *Screen) ground() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	if !p.AsksGround() {
		return nil
	}
	if !s.open.ground && p.Form().Ground == "" {
		return k.Flow(0, k.Link("intake-without", p.Speak().T("consent.without_ask"), func() {
			s.open.ground = true
			s.fillWho()
			kit.Focus(kit.FirstFocus(kit.Find(s.boxes.who, "intake-ground")))
		}))
	}
	pills := k.Pills(kit.ChoiceSpec{
		ID: "intake-ground", Options: options(p.Grounds()), Chosen: one(p.Form().Ground),
		OnChange: func(chosen []string) {
			s.edit(func(f *intake.Form) { f.Ground = first(chosen) })
			s.fillTiles()
			s.fillExactly()
		},
	})
	return k.VBox(6, k.Label(p.Speak().T("consent.without_ask"), ""), pills, k.Secondary(p.Speak().T("consent.without_detail")))
}

// focusConsents goes to the first act that is asked.
func (s *Screen) focusConsents() {
	for _, id := range []kit.ID{"intake-notice", "intake-special"} {
		if kit.Find(s.boxes.who, id) != nil {
			s.focusOn(id)
			return
		}
	}
}

func (s *Screen) tri(id kit.ID, label, hint, chosen string, set func(*intake.Form, string), next func()) *kit.Tri {
	key := func(word string) rune {
		r, _ := utf8.DecodeRuneInString(s.t(word))
		return r
	}
	return s.kit.Tri(kit.TriSpec{
		ID: id, Label: label, Hint: hint, Chosen: chosen,
		Answers: [3]kit.Answer{
			{Value: core.Given, Label: s.t("consent_given"), Icon: icon.Check, Tone: kit.Ok, Key: key("key_given")},
			{Value: core.Refused, Label: s.t("consent_refused"), Icon: icon.X, Tone: kit.Err, Key: key("key_refused")},
			{Value: core.NotAsked, Label: s.t("consent_not_asked"), Icon: icon.Minus, Tone: kit.Neutral, Key: key("key_not_asked")},
		},
		OnChange: func(value string) {
			s.edit(func(f *intake.Form) { set(f, value) })
			next()
		},
	})
}
