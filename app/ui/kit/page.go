package kit

import "fyne.io/fyne/v2"

// Page is the ordinary screen: a body that scrolls when it must, inside the page margin, and a footer
// that stays at the bottom. The footer may be nil. Mark one child of the body with Grow (in a VBox) and
// it gets the height left over.
func (k *Kit) Page(body, footer fyne.CanvasObject) fyne.CanvasObject {
	padded := newBox(margin{k: k}, body)
	scroll := k.Scroll(padded)
	if footer == nil {
		return scroll
	}
	line := Fixed(k.rect(k.Look.Line, 0), 0, 1)
	line.Layout = &flex{arranger: stripe{1}}
	ground := k.rect(k.Look.Surface, 0)
	bar := Over(ground, newBox(margin{k: k, low: true}, footer))
	k.foot = bar
	return newBox(column{grows: growing{scroll: 0}}, scroll, line, bar)
}

// FootHeight is how much of the page's lower edge its footer takes; 0 where it has none.
func (k *Kit) FootHeight() float32 {
	if k.foot == nil {
		return 0
	}
	return k.foot.Size().Height
}

// margin is the page margin: 32, or 24 where the page is small.
type margin struct {
	k   *Kit
	low bool
}

func (m margin) inset(width float32) inset {
	side := float32(32)
	if m.k.Look.Effective(width) < 800 {
		side = 24
	}
	side = m.k.Look.Space(side)
	upper := m.k.Look.Space(24)
	if m.low {
		upper = m.k.Look.Space(12)
	}
	return inset{top: upper, bottom: upper, left: side, right: side}
}

func (m margin) arrange(children []fyne.CanvasObject, size fyne.Size) ([]box, float32) {
	return m.inset(size.Width).arrange(children, size)
}

func (m margin) natural(children []fyne.CanvasObject) float32 {
	return widest(children) + 2*m.k.Look.Space(32)
}

// stripe is a line as wide as its room.
type stripe struct{ height float32 }

func (s stripe) arrange(children []fyne.CanvasObject, size fyne.Size) ([]box, float32) {
	boxes := make([]box, len(children))
	for i := range boxes {
		boxes[i] = box{w: size.Width, h: s.height}
	}
	return boxes, s.height
}

func (stripe) natural([]fyne.CanvasObject) float32 { return 0 }

// Divider is a thin line between parts of a card.
func (k *Kit) Divider() fyne.CanvasObject {
	return newBox(stripe{1}, k.rect(k.Look.Line, 0))
}

// Header is the top of a page: title and line below it at the left, anything at the right.
func (k *Kit) Header(title, below string, right ...fyne.CanvasObject) fyne.CanvasObject {
	left := k.VBox(2, k.H1(title))
	if below != "" {
		left.Add(k.Text(TextSpec{Text: below, Color: k.Look.Ink2}))
	}
	least := NaturalWidth(left) / k.Look.Scale
	return k.Row(12, append([]fyne.CanvasObject{k.GrowFrom(least, left)}, right...)...)
}
