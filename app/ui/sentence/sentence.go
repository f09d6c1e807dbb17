// Package sentence says what is wrong beside things that have no place of their own for it: pills, a search, a list of boxes.
package sentence

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/icon"
	"soglia/app/ui/theme"
)

// Shower is a field that can show what is wrong with it.
type Shower interface{ SetError(sentence string) }

// Place is where a sentence may stand; it takes no room while there is none.
type Place struct {
	kit *kit.Kit
	Box *kit.Box
}

// New makes an empty place.
func New(k *kit.Kit) *Place { return &Place{kit: k, Box: k.Box(nil)} }

// SetError implements Shower.
func (p *Place) SetError(text string) {
	if text == "" {
		p.Box.Put(nil)
		return
	}
	ink := p.kit.Look.Err
	words := p.kit.Text(kit.TextSpec{Text: text, Size: theme.Secondary, Color: ink})
	p.Box.Put(p.kit.RowRigid(7, p.kit.Icon(icon.CircleAlert, 17, ink), kit.Grow(words)))
}

// Below puts an object and the place for its sentence under a label.
func Below(k *kit.Kit, label, hint string, o fyne.CanvasObject, place *Place) fyne.CanvasObject {
	return k.VBox(6, k.Label(label, hint), o, place.Box)
}

// GoToFirst puts the keyboard on the first field that has an error, where there is one.
func GoToFirst(root fyne.CanvasObject) {
	kit.Walk(root, fyne.Position{}, func(o fyne.CanvasObject, _ fyne.Position) bool {
		field, ok := o.(*kit.Field)
		if !ok || !field.Bad() {
			return true
		}
		kit.Focus(field.Focusable())
		return false
	})
}
