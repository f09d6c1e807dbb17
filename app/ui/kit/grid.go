package kit

import "fyne.io/fyne/v2"

// grid has equal columns, as many as fit.
type grid struct {
	gap      float32
	minWidth float32
	most     int
	allOrOne bool // never something between one line and one column
}

// Grid sets the children in equal columns: at most so many, and none narrower than minWidth (at 100 %,
// it grows with the text). The cells of a line are equally tall.
func (k *Kit) Grid(gap float32, most int, minWidth float32, children ...fyne.CanvasObject) *fyne.Container {
	plain, _ := ungrow(children)
	return newBox(grid{gap: k.Look.Space(gap), minWidth: k.Look.Text(minWidth), most: most}, plain...)
}

func (g grid) natural(children []fyne.CanvasObject) float32 {
	n := float32(max(1, min(g.most, len(children))))
	return max(widest(children), g.minWidth)*n + g.gap*(n-1)
}

func (g grid) columns(width float32) int {
	n := int((width + g.gap) / (g.minWidth + g.gap))
	if g.allOrOne && n < g.most {
		return 1
	}
	return max(1, min(g.most, n))
}

func (g grid) arrange(children []fyne.CanvasObject, size fyne.Size) ([]box, float32) {
	boxes := make([]box, len(children))
	n := g.columns(size.Width)
	width := (size.Width - g.gap*float32(n-1)) / float32(n)
	y := float32(0)
	for from := 0; from < len(children); from += n {
		line := children[from:min(from+n, len(children))]
		tallest := float32(0)
		for _, child := range line {
			tallest = max(tallest, HeightFor(child, width))
		}
		for i := range line {
			boxes[from+i] = box{x: float32(i) * (width + g.gap), y: y, w: width, h: tallest}
		}
		y += tallest + g.gap
	}
	return boxes, max(0, y-g.gap)
}

// columns stands side by side when wide enough, else one under the other.
type columns struct {
	gap, from float32
	weights   []float32
}

// Columns puts the children side by side, as wide as their weights say, when the room is at least
// from wide (at 100 %; it grows with the text), else one under the other.
func (k *Kit) Columns(gap, from float32, weights []float32, children ...fyne.CanvasObject) *fyne.Container {
	return newBox(columns{gap: k.Look.Space(gap), from: k.Look.Text(from), weights: weights}, children...)
}

func (c columns) natural(children []fyne.CanvasObject) float32 {
	return row{gap: c.gap}.natural(children)
}

func (c columns) arrange(children []fyne.CanvasObject, size fyne.Size) ([]box, float32) {
	if size.Width < c.from || len(c.weights) < len(children) {
		return column{gap: c.gap}.arrange(children, size)
	}
	sum := float32(0)
	for i := range children {
		sum += c.weights[i]
	}
	free := size.Width - c.gap*float32(len(children)-1)
	boxes := make([]box, len(children))
	x, tallest := float32(0), float32(0)
	for i, child := range children {
		w := free * c.weights[i] / sum
		boxes[i] = box{x: x, w: w, h: HeightFor(child, w)}
		tallest = max(tallest, boxes[i].h)
		x += w + c.gap
	}
	if size.Height > tallest {
		for i := range boxes {
			boxes[i].h = size.Height
		}
	}
	return boxes, tallest
}
