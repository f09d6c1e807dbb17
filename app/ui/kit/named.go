package kit

import "fyne.io/fyne/v2"

// Named gives something that nobody presses an id, so that a test can see that it is there.
func Named(id ID, content fyne.CanvasObject) fyne.CanvasObject {
	c := &composite{id: id, root: content}
	c.ExtendBaseWidget(c)
	return c
}
