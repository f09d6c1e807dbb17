// Package succession is the pages by which a network outlives a coordinator and her laptop.
package succession

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/shell"
	"soglia/app/ui/unlock"
	"soglia/app/view"
	"soglia/app/view/succession"
)

// carryOn is the page on which a network is carried on from this laptop.
type carryOn struct {
	presenter *succession.CarryOn
	speak     view.Language
	back      func()
	body      *live.Part
	form      succession.CarryOnForm
}

// CarryOnPage makes the page; back returns to where somebody unlocks.
func CarryOnPage(p *succession.CarryOn, speak view.Language, back func()) shell.Page {
	s := &carryOn{presenter: p, speak: speak, back: back, form: p.State().Form}
	s.body = live.New(s.content)
	p.OnChange(s.body.Redraw)
	return shell.Page{
		ID: "carry-on", Bare: true, Build: s.build,
		Focus:     func() fyne.Focusable { return s.body.Find("carry-reading") },
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: back}},
	}
}

func (s *carryOn) t(id string) string { return s.speak.T("succession." + id) }

func (s *carryOn) build(k *kit.Kit) fyne.CanvasObject {
	foot := k.Row(12,
		k.Button(kit.ButtonSpec{ID: "carry-back", Label: s.speak.T("firststart.back"), Icon: icon.ArrowLeft, Kind: kit.Quiet, OnTap: s.back}),
		kit.Spacer())
	body := k.Page(k.Inset(k.Middle(640, s.body.Build(k)), 24, 16, 16, 16), foot)
	return unlock.Framed(k, s.speak.T("laptop.name"), s.speak.T("unlock.motto"), body)
}

func (s *carryOn) content(k *kit.Kit) fyne.CanvasObject {
	state := s.presenter.State()
	column := k.VBox(16, k.Header(s.t("carry_title"), s.t("carry_below")), k.Banner(kit.BannerSpec{
		Title: s.t("carry_first"), Detail: s.t("carry_first_detail"), Tone: kit.Warn,
	}))
	if words := state.Problems[""]; words != "" {
		column.Add(k.Banner(kit.BannerSpec{Title: words, Tone: kit.Err}))
	}
	typed := func() { s.presenter.Typed(s.form) }
	column.Add(sheet(k, "carry-reading", s.speak.T("firststart.restore_reading"), &s.form.Reading, state.Problems["reading"], typed))
	column.Add(sheet(k, "carry-signing", s.speak.T("firststart.restore_signing"), &s.form.Signing, state.Problems["signing"], typed))
	column.Add(s.field(k, "nome", s.t("carry_name"), icon.User, &s.form.Name, state, false))
	column.Add(k.Check("carry-works", s.t("carry_works"), s.form.Works, func(on bool) {
		s.form.Works = on
		s.presenter.Typed(s.form)
	}))
	if state.Proposed != "" {
		column.Add(k.Secondary(s.speak.T("firststart.proposed", view.Args{"Words": state.Proposed})))
	}
	column.Add(s.field(k, "passphrase", s.speak.T("firststart.passphrase"), icon.Lock, &s.form.Passphrase, state, true))
	column.Add(s.field(k, "again", s.speak.T("firststart.passphrase_again"), icon.Lock, &s.form.Again, state, true))
	column.Add(s.button(k, state))
	return column
}

// field is a place to type, named after where its errors come under.
func (s *carryOn) field(
	k *kit.Kit, name, label string, picture icon.Name, value *string, state succession.CarryOnState, secret bool,
) fyne.CanvasObject {
	spec := kit.FieldSpec{ID: kit.ID("carry-" + name), Label: label, Icon: picture, Text: *value, Password: secret, OnChange: func(text string) {
		*value = text
		s.presenter.Typed(s.form)
	}}
	if name == "again" {
		spec.OnEnter = s.presenter.Start
	}
	field := k.Field(spec)
	field.SetError(state.Problems[name])
	return field
}

func (s *carryOn) button(k *kit.Kit, state succession.CarryOnState) fyne.CanvasObject {
	label := "carry_start"
	if state.Busy {
		label = "carry_busy"
	}
	return k.Button(kit.ButtonSpec{ID: "carry-start", Label: s.t(label), Icon: icon.KeyRound, Kind: kit.Primary, Full: true, OnTap: s.presenter.Start})
}
