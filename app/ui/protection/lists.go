package protection

import (
	"strconv"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/protection"
)

type listsScreen struct {
	presenter *protection.Lists
	speak     view.Language
	body      *live.Part
}

// ListsPage makes the page of all lists, for those who change and confirm them.
func ListsPage(p *protection.Lists, speak view.Language, back func()) shell.Page {
	s := &listsScreen{presenter: p, speak: speak}
	s.body = live.New(s.content)
	p.OnChange(s.body.Redraw)
	foot := func(k *kit.Kit) fyne.CanvasObject {
		return k.Row(12, k.Button(kit.ButtonSpec{ID: "protection-back", Label: s.t("lists_back"), Icon: icon.ArrowLeft, Kind: kit.Quiet, OnTap: back}), kit.Spacer())
	}
	return shell.Page{
		ID: "protection-lists", Item: "nav.settings", OnShow: p.Load,
		Build:     func(k *kit.Kit) fyne.CanvasObject { return k.Page(s.body.Build(k), foot(k)) },
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: back}},
	}
}

func (s *listsScreen) t(id string) string { return s.speak.T("protection." + id) }

func (s *listsScreen) content(k *kit.Kit) fyne.CanvasObject {
	state := s.presenter.State()
	column := k.VBox(16, k.Header(s.t("lists"), s.t("lists_below")))
	if state.Problem != "" {
		column.Add(k.Banner(kit.BannerSpec{Title: state.Problem, Tone: kit.Err}))
	}
	switch {
	case !state.Loaded:
		column.Add(k.Secondary(s.t("waiting")))
	case len(state.Rows) == 0 && state.Problem == "":
		column.Add(k.Surface(k.Empty(kit.EmptySpec{Icon: icon.Shield, Title: s.t("lists_none"), Detail: s.t("lists_none_why")})))
	}
	for i, row := range state.Rows {
		column.Add(k.MaxWidth(720, s.row(k, state, i, row)))
	}
	return column
}

func (s *listsScreen) row(k *kit.Kit, state protection.ListsState, i int, row protection.ListRow) fyne.CanvasObject {
	n := strconv.Itoa(i)
	parts := []fyne.CanvasObject{k.Body(row.Readers)}
	for j, w := range row.Pending {
		banner := kit.BannerSpec{Title: s.t("pending"), Detail: w.Change + " " + w.By, Tone: kit.Warn}
		if !w.Mine {
			banner.Right = []fyne.CanvasObject{k.Button(kit.ButtonSpec{
				ID: kit.ID("protection-confirm-" + n + "-" + strconv.Itoa(j)), Label: s.t("confirm"), Icon: icon.Check, Kind: kit.Primary,
				OnTap: func() { s.presenter.Confirm(w) },
			})}
		}
		parts = append(parts, k.Banner(banner))
	}
	switch {
	case state.Changing == row.Scope:
		parts = append(parts, s.changing(k, state)...)
	case state.Changing == uuid.Nil && len(row.Pending) == 0:
		parts = append(parts, k.Flow(0, k.Button(kit.ButtonSpec{
			ID: kit.ID("protection-change-" + n), Label: s.t("change"), Icon: icon.Pencil, Small: true, OnTap: func() { s.presenter.Change(row.Scope) },
		})))
	}
	return k.Card(kit.CardSpec{Title: row.Title, Icon: icon.Shield, Gap: 10}, parts...)
}

func (s *listsScreen) changing(k *kit.Kit, state protection.ListsState) (parts []fyne.CanvasObject) {
	for i, c := range state.Choices {
		parts = append(parts, k.Check(kit.ID("protection-reader-"+strconv.Itoa(i)), c.Label, c.Chosen, func(on bool) { s.presenter.Choose(c.ID, on) }))
	}
	return append(parts, k.Flow(10,
		k.Button(kit.ButtonSpec{ID: "protection-propose", Label: s.t("propose"), Icon: icon.Check, Kind: kit.Primary, Small: true, OnTap: s.presenter.Propose}),
		k.Button(kit.ButtonSpec{ID: "protection-cancel", Label: s.t("cancel"), Kind: kit.Quiet, Small: true, OnTap: func() { s.presenter.Change(uuid.Nil) }})))
}
