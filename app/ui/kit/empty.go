package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"soglia/app/ui/kit/icon"
)

// EmptySpec describes an empty state.
type EmptySpec struct {
	Icon   icon.Name
	Title  string
	Detail string
	Button fyne.CanvasObject // may be nil
	Link   fyne.CanvasObject // may be nil
}

// Empty is what stands in a page with nothing to show yet: the arch, why, and what to do.
func (k *Kit) Empty(spec EmptySpec) fyne.CanvasObject {
	title := k.H2(spec.Title)
	title.spec.Align = fyne.TextAlignCenter
	detail := k.Text(TextSpec{Text: spec.Detail, Color: k.Look.Ink2, Align: fyne.TextAlignCenter})
	body := k.VBox(16, k.Centred(0, k.archPicture(spec.Icon)), title, k.Middle(420, detail))
	if spec.Button != nil {
		body.Add(k.Centred(8, spec.Button))
	}
	if spec.Link != nil {
		body.Add(k.Centred(8, spec.Link))
	}
	return k.Inset(k.Middle(560, body), 40, 0, 24, 0)
}

// arch is a rectangle with a round top.
func (k *Kit) arch(fill colour, width float32) *canvas.Rectangle {
	r := canvas.NewRectangle(fill)
	r.TopLeftCornerRadius, r.TopRightCornerRadius = width/2, width/2
	return r
}

func (k *Kit) archPicture(name icon.Name) fyne.CanvasObject {
	l := k.Look
	scale := l.Icon(1)
	picture := &fyne.Container{Layout: placed{}}
	for _, a := range []struct {
		width, height float32
		fill          colour
	}{{210, 154, l.AccentSoft}, {150, 114, l.Surface}, {92, 74, l.AccentSoft}} {
		arch := k.arch(a.fill, a.width*scale)
		put(picture, arch, (280-a.width)/2*scale, (156-a.height)*scale, a.width*scale, a.height*scale)
	}
	put(picture, k.rect(l.Accent, 1.5), 10*scale, 155*scale, 260*scale, 3*scale)
	if name != "" {
		put(picture, k.Icon(name, 38, l.AccentInk), 121*scale, 100*scale, 38*scale, 38*scale)
	}
	return Fixed(picture, 280*scale, 170*scale)
}

// Mark is the arch that stands for Soglia; side at 100 %.
func (k *Kit) Mark(side float32, ink, inside colour) fyne.CanvasObject {
	s := k.Look.Icon(side)
	mark := &fyne.Container{Layout: placed{}}
	put(mark, k.arch(ink, s*0.82), s*0.09, 0, s*0.82, s)
	put(mark, k.arch(inside, s*0.4), s*0.3, s*0.28, s*0.4, s*0.66)
	put(mark, k.rect(ink, 0), 0, s*0.93, s, s*0.07)
	return Fixed(mark, s, s)
}

// placed leaves its children where they were put.
type placed struct{}

func (placed) Layout([]fyne.CanvasObject, fyne.Size) {}
func (placed) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, 0) }
func put(c *fyne.Container, o fyne.CanvasObject, x, y, w, h float32) {
	o.Resize(fyne.NewSize(w, h))
	o.Move(fyne.NewPos(x, y))
	c.Add(o)
}
