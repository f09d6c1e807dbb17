package kit

import "fyne.io/fyne/v2"

// limit keeps its child from growing too wide.
type limit struct {
	most   float32
	centre bool
	width  float32 // wished width; 0: the child's own
}

// MaxWidth keeps the object from growing wider than the width at 100 % (it grows with the text).
func (k *Kit) MaxWidth(width float32, o fyne.CanvasObject) *fyne.Container {
	return newBox(limit{most: k.Look.Text(width)}, o)
}

// Middle is MaxWidth with the object in the middle.
func (k *Kit) Middle(width float32, o fyne.CanvasObject) *fyne.Container {
	return newBox(limit{most: k.Look.Text(width), centre: true}, o)
}

// Wide makes the object wish for a width (at 100 %; it grows with the text) in a Row or Flow.
func (k *Kit) Wide(width float32, o fyne.CanvasObject) *fyne.Container {
	return newBox(limit{most: k.Look.Text(width), width: k.Look.Text(width)}, o)
}

func (l limit) natural(children []fyne.CanvasObject) float32 {
	if l.width > 0 {
		return l.width
	}
	return min(l.most, widest(children))
}

func (l limit) arrange(children []fyne.CanvasObject, size fyne.Size) ([]box, float32) {
	width := min(size.Width, l.most)
	boxes := make([]box, len(children))
	tallest := float32(0)
	for i, child := range children {
		boxes[i] = box{w: width, h: HeightFor(child, width)}
		tallest = max(tallest, boxes[i].h)
		if l.centre {
			boxes[i].x = (size.Width - width) / 2
		}
		boxes[i].h = max(boxes[i].h, size.Height)
	}
	return boxes, tallest
}
