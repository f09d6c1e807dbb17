package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"soglia/app/ui/theme"
)

// Popup is a panel above the page. A press outside or Esc closes it; the focus goes back by itself,
// because Fyne keeps one focus for each overlay.
type Popup struct {
	widget.BaseWidget
	panel   fyne.CanvasObject
	place   func(panel fyne.CanvasObject, room fyne.Size) box
	veil    color.NRGBA
	canvas  fyne.Canvas
	onClose func()
}

// Close takes the popup away.
func (p *Popup) Close() {
	p.canvas.Overlays().Remove(p)
	if p.onClose != nil {
		p.onClose()
	}
}

// Below shows a panel under (or over) the anchor, as wide as it.
func (k *Kit) Below(anchor, content fyne.CanvasObject, focus fyne.Focusable, onClose func()) *Popup {
	driver := fyne.CurrentApp().Driver()
	at, size := driver.AbsolutePositionForObject(anchor), anchor.Size()
	p := &Popup{panel: k.panel(content), onClose: onClose, canvas: canvasOf(anchor)}
	p.place = func(panel fyne.CanvasObject, room fyne.Size) box {
		width := min(max(size.Width, k.Look.Text(240)), room.Width-16)
		height := min(HeightFor(panel, width), room.Height-16)
		x := max(8, min(at.X, room.Width-width-8))
		y := at.Y + size.Height + 4
		if y+height > room.Height-8 && at.Y > room.Height-y {
			y = at.Y - height - 4
		}
		y = max(8, min(y, room.Height-height-8))
		return box{x, y, width, height}
	}
	return p.open(focus)
}

// Dialog shows a panel in the middle of the window above a veil; use it rarely. Anything on the page
// serves as from.
func (k *Kit) Dialog(from, content fyne.CanvasObject, width float32, focus fyne.Focusable, onClose func()) *Popup {
	scroll := k.Scroll(k.Inset(content, 20, 24, 20, 24))
	p := &Popup{panel: k.panel(scroll), onClose: onClose, canvas: canvasOf(from), veil: theme.Alpha(k.Look.UndoGround, 0.45)}
	p.place = func(panel fyne.CanvasObject, room fyne.Size) box {
		w := min(k.Look.Text(width), room.Width-32)
		h := min(HeightFor(panel, w), room.Height-32)
		return box{(room.Width - w) / 2, (room.Height - h) / 2, w, h}
	}
	return p.open(focus)
}

func (k *Kit) panel(content fyne.CanvasObject) fyne.CanvasObject {
	ground := k.outlined(k.Look.Surface, k.Look.Line, 1, theme.RadiusRow)
	ground.Shadow = k.floatShadow()
	return Over(ground, content)
}

func (p *Popup) open(focus fyne.Focusable) *Popup {
	p.ExtendBaseWidget(p)
	if p.canvas == nil {
		return p
	}
	p.canvas.Overlays().Add(p)
	if focus == nil {
		focus = FirstFocus(p.panel)
	}
	if focus != nil {
		p.canvas.Focus(focus)
	}
	return p
}

// Children implements Parent.
func (p *Popup) Children() []fyne.CanvasObject { return []fyne.CanvasObject{p.panel} }

// Tapped closes when the press is outside the panel.
func (p *Popup) Tapped(e *fyne.PointEvent) {
	at, size := p.panel.Position(), p.panel.Size()
	inside := e.Position.X >= at.X && e.Position.Y >= at.Y &&
		e.Position.X <= at.X+size.Width && e.Position.Y <= at.Y+size.Height
	if !inside {
		p.Close()
	}
}

// CreateRenderer implements fyne.Widget.
func (p *Popup) CreateRenderer() fyne.WidgetRenderer {
	return &popupRenderer{p, canvas.NewRectangle(p.veil)}
}

type popupRenderer struct {
	p    *Popup
	veil *canvas.Rectangle
}

func (r *popupRenderer) Destroy()           {}
func (r *popupRenderer) MinSize() fyne.Size { return fyne.NewSize(1, 1) }
func (r *popupRenderer) Refresh()           { r.Layout(r.p.Size()) }

func (r *popupRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.veil, r.p.panel}
}

func (r *popupRenderer) Layout(size fyne.Size) {
	r.veil.Resize(size)
	b := r.p.place(r.p.panel, size)
	r.p.panel.Resize(fyne.NewSize(b.w, b.h))
	r.p.panel.Move(fyne.NewPos(b.x, b.y))
}
