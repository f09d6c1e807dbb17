package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// composite is a widget whose face is one container of ours.
type composite struct {
	widget.BaseWidget
	id   ID
	root fyne.CanvasObject
}

// TestID implements Identified.
func (c *composite) TestID() ID { return c.id }

// HeightFor implements Tall.
func (c *composite) HeightFor(width float32) float32 { return HeightFor(c.root, width) }

// NaturalWidth implements Natural.
func (c *composite) NaturalWidth() float32 { return NaturalWidth(c.root) }

// Children implements Parent.
func (c *composite) Children() []fyne.CanvasObject { return []fyne.CanvasObject{c.root} }

// CreateRenderer implements fyne.Widget.
func (c *composite) CreateRenderer() fyne.WidgetRenderer { return &compositeRenderer{c} }

type compositeRenderer struct{ c *composite }

func (r *compositeRenderer) Destroy()                     {}
func (r *compositeRenderer) MinSize() fyne.Size           { return r.c.root.MinSize() }
func (r *compositeRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.c.root} }

func (r *compositeRenderer) Layout(size fyne.Size) {
	r.c.root.Resize(size)
}

func (r *compositeRenderer) Refresh() {
	r.c.root.Refresh()
}
