package check

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// Settle lays the tree out again from the top, as the real driver does before a frame when a text has
// grown; the test driver never does. Tree calls it.
func Settle(root fyne.CanvasObject) {
	const rounds = 2 // a scroll asks its content for its height before the content has its width
	for range rounds {
		settle(root)
	}
}

func settle(o fyne.CanvasObject) {
	if o == nil || !o.Visible() {
		return
	}
	switch o := o.(type) {
	case *fyne.Container:
		if o.Layout != nil {
			o.Layout.Layout(o.Objects, o.Size())
		}
	case fyne.Widget:
		test.WidgetRenderer(o).Layout(o.Size())
	}
	for _, child := range shown(o) {
		settle(child)
	}
}
