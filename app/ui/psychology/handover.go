package psychology

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/sentence"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/offer"
	"soglia/app/view/psychology"
)

type handover struct {
	presenter *psychology.Handover
	leave     func()
	kit       *kit.Kit
	page      *live.Part
}

// Handover makes the page on which notes are handed over to a colleague.
func Handover(p *psychology.Handover, leave func()) shell.Page {
	s := &handover{presenter: p, leave: leave}
	s.page = live.New(s.draw)
	p.OnChange(s.page.Redraw)
	return shell.Page{
		ID: "psychology-handover", Item: item, Build: s.page.Build, OnShow: p.Load,
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: leave}},
	}
}

func (s *handover) t(id string, args ...view.Args) string {
	return s.presenter.Speak.T("psychology."+id, args...)
}

func (s *handover) draw(k *kit.Kit) fyne.CanvasObject {
	s.kit = k
	p := s.presenter
	body := k.VBox(16, k.Header(s.t("handover_title", view.Args{"Name": p.Name()}), s.t("handover_below")),
		k.Banner(kit.BannerSpec{Tone: kit.Seal, Title: s.t("handover_sealed"), Detail: s.t("handover_sealed_why")}))
	for _, banner := range news(k, "", p.Errors()[""]) {
		body.Add(banner)
	}
	foot := k.Row(12, back(k, s.t("back"), s.leave), kit.Spacer())
	switch {
	case !p.Loaded():
	case len(p.Colleagues()) == 0:
		body.Add(k.Surface(k.Secondary(s.t("handover_nobody"))))
	default:
		body.Add(k.MaxWidth(820, k.Surface(k.VBox(16, s.to(), s.what(), k.Divider(), s.consent()))))
		foot.Add(k.Button(kit.ButtonSpec{ID: "psych-hand-send", Label: s.t("handover_send"), Icon: icon.Send, Kind: kit.Primary, OnTap: p.Send}))
	}
	return k.Page(body, foot)
}

func (s *handover) to() fyne.CanvasObject {
	p := s.presenter
	c := s.kit.Chooser(kit.ChooserSpec{
		ID: "psych-hand-to", Label: s.t("handover_to"), Icon: icon.User, Options: options(p.Colleagues()), Chosen: p.Form().To, Filter: p.Speak.T("session.filter"),
		OnChange: func(v string) { p.Type(func(f *psychology.HandoverForm) { f.To = v }) },
	})
	c.SetError(p.Errors()["a"])
	return c
}

// what is the whole file or some notes.
func (s *handover) what() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	whole := "notes"
	if p.Form().Whole {
		whole = "whole"
	}
	choice := k.Segmented(kit.ChoiceSpec{
		ID: "psych-hand-what", Required: true, Chosen: []string{whole},
		Options:  []kit.Option{{Value: "whole", Label: s.t("handover_whole")}, {Value: "notes", Label: s.t("handover_some")}},
		OnChange: func(v []string) { p.Edit(func(f *psychology.HandoverForm) { f.Whole = v[0] == "whole" }) },
	})
	place := sentence.New(k)
	place.SetError(p.Errors()["note"])
	column := k.VBox(10, sentence.Below(k, s.t("handover_what"), "", choice, place))
	if p.Form().Whole {
		return column
	}
	var notes []kit.Option
	for _, n := range p.Notes() {
		notes = append(notes, kit.Option{Value: n.ID.String(), Label: n.Title, Detail: n.Begins})
	}
	column.Add(k.Checks(kit.ChoiceSpec{
		ID: "psych-hand-note", Options: notes, Chosen: p.Form().Notes, OnChange: func(v []string) { p.Type(func(f *psychology.HandoverForm) { f.Notes = v }) },
	}))
	return column
}

// consent is the person's, without which nothing leaves.
func (s *handover) consent() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	place := sentence.New(k)
	place.SetError(p.Errors()["consenso"])
	asked := k.Check("psych-hand-consent", s.t("handover_consent", view.Args{"Name": p.Name()}), p.Form().Consented, func(on bool) {
		p.Type(func(f *psychology.HandoverForm) { f.Consented = on })
	})
	form := k.Chooser(kit.ChooserSpec{
		ID: "psych-hand-form", Label: s.t("consent_form"), Options: options(p.Forms()), Chosen: p.Form().Form, Filter: p.Speak.T("session.filter"),
		OnChange: func(v string) { p.Type(func(f *psychology.HandoverForm) { f.Form = v }) },
	})
	interpreter := k.Field(kit.FieldSpec{
		ID: "psych-hand-interpreter", Label: s.t("consent_interpreter"), Hint: s.t("if_any"), Text: p.Form().Interpreter,
		OnChange: func(text string) { p.Type(func(f *psychology.HandoverForm) { f.Interpreter = text }) },
	})
	column := k.VBox(12, asked, place.Box, k.Columns(16, 560, []float32{1, 1}, form, interpreter))
	if p.Minor() {
		column.Add(s.parents())
	}
	return column
}

func (s *handover) parents() fyne.CanvasObject {
	k, p := s.kit, s.presenter
	first := k.Field(kit.FieldSpec{ID: "psych-hand-first", Label: s.t("parent_first"), Text: p.Form().First, OnChange: func(text string) {
		p.Type(func(f *psychology.HandoverForm) { f.First = text })
	}})
	second := k.Field(kit.FieldSpec{ID: "psych-hand-second", Label: s.t("parent_second"), Text: p.Form().Second, OnChange: func(text string) {
		p.Type(func(f *psychology.HandoverForm) { f.Second = text })
	}})
	first.SetError(p.Errors()["rappresentanti"])
	exceptions := []offer.Choice{{Code: "INTERESSE_VITALE", Label: s.t("exception_vital")}, {Code: "OBBLIGO", Label: s.t("exception_law")}}
	exception := k.Chooser(kit.ChooserSpec{
		ID: "psych-hand-exception", Label: s.t("exception"), Options: options(exceptions), Chosen: p.Form().Exception, Blank: s.t("exception_none"), Clear: s.t("exception_none"),
		Filter: p.Speak.T("session.filter"), OnChange: func(v string) { p.Type(func(f *psychology.HandoverForm) { f.Exception = v }) },
	})
	return k.VBox(14, k.Secondary(s.t("parents_why")), k.Columns(16, 560, []float32{1, 1}, first, second), exception)
}
