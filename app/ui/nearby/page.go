// Package nearby is the page on which laptops of a network meet on the local network.
package nearby

import (
	"strconv"

	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/pairing"
	"soglia/app/ui/shell"
	"soglia/app/ui/theme"
	"soglia/app/view"
	"soglia/app/view/nearby"
)

type screen struct {
	presenter *nearby.Presenter
	speak     view.Language
	back      func()
	body      *live.Part
}

// Page makes the page; back returns to where it was opened.
func Page(p *nearby.Presenter, speak view.Language, back func()) shell.Page {
	s := &screen{presenter: p, speak: speak, back: back}
	s.body = live.New(s.content)
	p.OnChange(s.body.Redraw)
	return shell.Page{
		ID: "nearby", Item: "nav.sync", OnShow: p.Open, OnLeave: p.Leave,
		Build:     func(k *kit.Kit) fyne.CanvasObject { return k.Page(s.body.Build(k), s.footer(k)) },
		Focus:     func() fyne.Focusable { return s.body.Find("nearby-find") },
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: back}},
	}
}

func (s *screen) t(id string) string { return s.speak.T("nearby." + id) }

func (s *screen) footer(k *kit.Kit) fyne.CanvasObject {
	return k.Row(12, k.Button(kit.ButtonSpec{
		ID: "nearby-back", Label: s.speak.T("syncpage.title"), Icon: icon.ArrowLeft, Kind: kit.Quiet, OnTap: s.back,
	}), kit.Spacer())
}

func (s *screen) content(k *kit.Kit) fyne.CanvasObject {
	state := s.presenter.State()
	return k.VBox(16, k.Header(s.t("title"), s.t("below")),
		k.Columns(20, 780, []float32{1, 1}, s.meet(k, state), s.collect(k, state)))
}

// collect is where this laptop collects for the others.
func (s *screen) collect(k *kit.Kit, state nearby.State) fyne.CanvasObject {
	card := kit.CardSpec{Title: s.t("collect_title"), Icon: icon.Wifi}
	if !state.On {
		parts := []fyne.CanvasObject{k.Secondary(s.t("collect_why"))}
		if state.Wrong != "" {
			parts = append(parts, k.Banner(kit.BannerSpec{Title: state.Wrong, Tone: kit.Err}))
		}
		label := "collect_start"
		if state.Starting {
			label = "collect_busy"
		}
		return k.Card(card, append(parts, k.Flow(0, k.Button(kit.ButtonSpec{
			ID: "nearby-collect", Label: s.t(label), Icon: icon.Wifi, OnTap: s.presenter.Collect,
		})))...)
	}
	parts := []fyne.CanvasObject{
		k.Banner(kit.BannerSpec{Title: state.Where, Detail: state.Visitors, Icon: icon.Wifi, Tone: kit.Ok}),
		k.Flow(0, k.Button(kit.ButtonSpec{ID: "nearby-stop", Label: s.t("collect_stop"), Icon: icon.X, Kind: kit.Danger, OnTap: s.presenter.StopCollecting})),
		k.Secondary(s.t("collect_text")),
		k.Text(kit.TextSpec{Text: pairing.Grouped(state.Announcement), Size: theme.Caption, Color: k.Look.Ink2}),
		k.Flow(0, k.Button(kit.ButtonSpec{ID: "nearby-copy", Label: s.speak.T("invite.copy"), Icon: icon.Copy, Small: true, OnTap: s.copy})),
	}
	if code := pairing.QR(k, state.Announcement, 220); code != nil {
		parts = append(parts, k.Centred(0, code))
	}
	return k.Card(card, parts...)
}

func (s *screen) copy() { fyne.CurrentApp().Clipboard().SetContent(s.presenter.State().Announcement) }

// meet is where this laptop goes to one that collects.
func (s *screen) meet(k *kit.Kit, state nearby.State) fyne.CanvasObject {
	parts := []fyne.CanvasObject{k.Secondary(s.t("meet_why"))}
	if state.Trip.Working {
		return k.Card(kit.CardSpec{Title: s.t("meet_title"), Icon: icon.RefreshCw}, append(parts, s.progress(k, state))...)
	}
	label := "meet_find"
	if state.Finding {
		label = "meet_finding"
	}
	parts = append(parts, k.Flow(0, k.Button(kit.ButtonSpec{
		ID: "nearby-find", Label: s.t(label), Icon: icon.Search, Kind: kit.Primary, OnTap: s.presenter.Find,
	})))
	for i, found := range state.Found {
		parts = append(parts, k.ListRow(kit.RowSpec{
			Lead: k.Disc(icon.Laptop, kit.Accent), Title: found.Name, Detail: found.Address, Right: []fyne.CanvasObject{k.Button(kit.ButtonSpec{
				ID: kit.ID("nearby-meet-" + strconv.Itoa(i)), Label: s.t("meet_now"), Small: true, OnTap: func() { s.presenter.Meet(i) },
			})},
		}))
	}
	parts = append(parts, s.said(k, state)...)
	text := k.Field(kit.FieldSpec{ID: "nearby-text", Label: s.t("meet_text"), Lines: 3, Text: state.Text, OnChange: s.presenter.Typed})
	text.SetError(state.Problem)
	parts = append(parts, text, k.Flow(0, k.Button(kit.ButtonSpec{
		ID: "nearby-meet", Label: s.t("meet_now"), Icon: icon.RefreshCw, OnTap: s.presenter.MeetTyped,
	})))
	return k.Card(kit.CardSpec{Title: s.t("meet_title"), Icon: icon.RefreshCw}, parts...)
}

// said is how the last meeting ended.
func (s *screen) said(k *kit.Kit, state nearby.State) []fyne.CanvasObject {
	var parts []fyne.CanvasObject
	if state.Nobody {
		parts = append(parts, k.Secondary(s.t("meet_nobody")))
	}
	if state.Trip.Said != "" {
		parts = append(parts, k.Banner(kit.BannerSpec{Title: state.Trip.Said, Tone: kit.Ok}))
	}
	if state.Trip.Problem != "" {
		parts = append(parts, k.Banner(kit.BannerSpec{Title: state.Trip.Problem, Tone: kit.Err}))
	}
	for _, note := range state.Trip.Notes {
		parts = append(parts, k.Secondary(note))
	}
	return parts
}

func (s *screen) progress(k *kit.Kit, state nearby.State) fyne.CanvasObject {
	stop := "syncpage.stop"
	if state.Trip.Stopping {
		stop = "syncpage.stopping"
	}
	return k.Progress(kit.ProgressSpec{
		ID: "nearby-progress", Title: s.speak.T("syncpage.working"), Counts: state.Trip.Counts, Share: float32(state.Trip.Part),
		Cancel: s.speak.T(stop), OnCancel: s.presenter.Stop,
	})
}
