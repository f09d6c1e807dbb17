package kit

import "fyne.io/fyne/v2"

// Box is a place in a page whose content changes.
type Box struct {
	composite
}

// Box makes a place; content may be nil.
func (k *Kit) Box(content fyne.CanvasObject) *Box {
	b := &Box{}
	b.root = Over()
	b.ExtendBaseWidget(b)
	b.Put(content)
	return b
}

// Put shows something else in the place; nil empties it.
func (b *Box) Put(content fyne.CanvasObject) {
	box := b.root.(*fyne.Container)
	box.Objects = nil
	if content != nil {
		box.Objects = []fyne.CanvasObject{content}
	}
	if b.Show(); content == nil {
		b.Hide()
	}
	box.Refresh()
}
