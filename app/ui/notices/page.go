// Package notices is the page on which the texts of the notice and of the consents are read, changed and approved.
package notices

import (
	"fyne.io/fyne/v2"

	"soglia/app/core"
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/shell"
	"soglia/app/view/notices"
)

type screen struct {
	*notices.Presenter
	back func()
	page *live.Part
}

// Page makes the page.
func Page(p *notices.Presenter, back func()) shell.Page {
	s := &screen{Presenter: p, back: back}
	s.page = live.New(s.draw)
	p.OnChange(s.page.Redraw)
	return shell.Page{
		ID: "notices", Item: "nav.settings", Build: s.page.Build, OnShow: p.Load,
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: s.leave}, {Key: fyne.KeyS, Ctrl: true, Do: s.save}},
	}
}

func (s *screen) leave() {
	if !s.Back() {
		s.back()
	}
}

func (s *screen) save() {
	if s.State().Form != nil {
		s.Save()
	}
}

func (s *screen) draw(k *kit.Kit) fyne.CanvasObject {
	state := s.State()
	switch {
	case state.Form != nil:
		return k.Page(s.form(k, *state.Form), s.foot(k, s.Speak.T("notice.leave"), s.button(k, "notices-save", "notice.save", icon.Check, s.Save)))
	case state.Open != nil:
		return k.Page(s.text(k, state), s.foot(k, s.Speak.T("notice.list"), s.commands(k, state)...))
	}
	return k.Page(s.list(k, state), s.foot(k, s.Speak.T("settings.title")))
}

func (s *screen) foot(k *kit.Kit, label string, right ...fyne.CanvasObject) fyne.CanvasObject {
	row := []fyne.CanvasObject{
		k.Button(kit.ButtonSpec{ID: "notices-back", Label: label, Icon: icon.ArrowLeft, Kind: kit.Quiet, Hint: "Esc", OnTap: s.leave}), kit.Spacer(),
	}
	return k.Row(12, append(row, right...)...)
}

func (s *screen) button(k *kit.Kit, id kit.ID, label string, picture icon.Name, do func()) fyne.CanvasObject {
	return k.Button(kit.ButtonSpec{ID: id, Label: s.Speak.T(label), Icon: picture, Kind: kit.Primary, OnTap: do})
}

func (s *screen) list(k *kit.Kit, state notices.State) fyne.CanvasObject {
	t := s.Speak.T
	column := k.VBox(16, k.Header(t("notice.title"), t("notice.below")))
	if state.Problem != "" {
		column.Add(k.Banner(kit.BannerSpec{Title: state.Problem, Tone: kit.Err}))
	}
	rows := k.VBox(6)
	for _, row := range state.Rows {
		picture, _ := look(row.Notice)
		rows.Add(k.ListRow(kit.RowSpec{
			ID: kit.ID("notices-" + row.Act + "-" + row.Language + "-" + row.State), Lead: k.Disc(icon.FileText, kit.Accent), Title: row.Title, Detail: row.Said,
			Right: []fyne.CanvasObject{k.Icon(picture, 20, k.Look.Ink3), k.Icon(icon.ChevronRight, 20, k.Look.Ink3)}, OnTap: func() { s.Show(row.Notice) },
		}))
	}
	column.Add(k.Surface(rows))
	column.Add(k.Secondary(t("notice.draft_why")))
	return column
}

// look is a text's picture and tone, by its state.
func look(n core.Notice) (icon.Name, kit.Tone) {
	switch n.State {
	case core.NoticeApproved:
		return icon.CircleCheck, kit.Ok
	case core.NoticeDraft:
		return icon.Pencil, kit.Warn
	}
	return icon.History, kit.Neutral
}

// commands are what may be done with the text that is read.
func (s *screen) commands(k *kit.Kit, state notices.State) []fyne.CanvasObject {
	if !state.May {
		return nil
	}
	t := s.Speak.T
	all := []fyne.CanvasObject{
		k.Button(kit.ButtonSpec{ID: "notices-translate", Label: t("notice.translate"), Icon: icon.Languages, Kind: kit.Quiet, OnTap: s.Translate}),
		k.Button(kit.ButtonSpec{ID: "notices-edit", Label: t("notice.edit"), Icon: icon.Pencil, OnTap: s.Edit}),
	}
	if state.Open.State == core.NoticeDraft {
		all = append(all, s.button(k, "notices-approve", "notice.approve", icon.Check, s.Approve))
	}
	return all
}
