// Package live is the part of a page that is drawn anew when its presenter changes, with the keyboard where it was.
package live

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
)

// Part draws itself from a presenter's state. What was typed lies there too, so nothing is lost when it is drawn anew.
type Part struct {
	draw func(k *kit.Kit) fyne.CanvasObject
	kit  *kit.Kit
	box  *kit.Box
}

// New makes a part of a function that draws it.
func New(draw func(k *kit.Kit) fyne.CanvasObject) *Part { return &Part{draw: draw} }

// Build draws the part for the first time, or after the look changed.
func (p *Part) Build(k *kit.Kit) fyne.CanvasObject {
	p.kit = k
	p.box = k.Box(p.draw(k))
	return p.box
}

// Redraw draws it anew, on the window's thread.
func (p *Part) Redraw() {
	if p.box == nil {
		return
	}
	focused, waited := p.focused(), kit.FirstFocus(p.box) == nil
	p.box.Put(p.draw(p.kit))
	if first := kit.FirstFocus(p.box); waited && focused == "" && first != nil {
		kit.Focus(first) // what one can do has just come: the keyboard begins there, not in the navigation
		return
	}
	if focusable, ok := kit.Find(p.box, focused).(fyne.Focusable); ok && focused != "" {
		kit.Focus(focusable)
	}
}

// RedrawAt draws it anew with the keyboard on another object than before, as where a search makes place for a form.
func (p *Part) RedrawAt(id kit.ID) {
	if p.box == nil {
		return
	}
	p.box.Put(p.draw(p.kit))
	p.Focus(id)
}

// Focus puts the keyboard on one of its objects.
func (p *Part) Focus(id kit.ID) {
	if focusable := p.Find(id); focusable != nil {
		kit.Focus(focusable)
	}
}

// Find gives one of its objects, nil where it is not shown.
func (p *Part) Find(id kit.ID) fyne.Focusable {
	if p.box == nil {
		return nil
	}
	focusable, _ := kit.Find(p.box, id).(fyne.Focusable)
	return focusable
}

func (p *Part) focused() kit.ID {
	c := fyne.CurrentApp().Driver().CanvasForObject(p.box)
	if c == nil {
		return ""
	}
	if named, ok := c.Focused().(kit.Identified); ok {
		return named.TestID()
	}
	return ""
}
