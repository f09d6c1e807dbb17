package breach

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/breach"
)

// OneDoors are where the page of a violation leads.
type OneDoors struct {
	Back   func()        // to the register
	Folder func() string // where a file is proposed
}

type one struct {
	presenter *breach.One
	speak     view.Language
	doors     OneDoors
	body      *live.Part
	form      breach.OneForm
	path      string
}

// OnePage makes the page of one violation.
func OnePage(p *breach.One, speak view.Language, doors OneDoors) shell.Page {
	s := &one{presenter: p, speak: speak, doors: doors, path: doors.Folder()}
	s.body = live.New(s.content)
	p.OnChange(s.body.Redraw)
	return shell.Page{
		ID: "breach", Item: "nav.settings", OnShow: p.Load,
		Build:     func(k *kit.Kit) fyne.CanvasObject { return k.Page(s.body.Build(k), s.footer(k)) },
		Focus:     func() fyne.Focusable { return s.body.Find("breach-assess") },
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: doors.Back}},
	}
}

func (s *one) t(id string) string { return s.speak.T("breach." + id) }

func (s *one) typed() { s.presenter.Typed(s.form) }

func (s *one) footer(k *kit.Kit) fyne.CanvasObject {
	return k.Row(12, k.Button(kit.ButtonSpec{ID: "breach-back", Label: s.t("to_register"), Icon: icon.ArrowLeft, Kind: kit.Quiet, OnTap: s.doors.Back}), kit.Spacer())
}

func (s *one) content(k *kit.Kit) fyne.CanvasObject {
	state := s.presenter.State()
	s.form = state.Form
	if !state.Loaded {
		column := k.VBox(16, k.Header(s.t("title_other"), ""))
		if words := state.Problems[""]; words != "" {
			column.Add(k.Banner(kit.BannerSpec{Title: words, Tone: kit.Err}))
		}
		return column
	}
	column := k.VBox(16, k.Header(state.Title, state.State))
	s.banners(k, state, column)
	left := k.VBox(16)
	if state.MayTell {
		left.Add(s.assess(k, state))
		left.Add(s.decide(k, state))
	}
	if state.Informs && (state.Letter || !state.MayTell) {
		left.Add(s.people(k, state))
	}
	if state.MayClose {
		left.Add(k.Flow(0, k.Button(kit.ButtonSpec{ID: "breach-close", Label: s.t("close"), Icon: icon.Check, Kind: kit.Primary, OnTap: s.presenter.Close})))
	}
	right := k.VBox(16, k.Card(kit.CardSpec{Title: state.Title, Icon: icon.TriangleAlert}, factRows(k, state.Facts)...), s.drafts(k, state))
	column.Add(k.Columns(20, 780, []float32{58, 42}, left, right))
	return column
}

// banners say how much time is left, what was just done, and what the lost laptop sent later.
func (s *one) banners(k *kit.Kit, state breach.OneState, column *fyne.Container) {
	if state.MayTell {
		tone := kit.Warn
		if state.Tone == breach.Late {
			tone = kit.Err
		}
		column.Add(kit.Named("breach-clock", k.Banner(kit.BannerSpec{Title: state.Clock, Detail: state.By, Icon: icon.Clock, Tone: tone})))
	}
	if state.Said != "" {
		column.Add(kit.Named("breach-said", k.Banner(kit.BannerSpec{Title: state.Said, Tone: kit.Ok})))
	}
	if words := state.Problems[""]; words != "" {
		column.Add(k.Banner(kit.BannerSpec{Title: words, Tone: kit.Err}))
	}
	switch {
	case state.Apart.Asking:
		column.Add(k.Banner(kit.BannerSpec{Title: s.t("apart_ask"), Detail: s.t("apart_ask_detail"), Tone: kit.Warn, Right: []fyne.CanvasObject{
			k.Button(kit.ButtonSpec{ID: "breach-admit-no", Label: s.t("cancel"), Small: true, OnTap: func() { s.presenter.AskAdmit(false) }}),
			k.Button(kit.ButtonSpec{ID: "breach-admit-yes", Label: s.t("apart_admit"), Small: true, Kind: kit.Danger, OnTap: s.presenter.Admit}),
		}}))
	case state.Apart.Title != "":
		banner := kit.BannerSpec{Title: state.Apart.Title, Detail: state.Apart.Detail, Icon: icon.Laptop, Tone: kit.Warn}
		if state.Admits {
			banner.Right = []fyne.CanvasObject{k.Button(kit.ButtonSpec{ID: "breach-admit", Label: s.t("apart_admit"), Small: true, OnTap: func() { s.presenter.AskAdmit(true) }})}
		}
		column.Add(kit.Named("breach-apart", k.Banner(banner)))
	}
}
