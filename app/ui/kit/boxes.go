package kit

import "fyne.io/fyne/v2"

// grown marks a child that takes the room left over.
type grown struct {
	fyne.CanvasObject
	least float32
}

// Grow marks a child of Row, Column or Page that takes the room left over.
func Grow(o fyne.CanvasObject) fyne.CanvasObject { return grown{CanvasObject: o} }

// GrowFrom is Grow for a Row, with the width (at 100 %; it grows with the text) under which the
// children after it go below.
func (k *Kit) GrowFrom(width float32, o fyne.CanvasObject) fyne.CanvasObject {
	return grown{CanvasObject: o, least: k.Look.Text(width)}
}

// Spacer takes the room left over and shows nothing.
func Spacer() fyne.CanvasObject { return Grow(newBox(fixed{})) }

// growing holds the children that grow, with the least width of each, 0 where there is none.
type growing map[fyne.CanvasObject]float32

func (g growing) has(o fyne.CanvasObject) bool {
	_, found := g[o]
	return found
}

// ungrow separates the marks from the children.
func ungrow(children []fyne.CanvasObject) ([]fyne.CanvasObject, growing) {
	plain := make([]fyne.CanvasObject, 0, len(children))
	grows := growing{}
	for _, child := range children {
		if child == nil {
			continue
		}
		if g, ok := child.(grown); ok {
			child = g.CanvasObject
			grows[child] = g.least
		}
		plain = append(plain, child)
	}
	return plain, grows
}

// column stacks children, each as wide as the column.
type column struct {
	gap   float32
	grows growing
}

// VBox stacks the children with a gap given at 100 %. Children marked with Grow share the height
// left over, when the box is given more than it needs. Nil children are left out.
func (k *Kit) VBox(gap float32, children ...fyne.CanvasObject) *fyne.Container {
	plain, grows := ungrow(children)
	return newBox(column{gap: k.Look.Space(gap), grows: grows}, plain...)
}

func (c column) arrange(children []fyne.CanvasObject, size fyne.Size) ([]box, float32) {
	boxes := make([]box, len(children))
	total, growing := float32(0), 0
	for i, child := range children {
		boxes[i] = box{w: size.Width, h: HeightFor(child, size.Width)}
		total += boxes[i].h
		if c.grows.has(child) {
			growing++
		}
	}
	total += c.gap * float32(max(0, len(children)-1))
	extra := float32(0)
	if growing > 0 && size.Height > 0 {
		extra = (size.Height - total) / float32(growing)
	}
	y := float32(0)
	for i, child := range children {
		if c.grows.has(child) {
			boxes[i].h = max(0, boxes[i].h+extra)
		}
		boxes[i].y = y
		y += boxes[i].h + c.gap
	}
	return boxes, total
}

func (c column) natural(children []fyne.CanvasObject) float32 { return widest(children) }

// fixed gives its one child an exact size, whatever the child asks.
type fixed struct {
	w, h float32
}

// Fixed gives the object an exact size in pixels.
func Fixed(o fyne.CanvasObject, width, height float32) *fyne.Container {
	return newBox(fixed{width, height}, o)
}

func (f fixed) arrange(children []fyne.CanvasObject, size fyne.Size) ([]box, float32) {
	boxes := make([]box, len(children))
	for i := range boxes {
		boxes[i] = box{x: (size.Width - f.w) / 2, w: f.w, h: f.h}
		if size.Height > 0 {
			boxes[i].y = (size.Height - f.h) / 2
		}
	}
	return boxes, f.h
}

func (f fixed) natural([]fyne.CanvasObject) float32 { return f.w }

// inset leaves room around its children, which lie over one another.
type inset struct {
	top, right, bottom, left float32
	minHeight                float32
	middle                   bool
}

// Inset leaves margins around the object, given at 100 %: top, right, bottom, left.
func (k *Kit) Inset(o fyne.CanvasObject, top, right, bottom, left float32) *fyne.Container {
	l := k.Look
	return newBox(inset{top: l.Space(top), right: l.Space(right), bottom: l.Space(bottom), left: l.Space(left)}, o)
}

// Over lays the objects over one another, each as large as the whole.
func Over(children ...fyne.CanvasObject) *fyne.Container { return newBox(inset{}, children...) }

// AtLeast gives the object a minimum height in pixels, and centres it in what is over.
func AtLeast(o fyne.CanvasObject, height float32) *fyne.Container {
	return newBox(inset{minHeight: height, middle: true}, o)
}

func (n inset) arrange(children []fyne.CanvasObject, size fyne.Size) ([]box, float32) {
	boxes := make([]box, len(children))
	width := max(0, size.Width-n.left-n.right)
	need := float32(0)
	for _, child := range children {
		need = max(need, HeightFor(child, width))
	}
	total := max(n.minHeight, need+n.top+n.bottom)
	height := total
	if size.Height > 0 {
		height = size.Height
	}
	for i, child := range children {
		boxes[i] = box{x: n.left, y: n.top, w: width, h: max(0, height-n.top-n.bottom)}
		if n.middle {
			own := HeightFor(child, width)
			boxes[i].y, boxes[i].h = (height-own)/2, own
		}
	}
	return boxes, total
}

func (n inset) natural(children []fyne.CanvasObject) float32 {
	return widest(children) + n.left + n.right
}
