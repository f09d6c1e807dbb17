package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Face is the ground of something that can be pressed. Zero colours draw nothing.
type Face struct {
	Fill, Hover color.NRGBA
	Stroke      color.NRGBA
	StrokeWidth float32
	Radius      float32 // at 100 %, not scaled
	Shadow      bool
	RingInside  bool    // where the ring outside would be clipped
	Bleed       float32 // how far the ground stands out at the sides, so that the content keeps its line
}

// Area is something that can be pressed with the mouse but is not reached by Tab, as the rows of a
// search, which the arrow keys choose while the focus stays in the field.
type Area struct {
	widget.BaseWidget
	kit     *Kit
	id      ID
	face    Face
	content fyne.CanvasObject
	height  float32 // at least, in pixels
	onTap   func()
	onHover func(bool)
	hovered bool
	focused bool
	ground  *canvas.Rectangle
	ring    *canvas.Rectangle
	self    fyne.Widget // the widget that embeds the area; Fyne repaints by identity
}

func (a *Area) init(k *Kit, id ID, face Face, content fyne.CanvasObject, height float32, onTap func()) {
	a.kit, a.id, a.face, a.content, a.height, a.onTap = k, id, face, content, height, onTap
	a.ground = canvas.NewRectangle(color.Transparent)
	a.ring = canvas.NewRectangle(color.Transparent)
	a.ring.Hide()
}

// Area makes a region that reacts to the mouse only.
func (k *Kit) Area(id ID, face Face, content fyne.CanvasObject, onTap func()) *Area {
	a := &Area{}
	a.init(k, id, face, content, 0, onTap)
	a.self = a
	a.ExtendBaseWidget(a)
	return a
}

// TestID implements Identified.
func (a *Area) TestID() ID { return a.id }

// Children implements Parent.
func (a *Area) Children() []fyne.CanvasObject { return []fyne.CanvasObject{a.content} }

// HeightFor implements Tall.
func (a *Area) HeightFor(width float32) float32 { return max(a.height, HeightFor(a.content, width)) }

// NaturalWidth implements Natural.
func (a *Area) NaturalWidth() float32 { return NaturalWidth(a.content) }

// MinSize implements fyne.CanvasObject.
func (a *Area) MinSize() fyne.Size {
	least := a.content.MinSize()
	return fyne.NewSize(least.Width, max(a.height, least.Height))
}

// SetContent shows something else on the ground.
func (a *Area) SetContent(content fyne.CanvasObject, face Face) {
	a.content, a.face = content, face
	a.Refresh()
}

// Tapped implements fyne.Tappable.
func (a *Area) Tapped(*fyne.PointEvent) { a.Press() }

// OnHover asks to be told when the mouse comes and goes.
func (a *Area) OnHover(told func(in bool)) { a.onHover = told }

// Press does what a tap does.
func (a *Area) Press() {
	a.kit.active()
	if a.onTap != nil {
		a.onTap()
	}
}

// MouseIn implements desktop.Hoverable.
func (a *Area) MouseIn(*desktop.MouseEvent) { a.hover(true) }

// MouseMoved implements desktop.Hoverable.
func (a *Area) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (a *Area) MouseOut() { a.hover(false) }

func (a *Area) hover(in bool) {
	a.hovered = in
	a.kit.active()
	a.Refresh()
	if a.onHover != nil {
		a.onHover(in)
	}
}

// Cursor implements desktop.Cursorable.
func (a *Area) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer implements fyne.Widget.
func (a *Area) CreateRenderer() fyne.WidgetRenderer {
	r := &areaRenderer{a}
	r.paint()
	return r
}

type areaRenderer struct{ a *Area }

func (r *areaRenderer) Destroy()           {}
func (r *areaRenderer) MinSize() fyne.Size { return r.a.MinSize() }

func (r *areaRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.a.ground, r.a.content, r.a.ring}
}

func (r *areaRenderer) Layout(size fyne.Size) {
	a := r.a
	bleed := a.face.Bleed
	a.ground.Resize(size.AddWidthHeight(2*bleed, 0))
	a.ground.Move(fyne.NewPos(-bleed, 0))
	height := min(size.Height, max(HeightFor(a.content, size.Width), 0))
	if size.Height > height && a.height == 0 {
		height = size.Height
	}
	a.content.Resize(fyne.NewSize(size.Width, height))
	a.content.Move(fyne.NewPos(0, (size.Height-height)/2))
	out := float32(4)
	if a.face.RingInside {
		out = -1.5
	}
	a.ring.Resize(size.AddWidthHeight(2*(out+bleed), 2*out))
	a.ring.Move(fyne.NewPos(-out-bleed, -out))
}

func (r *areaRenderer) Refresh() {
	r.Layout(r.a.Size())
	r.paint()
	canvas.Refresh(r.a.self)
}

func (r *areaRenderer) paint() {
	a, f := r.a, r.a.face
	a.ground.FillColor = f.Fill
	if a.hovered && f.Hover != (color.NRGBA{}) {
		a.ground.FillColor = f.Hover
	}
	a.ground.StrokeColor, a.ground.StrokeWidth, a.ground.CornerRadius = f.Stroke, f.StrokeWidth, f.Radius
	if f.Shadow {
		a.ground.Shadow = a.kit.cardShadow()
	}
	a.ring.StrokeColor, a.ring.StrokeWidth = a.kit.Look.Accent, 2.5
	a.ring.CornerRadius = f.Radius + 4
	if f.RingInside {
		a.ring.CornerRadius = f.Radius
	}
	if a.focused {
		a.ring.Show()
	} else {
		a.ring.Hide()
	}
}
