package kit

import "fyne.io/fyne/v2"

// Tall is an object whose height depends on its width; Fyne's MinSize cannot say so.
type Tall interface {
	HeightFor(width float32) float32
}

// Natural is an object that knows the width it would like, with no line broken.
type Natural interface {
	NaturalWidth() float32
}

// Least is an object that knows the width under which it must break a word.
type Least interface {
	LeastWidth() float32
}

// LeastWidth returns the width under which a word inside would be broken; 0 where nobody knows.
func LeastWidth(o fyne.CanvasObject) float32 {
	if least, ok := o.(Least); ok {
		return least.LeastWidth()
	}
	width := float32(0)
	for _, child := range childrenOf(o) {
		if child != nil && child.Visible() {
			width = max(width, LeastWidth(child))
		}
	}
	return width
}

// tallLayout is a layout that can answer for its container.
type tallLayout interface {
	heightFor(children []fyne.CanvasObject, width float32) float32
	natural(children []fyne.CanvasObject) float32
}

// HeightFor returns the height that the object needs at the width.
func HeightFor(o fyne.CanvasObject, width float32) float32 {
	if tall, ok := o.(Tall); ok {
		return tall.HeightFor(width)
	}
	if box, ok := o.(*fyne.Container); ok {
		if f, ok := box.Layout.(tallLayout); ok {
			return f.heightFor(box.Objects, width)
		}
	}
	return o.MinSize().Height
}

// NaturalWidth returns the width that the object would like.
func NaturalWidth(o fyne.CanvasObject) float32 {
	if natural, ok := o.(Natural); ok {
		return natural.NaturalWidth()
	}
	if box, ok := o.(*fyne.Container); ok {
		if f, ok := box.Layout.(tallLayout); ok {
			return f.natural(box.Objects)
		}
	}
	return o.MinSize().Width
}
