package kit

import "fyne.io/fyne/v2"

// flow sets children like words: as many on a line as fit.
type flow struct {
	gap    float32
	lines  float32 // gap between lines; 0 means gap
	centre bool
}

// Flow sets the children like words, in lines, with a gap given at 100 %.
func (k *Kit) Flow(gap float32, children ...fyne.CanvasObject) *fyne.Container {
	plain, _ := ungrow(children)
	return newBox(flow{gap: k.Look.Space(gap)}, plain...)
}

// Centred sets the children like words, each line in the middle.
func (k *Kit) Centred(gap float32, children ...fyne.CanvasObject) *fyne.Container {
	plain, _ := ungrow(children)
	return newBox(flow{gap: k.Look.Space(gap), centre: true}, plain...)
}

func (f flow) natural(children []fyne.CanvasObject) float32 {
	return row{gap: f.gap}.natural(children)
}

func (f flow) arrange(children []fyne.CanvasObject, size fyne.Size) ([]box, float32) {
	boxes := make([]box, len(children))
	x, y, lineHeight, start := float32(0), float32(0), float32(0), 0
	for i, child := range children {
		width := min(NaturalWidth(child), size.Width)
		if x > 0 && x+width > size.Width+0.5 {
			f.finish(boxes[start:i], size.Width, lineHeight)
			x, y, lineHeight, start = 0, y+lineHeight+f.lineGap(), 0, i
		}
		boxes[i] = box{x: x, y: y, w: width, h: HeightFor(child, width)}
		lineHeight = max(lineHeight, boxes[i].h)
		x += width + f.gap
	}
	f.finish(boxes[start:], size.Width, lineHeight)
	return boxes, y + lineHeight
}

func (f flow) lineGap() float32 {
	if f.lines > 0 {
		return f.lines
	}
	return f.gap
}

// tightFlow is Flow with little between the lines, for words.
func (k *Kit) tightFlow(gap float32, children ...fyne.CanvasObject) *fyne.Container {
	return newBox(flow{gap: k.Look.Space(gap), lines: 2}, children...)
}

// finish centres the boxes of one line in its height and, where asked, in the width.
func (f flow) finish(line []box, width, height float32) {
	shift := float32(0)
	if last := len(line) - 1; last >= 0 && f.centre {
		shift = max(0, (width-line[last].x-line[last].w)/2)
	}
	for i := range line {
		line[i].x += shift
		line[i].y += (height - line[i].h) / 2
	}
}
