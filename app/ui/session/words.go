package session

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"soglia/app/core"
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/sentence"
	"soglia/app/view"
	"soglia/app/view/session"
)

// words is the place to write what happened, or why it is closed and the plain way to open it.
func (s *screen) words() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	column := k.VBox(14)
	if p.AsksConsent() && !p.Closed() && p.RoleWrites() {
		column.Add(s.consent())
	}
	place := sentence.New(k)
	s.errors["resoconto"] = place
	switch {
	case p.Closed():
		column.Add(k.Banner(kit.BannerSpec{Title: s.t("narrative"), Detail: s.t("narrative_reserved"), Icon: icon.Lock}))
	case !p.RoleWrites():
		column.Add(k.Banner(kit.BannerSpec{Title: s.t("narrative"), Detail: s.t("narrative_role"), Icon: icon.Lock}))
	case p.MayWrite():
		s.editor = k.Editor(kit.EditorSpec{
			ID: "session-narrative", Label: s.t("narrative"), Text: p.Form().Narrative, Blank: s.t("narrative_blank"), Lines: 14, OnChange: p.Write,
		})
		s.note()
		return k.VBox(14, append(column.Objects, kit.Grow(s.editor), place.Box)...)
	default:
		column.Add(s.hidden())
	}
	column.Add(place.Box)
	return column
}

func (s *screen) hidden() fyne.CanvasObject {
	p := s.presenter
	why := []string{s.t("narrative_hidden_why")}
	if others := p.Lacking(); others != "" {
		why = append([]string{s.t("narrative_others", view.Args{"Names": others})}, why...)
	}
	if strings.TrimSpace(p.Form().Narrative) != "" {
		why = append(why, s.t("narrative_kept_out"))
	}
	return s.kit.Banner(kit.BannerSpec{Title: s.t("narrative_hidden"), Detail: strings.Join(why, " "), Icon: icon.Lock})
}

// consent takes the consent to special data there and then.
func (s *screen) consent() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	key := func(id string) rune {
		r, _ := utf8.DecodeRuneInString(s.t(id))
		return r
	}
	chosen := p.Form().Special
	if chosen == "" {
		chosen = core.NotAsked
	}
	tri := k.Tri(kit.TriSpec{
		ID: "session-consent", Label: s.t("consent_ask"), Hint: s.t("consent_keys"), Chosen: chosen,
		Answers: [3]kit.Answer{
			{Value: core.Given, Label: s.t("consent_given"), Icon: icon.Check, Tone: kit.Ok, Key: key("key_given")},
			{Value: core.Refused, Label: s.t("consent_refused"), Icon: icon.X, Tone: kit.Err, Key: key("key_refused")},
			{Value: core.NotAsked, Label: s.t("consent_not_asked"), Icon: icon.Minus, Tone: kit.Neutral, Key: key("key_not_asked")},
		},
		OnChange: func(v string) { p.Edit(session.PartWho, func(f *session.Form) { f.Special = v }) },
	})
	return k.Surface(k.VBox(10, k.Secondary(s.t("consent_why")), tri, s.ground()))
}

// ground asks why a narrative is written without consent: in danger, or by law.
func (s *screen) ground() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	if p.Form().Special == core.Given {
		return k.VBox(0)
	}
	var chosen []string
	if ground := p.Form().Ground; ground != "" {
		chosen = append(chosen, ground)
	}
	var reasons []kit.Option
	for _, ground := range []string{core.GroundDanger, core.GroundDuty} {
		reasons = append(reasons, kit.Option{Value: ground, Label: p.Speak().Label("consenso.senza_consenso", ground)})
	}
	pills := k.Pills(kit.ChoiceSpec{ID: "session-ground", Options: reasons, Chosen: chosen, OnChange: func(codes []string) {
		p.Edit(session.PartWho, func(f *session.Form) {
			if f.Ground = ""; len(codes) > 0 {
				f.Ground = codes[0]
			}
		})
	}})
	return k.VBox(6, k.Label(p.Speak().T("consent.without_ask"), ""), pills)
}
