package breach

import (
	"strconv"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/breach"
)

// RegisterDoors are where the register leads.
type RegisterDoors struct {
	Back func()
	New  func()
	Open func(uuid.UUID)
}

type register struct {
	presenter *breach.Register
	speak     view.Language
	doors     RegisterDoors
	body      *live.Part
}

// RegisterPage makes the page of all violations.
func RegisterPage(p *breach.Register, speak view.Language, doors RegisterDoors) shell.Page {
	s := &register{presenter: p, speak: speak, doors: doors}
	s.body = live.New(s.content)
	p.OnChange(s.body.Redraw)
	return shell.Page{
		ID: "breaches", Item: "nav.settings", OnShow: p.Load,
		Build:     func(k *kit.Kit) fyne.CanvasObject { return k.Page(s.body.Build(k), s.footer(k)) },
		Focus:     func() fyne.Focusable { return s.body.Find("breach-new") },
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: doors.Back}},
	}
}

func (s *register) t(id string) string { return s.speak.T("breach." + id) }

func (s *register) footer(k *kit.Kit) fyne.CanvasObject {
	return k.Row(12, k.Button(kit.ButtonSpec{ID: "breaches-back", Label: s.t("back"), Icon: icon.ArrowLeft, Kind: kit.Quiet, OnTap: s.doors.Back}), kit.Spacer())
}

func (s *register) content(k *kit.Kit) fyne.CanvasObject {
	state := s.presenter.State()
	column := k.VBox(16, k.Header(s.t("title"), s.t("below"), k.Button(kit.ButtonSpec{
		ID: "breach-new", Label: s.t("new"), Icon: icon.TriangleAlert, Kind: kit.Primary, OnTap: s.doors.New,
	})))
	switch {
	case state.Problem != "":
		column.Add(k.Banner(kit.BannerSpec{Title: state.Problem, Tone: kit.Err}))
	case !state.Loaded:
		column.Add(k.Secondary(s.t("loading")))
	case len(state.Rows) == 0:
		column.Add(k.Surface(k.Empty(kit.EmptySpec{Icon: icon.Shield, Title: s.t("none"), Detail: s.t("none_detail")})))
	default:
		rows := k.VBox(4)
		for i, row := range state.Rows {
			rows.Add(k.ListRow(kit.RowSpec{
				ID: kit.ID("breach-" + strconv.Itoa(i)), Lead: k.Disc(icon.TriangleAlert, toneOf(row.Tone)), Title: row.Title, Detail: row.Detail,
				Right: []fyne.CanvasObject{k.Chip("", row.Clock, toneOf(row.Tone)), k.Icon(icon.ChevronRight, 18, k.Look.Ink3)},
				OnTap: func() { s.doors.Open(row.ID) },
			}))
		}
		column.Add(k.Surface(rows))
	}
	return column
}

func toneOf(t breach.Tone) kit.Tone {
	switch t {
	case breach.Late:
		return kit.Err
	case breach.Hurry, breach.Runs:
		return kit.Warn
	}
	return kit.Neutral
}
