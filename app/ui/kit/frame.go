package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"soglia/app/ui/theme"
)

// frame is the box around something that is typed into: ground, border, ring.
type frame struct {
	composite
	kit          *Kit
	ground, ring *canvas.Rectangle
	focused, bad bool
}

func (k *Kit) frame(content fyne.CanvasObject, height float32) *frame {
	f := &frame{kit: k}
	f.ground = k.outlined(k.Look.Surface, k.Look.LineStrong, 1.25, theme.RadiusField)
	f.ring = k.outlined(colour{}, k.Look.Accent, 2.5, theme.RadiusField+3)
	f.ring.Hide()
	f.root = newBox(framed{height, f}, f.ground, content, f.ring)
	f.ExtendBaseWidget(f)
	return f
}

func (f *frame) setFocused(on bool) {
	f.focused = on
	f.paint()
}

func (f *frame) setBad(bad bool) {
	f.bad = bad
	f.paint()
}

func (f *frame) paint() {
	l := f.kit.Look
	f.ground.StrokeColor, f.ground.StrokeWidth, f.ring.StrokeColor = l.LineStrong, 1.25, l.Accent
	if f.bad {
		f.ground.StrokeColor, f.ground.StrokeWidth, f.ring.StrokeColor = l.Err, 2, l.Err
	}
	if f.focused {
		f.ring.Show()
	} else {
		f.ring.Hide()
	}
	f.root.Refresh()
	f.Refresh()
}

// framed lays ground and ring around the content; the ring is outside and takes no room.
type framed struct {
	height float32
	frame  *frame
}

func (r framed) natural(children []fyne.CanvasObject) float32 { return NaturalWidth(children[1]) }

func (r framed) arrange(children []fyne.CanvasObject, size fyne.Size) ([]box, float32) {
	need := max(r.height, HeightFor(children[1], size.Width))
	height := max(need, size.Height)
	boxes := make([]box, len(children))
	boxes[0] = box{w: size.Width, h: height}
	boxes[1] = boxes[0]
	if len(children) > 2 {
		boxes[2] = box{x: -3, y: -3, w: size.Width + 6, h: height + 6}
	}
	return boxes, need
}
