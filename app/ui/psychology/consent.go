package psychology

import (
	"fyne.io/fyne/v2"

	"soglia/app/core"
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/sentence"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/offer"
	"soglia/app/view/psychology"
)

type consent struct {
	presenter *psychology.Consent
	leave     func()
	kit       *kit.Kit
	page      *live.Part
}

// Consent makes the page on which act D is taken.
func Consent(p *psychology.Consent, leave func()) shell.Page {
	s := &consent{presenter: p, leave: leave}
	s.page = live.New(s.draw)
	p.OnChange(s.page.Redraw)
	return shell.Page{
		ID: "psychology-consent", Item: item, Build: s.page.Build, OnShow: p.Load,
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: leave}, {Key: fyne.KeyS, Ctrl: true, Do: p.Register}},
	}
}

func (s *consent) t(id string, args ...view.Args) string {
	return s.presenter.Speak.T("psychology."+id, args...)
}

func (s *consent) draw(k *kit.Kit) fyne.CanvasObject {
	s.kit = k
	p := s.presenter
	body := k.VBox(16, k.Header(s.t("consent_title", view.Args{"Name": p.Name()}), s.t("consent_below")),
		k.Banner(kit.BannerSpec{Tone: kit.Seal, Title: s.t("sealed"), Detail: s.t("consent_sealed")}))
	for _, banner := range news(k, "", p.Errors()[""]) {
		body.Add(banner)
	}
	form := k.VBox(16, s.answer(), k.Columns(16, 560, []float32{1, 1}, s.day(), s.form()), k.Columns(16, 560, []float32{1, 1}, s.language(), s.interpreter()), s.version())
	if p.Minor() {
		form.Add(k.Divider())
		form.Add(s.parents())
	}
	body.Add(k.MaxWidth(820, k.Surface(form)))
	foot := k.Row(12, back(k, s.t("back"), s.leave), kit.Spacer(),
		k.Button(kit.ButtonSpec{ID: "psych-act-register", Label: s.presenter.Speak.T("session.register"), Icon: icon.Check, Kind: kit.Primary, Hint: "Ctrl+S", OnTap: p.Register}))
	return k.Page(body, foot)
}

// answer asks whether the person agrees.
func (s *consent) answer() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	place := sentence.New(k)
	choice := k.Segmented(kit.ChoiceSpec{
		ID: "psych-act-state", Required: true, Chosen: chosen(p.Form().State),
		Options: []kit.Option{
			{Value: core.Given, Label: p.Speak.T("session.consent_given"), Icon: icon.Check}, {Value: core.Refused, Label: p.Speak.T("session.consent_refused"), Icon: icon.X},
		},
		OnChange: func(v []string) { p.Type(func(f *psychology.ConsentForm) { f.State = v[0] }) },
	})
	place.SetError(p.Errors()["esito"])
	return sentence.Below(k, s.t("consent_ask"), "", choice, place)
}

func chosen(value string) []string {
	if value == "" {
		return nil
	}
	return []string{value}
}

func (s *consent) day() fyne.CanvasObject {
	p := s.presenter
	f := s.kit.DateField(kit.FieldSpec{
		ID: "psych-act-day", Label: s.t("consent_day"), Blank: p.Speak.T("session.day_blank"), Text: p.Form().Day,
		Check:    func(text string) kit.Verdict { return verdict(p.ReadDay(text)) },
		OnChange: func(text string) { p.Type(func(f *psychology.ConsentForm) { f.Day = text }) },
	})
	f.SetError(p.Errors()["data"])
	return f
}

func (s *consent) form() fyne.CanvasObject {
	p := s.presenter
	return s.kit.Chooser(kit.ChooserSpec{
		ID: "psych-act-form", Label: s.t("consent_form"), Options: options(p.Forms()), Chosen: p.Form().Form, Filter: p.Speak.T("session.filter"),
		OnChange: func(v string) { p.Type(func(f *psychology.ConsentForm) { f.Form = v }) },
	})
}

func (s *consent) language() fyne.CanvasObject {
	p := s.presenter
	return s.kit.Chooser(kit.ChooserSpec{
		ID: "psych-act-language", Label: s.t("consent_language"), Icon: icon.Languages, Options: options(p.Languages()), Chosen: p.Form().Language,
		Filter: p.Speak.T("session.filter"), OnChange: func(v string) { p.Type(func(f *psychology.ConsentForm) { f.Language = v }) },
	})
}

func (s *consent) interpreter() fyne.CanvasObject {
	p := s.presenter
	return s.kit.Field(kit.FieldSpec{
		ID: "psych-act-interpreter", Label: s.t("consent_interpreter"), Hint: s.t("if_any"), Text: p.Form().Interpreter,
		OnChange: func(text string) { p.Type(func(f *psychology.ConsentForm) { f.Interpreter = text }) },
	})
}

func (s *consent) version() fyne.CanvasObject {
	p := s.presenter
	return s.kit.MaxWidth(380, s.kit.Field(kit.FieldSpec{
		ID: "psych-act-version", Label: s.t("consent_version"), Help: s.t("consent_version_help"), Text: p.Form().Version,
		OnChange: func(text string) { p.Type(func(f *psychology.ConsentForm) { f.Version = text }) },
	}))
}

// parents asks who signs for somebody who is not of age, or why not both parents do.
func (s *consent) parents() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	parent := func(id kit.ID, label, text string, set func(*psychology.ConsentForm, string)) *kit.Field {
		return k.Field(kit.FieldSpec{ID: id, Label: label, Icon: icon.User, Text: text, OnChange: func(text string) {
			p.Type(func(f *psychology.ConsentForm) { set(f, text) })
		}})
	}
	first := parent("psych-act-first", s.t("parent_first"), p.Form().First, func(f *psychology.ConsentForm, v string) { f.First = v })
	second := parent("psych-act-second", s.t("parent_second"), p.Form().Second, func(f *psychology.ConsentForm, v string) { f.Second = v })
	first.SetError(p.Errors()["rappresentanti"])
	exception := k.Chooser(kit.ChooserSpec{
		ID: "psych-act-exception", Label: s.t("exception"), Help: s.t("exception_help"), Options: options(p.Exceptions()), Chosen: p.Form().Exception,
		Blank: s.t("exception_none"), Clear: s.t("exception_none"), Filter: p.Speak.T("session.filter"),
		OnChange: func(v string) { p.Type(func(f *psychology.ConsentForm) { f.Exception = v }) },
	})
	return k.VBox(14, k.H3(s.t("parents")), k.Secondary(s.t("parents_why")), k.Columns(16, 560, []float32{1, 1}, first, second), exception)
}

func options(choices []offer.Choice) []kit.Option {
	var all []kit.Option
	for _, c := range choices {
		all = append(all, kit.Option{Value: c.Code, Label: c.Label})
	}
	return all
}
