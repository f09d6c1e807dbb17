package importing

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/view"
	"soglia/app/view/importing"
)

// shownTroubles bounds the list of rows that would fail; how many there are in all stands above it.
const shownTroubles = 100

// columns has one card for each of our fields: a drop-down of their headings, beside it what stands in that column.
func (s *screen) columns(state importing.State) fyne.CanvasObject {
	k := s.kit
	rows := k.VBox(14)
	for _, column := range state.Columns {
		rows.Add(k.Columns(16, 620, []float32{1, 1.2}, s.chooser(state, column), s.sample(state, column)))
	}
	return k.Card(kit.CardSpec{Title: s.Speak.T("import.match"), Icon: icon.Table2, Count: s.Speak.T("import.match_help")}, rows)
}

func (s *screen) chooser(state importing.State, column importing.Column) fyne.CanvasObject {
	var options []kit.Option
	for _, heading := range state.Headings {
		if heading != "" {
			options = append(options, kit.Option{Value: heading, Label: heading})
		}
	}
	chooser := s.kit.Chooser(kit.ChooserSpec{
		ID: kit.ID("import.column." + column.Field), Label: column.Label, Options: options, Chosen: column.Heading,
		Blank: s.Speak.T("import.no_column"), Filter: s.Speak.T("import.filter"), Nothing: s.Speak.T("import.no_such"),
		Clear: s.Speak.T("import.no_column"), OnChange: func(heading string) { s.Presenter.Match(column.Field, heading) },
	})
	chooser.SetError(column.Problem)
	return chooser
}

// sample shows the first rows' cells in one line each, so that the eye compares them with the field's name.
func (s *screen) sample(state importing.State, column importing.Column) fyne.CanvasObject {
	k, cells := s.kit, state.Cells(column.Heading)
	if column.Heading == "" {
		return k.VBox(0)
	}
	var shown []string
	for _, cell := range cells {
		if cell = strings.TrimSpace(cell); cell != "" {
			shown = append(shown, strings.ReplaceAll(cell, "\n", " "))
		}
	}
	words := strings.Join(shown, " · ")
	if words == "" {
		words = s.Speak.T("import.empty_column")
	}
	return k.Inset(k.Text(kit.TextSpec{Text: words, Color: k.Look.Ink2, Lines: 3}), 26, 0, 0, 0)
}

// look says what would come in and what would not, and why.
func (s *screen) look(state importing.State) fyne.CanvasObject {
	k, r := s.kit, state.Report
	parts := k.VBox(16, s.totals(state))
	if r.New == 0 {
		parts.Add(k.Banner(kit.BannerSpec{Title: s.Speak.T("import.nothing_new"), Tone: kit.Warn}))
	}
	if r.Failed > 0 {
		parts.Add(s.troubles("import.failing", icon.CircleX, r.Failed, state.Failures))
	}
	if r.Warned > 0 {
		parts.Add(s.troubles("import.warned", icon.CircleAlert, r.Warned, state.Warnings))
	}
	return parts
}

func (s *screen) totals(state importing.State) fyne.CanvasObject {
	k, r := s.kit, state.Report
	figure := func(n int, id string) fyne.CanvasObject {
		return k.Surface(k.VBox(2, k.H2(s.Speak.Number(n)), k.Secondary(s.Speak.Count(id, n))))
	}
	return k.Grid(12, 4, 150, figure(r.Read, "import.read"), figure(r.New, "import.new"), figure(r.Already, "import.already"), figure(r.Failed, "import.failed"))
}

func (s *screen) troubles(id string, name icon.Name, total int, troubles []importing.Trouble) fyne.CanvasObject {
	k := s.kit
	rows := []fyne.CanvasObject{}
	for i, t := range troubles {
		if i == shownTroubles {
			rows = append(rows, k.Secondary(s.Speak.Count("import.and_more", total-shownTroubles)))
			break
		}
		line := s.Speak.T("import.line", view.Args{"Line": strconv.Itoa(t.Line), "Field": t.Field})
		rows = append(rows, k.VBox(0, k.Strong(line), k.Secondary(t.Words)))
	}
	return k.Card(kit.CardSpec{Title: s.Speak.T(id), Icon: name, Count: s.Speak.Number(total)}, rows...)
}

func (s *screen) done(state importing.State) fyne.CanvasObject {
	k := s.kit
	return k.VBox(16, k.Banner(kit.BannerSpec{
		Title: s.Speak.Count("import.came_in", state.Report.New), Detail: s.Speak.T("import.came_in_detail"), Tone: kit.Ok,
	}), s.totals(state))
}
