package kit

import (
	"fyne.io/fyne/v2"
)

// Place says where an identified object is in the window, in Fyne's units (pixels at a scale of 1).
type Place struct {
	ID      ID      `json:"id"`
	X       float32 `json:"x"`
	Y       float32 `json:"y"`
	W       float32 `json:"w"`
	H       float32 `json:"h"`
	Seen    bool    `json:"seen"`    // no scroll hides its middle
	Focused bool    `json:"focused"` // has the keyboard
}

// Places lists the identified objects of a tree, in the order of the Tab key.
func Places(root fyne.CanvasObject, focused fyne.Focusable) []Place {
	p := &placer{focused: focused}
	if root != nil {
		p.walk(root, root.Position(), clip{max: fyne.NewPos(root.Size().Width, root.Size().Height)})
	}
	return p.places
}

type clip struct{ min, max fyne.Position }

func (c clip) holds(p fyne.Position) bool {
	return p.X >= c.min.X && p.Y >= c.min.Y && p.X <= c.max.X && p.Y <= c.max.Y
}

type placer struct {
	focused fyne.Focusable
	places  []Place
}

func (p *placer) walk(o fyne.CanvasObject, at fyne.Position, seen clip) {
	if o == nil || !o.Visible() {
		return
	}
	if named, ok := o.(Identified); ok && named.TestID() != "" {
		p.add(o, named.TestID(), at, seen)
	}
	if _, ok := o.(*Scroll); ok {
		seen = clip{
			min: fyne.NewPos(max(seen.min.X, at.X), max(seen.min.Y, at.Y)),
			max: fyne.NewPos(min(seen.max.X, at.X+o.Size().Width), min(seen.max.Y, at.Y+o.Size().Height)),
		}
	}
	for _, child := range childrenOf(o) {
		if child != nil {
			p.walk(child, at.Add(child.Position()), seen)
		}
	}
}

func (p *placer) add(o fyne.CanvasObject, id ID, at fyne.Position, seen clip) {
	size := o.Size()
	focusable, ok := o.(fyne.Focusable)
	p.places = append(p.places, Place{
		ID: id, X: at.X, Y: at.Y, W: size.Width, H: size.Height,
		Seen:    seen.holds(at.AddXY(size.Width/2, size.Height/2)),
		Focused: ok && focusable == p.focused,
	})
}
