package kit

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/kit/icon"
	"soglia/app/ui/theme"
)

// GoalRow is a goal of a path.
type GoalRow struct {
	ID     ID
	Title  string
	Detail string  // by when, with whom
	Score  float32 // 0 to 1, how far it is
	Said   string  // the score in words: "3 su 5"
	State  string  // chip
	Icon   icon.Name
	Tone   Tone
	OnTap  func()
}

// Goals lists goals with how far each is.
func (k *Kit) Goals(goals ...GoalRow) fyne.CanvasObject {
	list := k.VBox(10)
	for _, g := range goals {
		list.Add(k.goal(g))
	}
	return list
}

func (k *Kit) goal(g GoalRow) fyne.CanvasObject {
	l := k.Look
	right := []fyne.CanvasObject{}
	if g.State != "" {
		right = append(right, k.Chip(g.Icon, g.State, g.Tone))
	}
	head := k.Row(12, append([]fyne.CanvasObject{Grow(k.Strong(g.Title))}, right...)...)
	body := k.VBox(5, head)
	if g.Said != "" {
		p := &Progress{share: g.Score}
		bar := newBox(share{p}, k.rect(l.AccentSoft, 5), k.rect(l.Accent, 5))
		body.Add(k.RowRigid(10, Grow(bar), k.Text(TextSpec{Text: g.Said, Size: theme.Secondary, Color: l.Ink2})))
	}
	if g.Detail != "" {
		body.Add(k.Secondary(g.Detail))
	}
	face := Face{Fill: l.Surface, Hover: l.Sunken, Stroke: l.Line, StrokeWidth: 1.25, Radius: theme.RadiusRow}
	content := k.Inset(body, 10, 14, 10, 14)
	if g.OnTap == nil {
		return k.Area(g.ID, Face{Fill: l.Surface, Stroke: l.Line, StrokeWidth: 1.25, Radius: theme.RadiusRow}, content, nil)
	}
	return k.tap(g.ID, face, content, 0, g.OnTap)
}

// BarRow is a bar of a plot.
type BarRow struct {
	Label  string
	Value  float32
	Said   string  // the value in words
	Target float32 // a mark on the bar; 0 for none
}

// Bars is a plot of lying bars: label, bar, value. All share one scale.
func (k *Kit) Bars(rows ...BarRow) fyne.CanvasObject {
	most := float32(0)
	for _, r := range rows {
		most = max(most, r.Value, r.Target)
	}
	list := k.VBox(8)
	for _, r := range rows {
		p := &Progress{}
		mark := float32(0)
		if most > 0 {
			p.share, mark = r.Value/most, r.Target/most
		}
		bar := newBox(plot{p, mark, k.Look.Icon(16)}, k.rect(k.Look.Sunken, 4), k.rect(k.Look.Chart1, 4), k.rect(k.Look.Chart2, 1))
		line := k.RowRigid(10, Grow(bar), k.Wide(48, k.Strong(r.Said)))
		list.Add(k.Columns(6, 420, []float32{2, 5}, k.Secondary(r.Label), line))
	}
	return list
}

// plot is a track, a bar and a mark.
type plot struct {
	p      *Progress
	mark   float32
	height float32
}

func (plot) natural([]fyne.CanvasObject) float32 { return 120 }

func (s plot) arrange(_ []fyne.CanvasObject, size fyne.Size) ([]box, float32) {
	boxes := []box{{w: size.Width, h: s.height}, {w: size.Width * s.p.share, h: s.height}, {}}
	if s.mark > 0 {
		boxes[2] = box{x: min(size.Width-3, size.Width*s.mark), y: -3, w: 3, h: s.height + 6}
	}
	return boxes, s.height
}
