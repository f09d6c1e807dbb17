package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Scroll is a page that scrolls downwards. Its content is laid out at the scroll's width, whatever
// its own MinSize says, so that it can never widen the window.
type Scroll struct {
	composite
	inner *container.Scroll
	body  fyne.CanvasObject
	late  fyne.CanvasObject // took the focus before the page had its size
}

// Scroll makes the object scroll when it is taller than its room.
func (k *Kit) Scroll(body fyne.CanvasObject) *Scroll {
	s := &Scroll{body: body}
	s.inner = container.NewVScroll(newBox(noWidth{}, body))
	s.inner.OnScrolled = func(fyne.Position) { s.update() }
	s.root = newBox(filled{s}, s.inner)
	s.ExtendBaseWidget(s)
	k.scrolls = append(k.scrolls, s)
	return s
}

// noWidth hides its child's natural width from Fyne's scroll.
type noWidth struct{ inset }

func (noWidth) natural([]fyne.CanvasObject) float32 { return 0 }

// filled gives the scroll all the room; alone it asks for little.
type filled struct{ scroll *Scroll }

func (f filled) arrange(children []fyne.CanvasObject, size fyne.Size) ([]box, float32) {
	natural := HeightFor(f.scroll.body, size.Width)
	if size.Height > 0 {
		natural = size.Height
	}
	return []box{{w: size.Width, h: natural}}, natural
}

func (f filled) natural([]fyne.CanvasObject) float32 { return NaturalWidth(f.scroll.body) }

// MinSize is small: a scroll never forces its window to grow.
func (s *Scroll) MinSize() fyne.Size { return fyne.NewSize(1, 1) }

// Resize lays the content out at the new width first, since Fyne's scroll asks it for its height.
func (s *Scroll) Resize(size fyne.Size) {
	if box, ok := s.inner.Content.(*fyne.Container); ok {
		box.Layout.(*flex).width = size.Width
	}
	s.composite.Resize(size)
	s.update()
	if late := s.late; late != nil && size.Height > unsized {
		s.late = nil
		s.reveal(late)
	}
}

// unsized is the height, in pixels, under which a scroll was not laid out yet: nothing can be said of what is seen in it.
const unsized = 40

// update tells the virtual lists inside which part of them is seen.
func (s *Scroll) update() {
	height := s.inner.Size().Height
	Walk(s.inner.Content, s.inner.Content.Position(), func(o fyne.CanvasObject, at fyne.Position) bool {
		if v, ok := o.(*Virtual); ok {
			v.show(-at.Y, -at.Y+height)
		}
		return true
	})
}

// Top scrolls back to the beginning.
func (s *Scroll) Top() { s.to(0) }

func (s *Scroll) to(y float32) {
	limit := max(0, s.inner.Content.Size().Height-s.inner.Size().Height)
	s.inner.ScrollToOffset(fyne.NewPos(0, max(0, min(y, limit))))
	s.update()
}

// reveal scrolls what has just taken the focus into view.
func (k *Kit) reveal(o fyne.CanvasObject) {
	for _, s := range k.scrolls {
		s.reveal(o)
	}
}

func (s *Scroll) reveal(target fyne.CanvasObject) {
	const room = 24
	Walk(s.inner.Content, fyne.Position{}, func(o fyne.CanvasObject, at fyne.Position) bool {
		if o != target {
			return true
		}
		top, bottom := at.Y-room, at.Y+o.Size().Height+room
		offset, height := s.inner.Offset.Y, s.inner.Size().Height
		if height <= unsized {
			s.late = target
			return false
		}
		switch {
		case top < offset && bottom <= height: // with the page at its top it is seen too
			s.to(0)
		case top < offset || bottom-top > height:
			s.to(top)
		case bottom > offset+height:
			s.to(bottom - height)
		}
		return false
	})
}
