package kit

import "fyne.io/fyne/v2"

// swap shows its first child when wide enough, else its second.
type swap struct {
	from, width float32
}

// Switch shows wide when the room is at least from wide (at 100 %; it grows with the text), else
// narrow. Both are made; only one is ever visible, so only one is reached by the keyboard.
func (k *Kit) Switch(from float32, wide, narrow fyne.CanvasObject) *fyne.Container {
	layout := &swap{from: k.Look.Text(from)}
	return &fyne.Container{Layout: layout, Objects: []fyne.CanvasObject{wide, narrow}}
}

func (s *swap) choose(children []fyne.CanvasObject, width float32) fyne.CanvasObject {
	if width >= s.from {
		return children[0]
	}
	return children[1]
}

func (s *swap) Layout(children []fyne.CanvasObject, size fyne.Size) {
	s.width = size.Width
	chosen := s.choose(children, size.Width)
	for _, child := range children {
		if child == chosen && !child.Visible() {
			child.Show()
		}
		if child != chosen && child.Visible() {
			child.Hide()
		}
	}
	chosen.Resize(size)
	chosen.Move(fyne.NewPos(0, 0))
}

func (s *swap) MinSize(children []fyne.CanvasObject) fyne.Size {
	width := s.width
	if width <= 0 {
		width = s.natural(children)
	}
	return fyne.NewSize(s.natural(children), s.heightFor(children, width))
}

func (s *swap) heightFor(children []fyne.CanvasObject, width float32) float32 {
	return HeightFor(s.choose(children, width), width)
}

func (s *swap) natural(children []fyne.CanvasObject) float32 { return NaturalWidth(children[0]) }
