// Package connect is the page on which a coordinator joins the network to a collector.
package connect

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/connect"
)

type screen struct {
	presenter *connect.Presenter
	speak     view.Language
	back      func()
	body      *live.Part
}

// Page makes the page; back returns to where it was opened.
func Page(p *connect.Presenter, speak view.Language, back func()) shell.Page {
	s := &screen{presenter: p, speak: speak, back: back}
	s.body = live.New(s.content)
	p.OnChange(s.body.Redraw)
	return shell.Page{
		ID: "connect", Item: "nav.sync", OnLeave: p.Stop,
		Build:     func(k *kit.Kit) fyne.CanvasObject { return k.Page(s.body.Build(k), s.footer(k)) },
		Focus:     func() fyne.Focusable { return s.body.Find("connect-text") },
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: back}},
	}
}

func (s *screen) t(id string) string { return s.speak.T("connect." + id) }

func (s *screen) footer(k *kit.Kit) fyne.CanvasObject {
	return k.Row(12, k.Button(kit.ButtonSpec{
		ID: "connect-back", Label: s.speak.T("syncpage.title"), Icon: icon.ArrowLeft, Kind: kit.Quiet, OnTap: s.back,
	}), kit.Spacer())
}

func (s *screen) content(k *kit.Kit) fyne.CanvasObject {
	state := s.presenter.State()
	column := k.VBox(16, k.Header(s.t("title"), s.t("below")))
	if words := state.Problems[""]; words != "" {
		column.Add(k.Banner(kit.BannerSpec{Title: words, Tone: kit.Err}))
	}
	if state.Done {
		column.Add(k.Banner(kit.BannerSpec{Title: s.t("done"), Detail: s.t("done_detail"), Tone: kit.Ok}))
		column.Add(k.Flow(0, k.Button(kit.ButtonSpec{ID: "connect-done", Label: s.speak.T("syncpage.title"), Icon: icon.RefreshCw, OnTap: s.back})))
		return column
	}
	text := k.Field(kit.FieldSpec{
		ID: "connect-text", Label: s.t("text"), Help: s.speak.T("join.text_help"), Lines: 4, Text: state.Text, OnChange: s.presenter.Typed,
	})
	text.SetError(state.Problems["invitation"])
	column.Add(k.MaxWidth(640, k.VBox(16, text, s.button(k, state))))
	return column
}

func (s *screen) button(k *kit.Kit, state connect.State) fyne.CanvasObject {
	if !state.Busy {
		return k.Flow(0, k.Button(kit.ButtonSpec{ID: "connect-start", Label: s.t("start"), Icon: icon.Link, Kind: kit.Primary, OnTap: s.presenter.Connect}))
	}
	stop := "syncpage.stop"
	if state.Stopping {
		stop = "syncpage.stopping"
	}
	return k.Banner(kit.BannerSpec{Title: s.t("busy"), Icon: icon.Hourglass, Tone: kit.Accent, Right: []fyne.CanvasObject{
		k.Button(kit.ButtonSpec{ID: "connect-stop", Label: s.speak.T(stop), Small: true, OnTap: s.presenter.Stop}),
	}})
}
