package reset

import (
	"strconv"

	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/reset"
)

type help struct {
	presenter *reset.Help
	speak     view.Language
	back      func()
	body      *live.Part
}

// HelpPage is the page of the coordinator who was called; back returns to the people who work here.
func HelpPage(p *reset.Help, speak view.Language, back func()) shell.Page {
	s := &help{presenter: p, speak: speak, back: back}
	s.body = live.New(s.content)
	p.OnChange(s.body.Redraw)
	return shell.Page{
		ID: "help-back-in", Item: "nav.settings", OnLeave: p.Close,
		Build:     func(k *kit.Kit) fyne.CanvasObject { return k.Page(s.body.Build(k), s.footer(k)) },
		Focus:     func() fyne.Focusable { return s.body.Find("help-code") },
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: back}},
	}
}

func (s *help) t(id string) string { return s.speak.T("rescue.help_" + id) }

func (s *help) footer(k *kit.Kit) fyne.CanvasObject {
	return k.Row(12, k.Button(kit.ButtonSpec{
		ID: "help-leave", Label: s.speak.T("users.title"), Icon: icon.ArrowLeft, Kind: kit.Quiet, OnTap: s.back,
	}), kit.Spacer())
}

func (s *help) content(k *kit.Kit) fyne.CanvasObject {
	state := s.presenter.State()
	code := k.Field(kit.FieldSpec{
		ID: "help-code", Label: s.t("code"), Help: s.t("code_help"), Icon: icon.Phone, Text: state.Code,
		OnChange: s.presenter.Typed, OnEnter: s.presenter.Look,
	})
	code.SetError(state.Problems["code"])
	column := k.VBox(18, k.Header(s.t("title"), s.t("below")))
	if words := state.Problems[""]; words != "" {
		column.Add(k.Banner(kit.BannerSpec{Title: words, Tone: kit.Err}))
	}
	column.Add(code)
	switch {
	case len(state.Words) > 0:
		column.Add(s.words(k, state))
	case state.Name != "":
		column.Add(s.who(k, state))
	default:
		column.Add(k.Flow(0, k.Button(kit.ButtonSpec{ID: "help-look", Label: s.t("look"), Icon: icon.Search, Kind: kit.Primary, OnTap: s.presenter.Look})))
	}
	return column
}

// who says for whom the code is, and warns, before any word is shown.
func (s *help) who(k *kit.Kit, state reset.HelpState) fyne.CanvasObject {
	args := view.Args{"Name": state.Name, "Desks": state.Desks}
	title := s.speak.T("rescue.help_for", args)
	if state.Desks != "" {
		title = s.speak.T("rescue.help_for_desks", args)
	}
	return k.VBox(14,
		k.Banner(kit.BannerSpec{Title: title, Detail: s.speak.T("rescue.help_warning", args), Tone: kit.Warn}),
		k.Flow(0, k.Button(kit.ButtonSpec{ID: "help-give", Label: s.t("give"), Icon: icon.KeyRound, Kind: kit.Primary, OnTap: s.presenter.Give})))
}

// words stand numbered, so that both know where they are.
func (s *help) words(k *kit.Kit, state reset.HelpState) fyne.CanvasObject {
	var cells []fyne.CanvasObject
	for i, word := range state.Words {
		number := k.Text(kit.TextSpec{Text: strconv.Itoa(i + 1), Color: k.Look.Ink3})
		cells = append(cells, k.RowRigid(8, number, kit.Grow(k.Text(kit.TextSpec{Text: word, Size: 20, Bold: true}))))
	}
	return k.VBox(14,
		k.Strong(s.t("words")),
		k.Surface(k.Inset(k.Grid(12, 4, 150, cells...), 8, 12, 8, 12)),
		k.Secondary(s.t("once")))
}
