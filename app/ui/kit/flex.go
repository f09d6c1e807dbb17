package kit

import "fyne.io/fyne/v2"

// box is where a child goes.
type box struct {
	x, y, w, h float32
}

// arranger is the idea of one layout. A height of 0 means "as tall as needed".
type arranger interface {
	arrange(children []fyne.CanvasObject, size fyne.Size) ([]box, float32)
	natural(children []fyne.CanvasObject) float32
}

// flex turns an arranger into a Fyne layout. It remembers its last width, so that MinSize, which
// Fyne compares from frame to frame, grows when a text inside does, and the page is laid out again.
type flex struct {
	arranger
	width float32
}

func newBox(a arranger, children ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &flex{arranger: a}, Objects: children}
}

func (f *flex) Layout(children []fyne.CanvasObject, size fyne.Size) {
	f.width = size.Width
	shown := visible(children)
	boxes, _ := f.arrange(shown, size)
	for i, b := range boxes {
		shown[i].Resize(fyne.NewSize(b.w, b.h))
		shown[i].Move(fyne.NewPos(b.x, b.y))
	}
}

func (f *flex) MinSize(children []fyne.CanvasObject) fyne.Size {
	natural := f.natural(children)
	width := f.width
	if width <= 0 {
		width = natural
	}
	return fyne.NewSize(natural, f.heightFor(children, width))
}

func (f *flex) heightFor(children []fyne.CanvasObject, width float32) float32 {
	_, height := f.arrange(visible(children), fyne.NewSize(width, 0))
	return height
}

func (f *flex) natural(children []fyne.CanvasObject) float32 {
	return f.arranger.natural(visible(children))
}

func visible(children []fyne.CanvasObject) []fyne.CanvasObject {
	shown := make([]fyne.CanvasObject, 0, len(children))
	for _, child := range children {
		if child.Visible() {
			shown = append(shown, child)
		}
	}
	return shown
}

func widest(children []fyne.CanvasObject) float32 {
	var width float32
	for _, child := range children {
		width = max(width, NaturalWidth(child))
	}
	return width
}
