package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"soglia/app/ui/kit/icon"
	"soglia/app/ui/theme"
)

// Kit builds components for one look. Make one for each page that is built: it remembers the
// scrolling areas of that page, so that what takes the focus comes into view.
type Kit struct {
	Look theme.Look
	// OnActivity, if set, is called at every key and press, for the owner of the idle lock.
	OnActivity func()
	// OnShortcut, if set, gets the shortcuts that a field does not use itself.
	OnShortcut func(fyne.Shortcut)
	scrolls    []*Scroll
	foot       fyne.CanvasObject // of the page, nil where it has none
	left       *Tap              // what had the focus just before, where it was something to press
}

// New returns a kit that draws with the look.
func New(look theme.Look) *Kit { return &Kit{Look: look} }

func (k *Kit) active() {
	if k.OnActivity != nil {
		k.OnActivity()
	}
}

// ID is the stable name of something that can be focused or read by a test; it is never shown.
type ID string

// Identified is anything on a page that carries an ID.
type Identified interface {
	TestID() ID
}

// Icon draws an icon with a side given at 100 %.
func (k *Kit) Icon(name icon.Name, side float32, c color.NRGBA) fyne.CanvasObject {
	picture := canvas.NewImageFromResource(icon.Resource(name, c))
	picture.FillMode = canvas.ImageFillContain
	s := k.Look.Icon(side)
	return Fixed(picture, s, s)
}

func (k *Kit) rect(fill color.NRGBA, radius float32) *canvas.Rectangle {
	r := canvas.NewRectangle(fill)
	r.CornerRadius = radius
	return r
}

func (k *Kit) outlined(fill, stroke color.NRGBA, width, radius float32) *canvas.Rectangle {
	r := k.rect(fill, radius)
	r.StrokeColor, r.StrokeWidth = stroke, width
	return r
}

// cardShadow is the small shadow under cards; there are few of them, since each costs a repaint.
func (k *Kit) cardShadow() canvas.Shadow {
	return canvas.Shadow{Color: k.Look.Shadow, BlurRadius: 6, Offset: fyne.NewPos(0, 2)}
}

func (k *Kit) floatShadow() canvas.Shadow {
	return canvas.Shadow{Color: theme.Alpha(k.Look.Shadow, 0.24), BlurRadius: 24, Offset: fyne.NewPos(0, 8)}
}
