package kit

import (
	"slices"

	"fyne.io/fyne/v2"
)

// row puts children beside one another; when too narrow, the last ones go below.
type row struct {
	gap     float32
	minGrow float32 // the least room for a growing child with content
	top     bool
	stretch bool
	rigid   bool // never broken into two lines
	grows   growing
}

// Row puts the children beside one another, centred, with a gap given at 100 %. Children marked with
// Grow share the width left over; the others get their natural width. When there is too little room,
// the children after the growing one go to a line of their own instead of being cut.
func (k *Kit) Row(gap float32, children ...fyne.CanvasObject) *fyne.Container {
	return k.row(row{gap: gap}, children)
}

// RowTop is Row with the tops aligned.
func (k *Kit) RowTop(gap float32, children ...fyne.CanvasObject) *fyne.Container {
	return k.row(row{gap: gap, top: true}, children)
}

// RowRigid is Row that is never broken into two lines: the growing child breaks its own lines instead.
func (k *Kit) RowRigid(gap float32, children ...fyne.CanvasObject) *fyne.Container {
	return k.row(row{gap: gap, rigid: true}, children)
}

// RowStretch is Row with all children as tall as the tallest.
func (k *Kit) RowStretch(gap float32, children ...fyne.CanvasObject) *fyne.Container {
	return k.row(row{gap: gap, top: true, stretch: true}, children)
}

func (k *Kit) row(r row, children []fyne.CanvasObject) *fyne.Container {
	plain, grows := ungrow(children)
	r.gap, r.minGrow, r.grows = k.Look.Space(r.gap), k.Look.Text(120), grows
	return newBox(r, plain...)
}

func (r row) natural(children []fyne.CanvasObject) float32 {
	width := r.gap * float32(max(0, len(children)-1))
	for _, child := range children {
		width += NaturalWidth(child)
	}
	return width
}

func (r row) arrange(children []fyne.CanvasObject, size fyne.Size) ([]box, float32) {
	widths, fits := r.widths(children, size.Width)
	if fits || r.rigid || len(children) < 2 {
		return r.line(children, widths, size.Height)
	}
	return r.broken(children, size.Width)
}

// widths shares the width out and tells whether everybody has enough.
func (r row) widths(children []fyne.CanvasObject, width float32) ([]float32, bool) {
	widths := make([]float32, len(children))
	free := width - r.gap*float32(max(0, len(children)-1))
	growing, need := 0, float32(0)
	for i, child := range children {
		if r.grows.has(child) {
			growing++
			need += r.least(child)
			continue
		}
		widths[i] = min(NaturalWidth(child), width)
		free -= widths[i]
	}
	if free < 0 && growing == 0 && len(widths) > 0 {
		widest := slices.Index(widths, slices.Max(widths))
		widths[widest] = max(0, widths[widest]+free)
	}
	for i, child := range children {
		if r.grows.has(child) {
			widths[i] = max(0, free/float32(growing))
		}
	}
	return widths, free >= need-0.5
}

// least is the width under which a growing child is too narrow.
func (r row) least(child fyne.CanvasObject) float32 {
	if least := r.grows[child]; least > 0 {
		return least
	}
	return min(max(r.minGrow, LeastWidth(child)), NaturalWidth(child))
}

func (r row) line(children []fyne.CanvasObject, widths []float32, height float32) ([]box, float32) {
	boxes := make([]box, len(children))
	tallest, x := float32(0), float32(0)
	for i, child := range children {
		boxes[i] = box{x: x, w: widths[i], h: HeightFor(child, widths[i])}
		tallest = max(tallest, boxes[i].h)
		x += widths[i] + r.gap
	}
	room := max(tallest, height)
	for i := range boxes {
		switch {
		case r.stretch:
			boxes[i].h = room
		case !r.top:
			boxes[i].y = (room - boxes[i].h) / 2
		}
	}
	return boxes, tallest
}

// broken puts the children up to the last growing one on the first line and the rest below, in a flow.
func (r row) broken(children []fyne.CanvasObject, width float32) ([]box, float32) {
	cut := len(children) - 1
	for i, child := range children {
		if r.grows.has(child) && NaturalWidth(child) > 0 {
			cut = i + 1
		}
	}
	first := children[:cut]
	widths, fits := r.widths(first, width)
	if cut == len(children) || !fits && cut > 1 && len(r.grows) == 0 {
		return flow{gap: r.gap}.arrange(children, fyne.NewSize(width, 0))
	}
	boxes, height := r.line(first, widths, 0)
	rest, below := flow{gap: r.gap}.arrange(children[cut:], fyne.NewSize(width, 0))
	for _, b := range rest {
		b.y += height + r.gap*0.6
		boxes = append(boxes, b)
	}
	return boxes, height + r.gap*0.6 + below
}
