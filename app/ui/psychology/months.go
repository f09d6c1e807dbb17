package psychology

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/psychology"
)

type months struct {
	presenter *psychology.Months
	leave     func()
	page      *live.Part
}

// Months makes the page on which months are published.
func Months(p *psychology.Months, leave func()) shell.Page {
	s := &months{presenter: p, leave: leave}
	s.page = live.New(s.draw)
	p.OnChange(s.page.Redraw)
	return shell.Page{
		ID: "psychology-months", Item: item, Build: s.page.Build, OnShow: p.Load,
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: leave}},
	}
}

func (s *months) t(id string, args ...view.Args) string {
	return s.presenter.Speak.T("psychology."+id, args...)
}

func (s *months) draw(k *kit.Kit) fyne.CanvasObject {
	state := s.presenter.State()
	body := k.VBox(16, k.Header(s.t("months"), s.t("months_below")),
		k.Banner(kit.BannerSpec{Tone: kit.Seal, Title: s.t("months_sealed"), Detail: s.t("months_sealed_why")}))
	for _, banner := range news(k, state.Said, state.Problem) {
		body.Add(banner)
	}
	if state.Loaded && len(state.Rows) == 0 {
		body.Add(k.Surface(k.Secondary(s.t("months_nothing"))))
	}
	for _, row := range state.Rows {
		body.Add(s.month(k, row))
	}
	if state.Running != "" {
		body.Add(k.Secondary(state.Running))
	}
	return k.Page(body, k.Row(12, back(k, s.t("title"), s.leave), kit.Spacer()))
}

// month shows what stays and what leaves before anything is pressed.
func (s *months) month(k *kit.Kit, row psychology.MonthRow) fyne.CanvasObject {
	var right []fyne.CanvasObject
	switch {
	case row.Changed:
		right = append(right, k.Chip(icon.PenLine, s.t("month_changed"), kit.Warn))
	case row.Published:
		right = append(right, k.Chip(icon.CircleCheck, s.t("month_out"), kit.Ok))
	}
	mine := k.VBox(2, k.RowRigid(8, k.Icon(icon.Lock, 16, k.Look.Seal), kit.Grow(k.Strong(s.t("month_stays")))), k.Secondary(row.Mine))
	leaves := k.VBox(2, k.RowRigid(8, k.Icon(icon.Send, 16, k.Look.AccentInk), kit.Grow(k.Strong(s.t("month_goes")))), k.Secondary(row.Leaves))
	parts := []fyne.CanvasObject{k.Columns(20, 560, []float32{1, 1}, mine, leaves)}
	if !row.Published || row.Changed {
		label := s.t("month_publish")
		if row.Changed {
			label = s.t("month_republish")
		}
		parts = append(parts, k.Flow(0, k.Button(kit.ButtonSpec{
			ID: "psych-publish-" + kit.ID(row.Month.String()), Label: label, Icon: icon.Send, Kind: kit.Primary, OnTap: func() { s.presenter.Publish(row.Month) },
		})))
	}
	return k.Card(kit.CardSpec{Title: row.Title, Right: right}, parts...)
}
