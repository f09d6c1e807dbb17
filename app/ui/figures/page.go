// Package figures is the page that counts a month by desk, and saves people, intakes or sessions as a file.
package figures

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/live"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/figures"
)

// Wiring is what the page needs.
type Wiring struct {
	Figures *figures.Presenter
	Export  *figures.Exporter
	Speak   view.Language
	Folder  func() string // where files are saved unless the reader says otherwise
	Back    func()
}

// screen is the page of one pair of presenters.
type screen struct {
	Wiring
	kit      *kit.Kit
	counted  *live.Part
	exported *live.Part
	path     string
}

// Page makes the page.
func Page(w Wiring) shell.Page {
	s := &screen{Wiring: w}
	s.counted, s.exported = live.New(s.count), live.New(s.export)
	w.Figures.OnChange(s.counted.Redraw)
	w.Export.OnChange(s.exported.Redraw)
	return shell.Page{
		ID: "figures", Item: "nav.figures", Build: s.build, OnShow: w.Figures.Count, OnLeave: w.Export.Cancel,
		Shortcuts: []shell.Shortcut{{Key: fyne.KeyEscape, Do: w.Back}},
	}
}

func (s *screen) build(k *kit.Kit) fyne.CanvasObject {
	s.kit = k
	return k.Page(k.VBox(20, k.Header(s.Speak.T("figures.title"), s.Speak.T("figures.below")), s.counted.Build(k), s.exported.Build(k)), nil)
}

func (s *screen) count(*kit.Kit) fyne.CanvasObject {
	k, state := s.kit, s.Figures.State()
	parts := k.VBox(16, s.question(state))
	if state.Problem != "" {
		parts.Add(k.Banner(kit.BannerSpec{Title: state.Problem, Tone: kit.Err}))
		return parts
	}
	if len(state.Rows) > 0 {
		parts.Add(k.Columns(16, 860, []float32{1, 1}, s.desks(state), s.themes(state)))
		parts.Add(k.Columns(16, 860, []float32{1, 1}, s.hours(state), s.definitions(state)))
	}
	return parts
}

// question is the month, and for whom the figures are.
func (s *screen) question(state figures.State) fyne.CanvasObject {
	k := s.kit
	published := map[bool]string{false: "own", true: "published"}[state.Publish]
	return k.Row(12,
		k.IconButton("figures.before", icon.ChevronLeft, func() { s.Figures.Move(-1) }),
		k.H3(state.Title),
		k.IconButton("figures.after", icon.ChevronRight, func() { s.Figures.Move(1) }),
		kit.Spacer(),
		k.Segmented(kit.ChoiceSpec{
			ID: "figures.for", Required: true, Chosen: []string{published},
			Options: []kit.Option{
				{Value: "own", Label: s.Speak.T("figures.own")},
				{Value: "published", Label: s.Speak.T("figures.published")},
			},
			OnChange: func(chosen []string) { s.Figures.Publish(chosen[0] == "published") },
		}),
	)
}

// desks is one row a desk: its name, and under it the four figures.
func (s *screen) desks(state figures.State) fyne.CanvasObject {
	k := s.kit
	rows := []fyne.CanvasObject{}
	for i, row := range state.Rows {
		if i > 0 {
			rows = append(rows, k.Divider())
		}
		name := k.Body(row.Name)
		if row.Total {
			name = k.Strong(row.Name)
		}
		rows = append(rows, k.VBox(6, name, s.four(row)))
	}
	if state.NotSynced != "" {
		rows = append(rows, k.Secondary(state.NotSynced))
	}
	return k.Card(kit.CardSpec{Title: s.Speak.T("figures.by_desk"), Icon: icon.Home}, rows...)
}

func (s *screen) four(row figures.Row) fyne.CanvasObject {
	k := s.kit
	figure := func(value, id string) fyne.CanvasObject {
		return k.VBox(0, k.H3(value), k.Caption(s.Speak.T(id)))
	}
	return k.Grid(12, 4, 84,
		figure(row.Intakes, "figures.intakes"), figure(row.People, "figures.people"),
		figure(row.Fresh, "figures.new"), figure(row.Anonymous, "figures.anonymous"))
}

func (s *screen) themes(state figures.State) fyne.CanvasObject {
	var bars []kit.BarRow
	for _, bar := range state.Themes {
		bars = append(bars, kit.BarRow{Label: bar.Label, Value: float32(bar.Value), Said: bar.Shown})
	}
	k := s.kit
	return k.Card(kit.CardSpec{Title: s.Speak.T("figures.themes"), Icon: icon.ChartColumn}, k.Bars(bars...), k.Caption(s.Speak.T("figures.many_themes")))
}

func (s *screen) hours(state figures.State) fyne.CanvasObject {
	k := s.kit
	card := []fyne.CanvasObject{}
	for _, h := range state.Hours {
		args := view.Args{"Direct": h.Direct, "Back": h.BackOffice, "Preparation": h.Preparation, "Way": h.Way}
		card = append(card, k.ListRow(kit.RowSpec{
			Lead: k.Disc(icon.Clock, kit.Accent), Title: h.Profession, Detail: s.Speak.T("figures.hours_of", args),
			Right: []fyne.CanvasObject{k.Strong(h.Total)},
		}))
	}
	if len(card) == 0 {
		card = append(card, k.Secondary(s.Speak.T("figures.no_sessions")))
	}
	for _, line := range state.Support {
		card = append(card, k.RowRigid(8, k.Icon(icon.Lock, 16, k.Look.Seal), kit.Grow(k.Secondary(line))))
	}
	return k.Card(kit.CardSpec{Title: s.Speak.T("figures.hours"), Icon: icon.Clock}, card...)
}

// definitions is the block that stands with every figure (spec, "Come abbiamo contato").
func (s *screen) definitions(state figures.State) fyne.CanvasObject {
	k := s.kit
	lines := []fyne.CanvasObject{}
	for _, id := range []string{"figures.def_01", "figures.def_02", "figures.def_03", "figures.def_05", "figures.def_13", "figures.def_19"} {
		lines = append(lines, k.Secondary(s.Speak.T(id)))
	}
	if state.Publish {
		lines = append(lines, k.Secondary(s.Speak.T("figures.def_k")))
	}
	if state.Hidden != "" {
		lines = append(lines, k.Strong(state.Hidden))
	}
	return k.Card(kit.CardSpec{Title: s.Speak.T("figures.how"), Icon: icon.Info, Gap: 8}, lines...)
}
