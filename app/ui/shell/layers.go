package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"soglia/app/ui/kit"
	"soglia/app/ui/theme"
)

// layers is ground, page and navigation, undo bar, tip. Its MinSize is small and does not depend on
// the page, so no page can push the window past the screen.
func (s *Shell) layers() *fyne.Container {
	ground := canvas.NewRectangle(s.spec.Look.Bg)
	return &fyne.Container{Layout: &layered{s}, Objects: []fyne.CanvasObject{ground, s.nav, s.place, s.undo, s.tip}}
}

type layered struct{ shell *Shell }

func (l *layered) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(480, 360) }

func (l *layered) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	ground, nav, place, undo, tip := objects[0], objects[1], objects[2], objects[3], objects[4]
	ground.Resize(size)
	left := l.shell.navWidth(size.Width)
	nav.Resize(fyne.NewSize(left, size.Height))
	place.Resize(fyne.NewSize(size.Width-left, size.Height))
	place.Move(fyne.NewPos(left, 0))
	l.putUndo(undo, left, size)
	tip.Resize(tip.MinSize())
}

// putUndo centres the bar at the lower edge of the page, above its footer: the button of the next work is never under it.
func (l *layered) putUndo(undo fyne.CanvasObject, left float32, size fyne.Size) {
	room := size.Width - left - 2*24
	width := min(room, kit.NaturalWidth(undo))
	height := kit.HeightFor(undo, width)
	undo.Resize(fyne.NewSize(width, height))
	foot := float32(24)
	if l.shell.kit != nil {
		foot = max(foot, l.shell.kit.FootHeight()+12)
	}
	undo.Move(fyne.NewPos(left+24+(room-width)/2, size.Height-height-foot))
}

// navWidth is the width of the side navigation: none, a rail of icons, compact, wide.
func (s *Shell) navWidth(window float32) float32 {
	look := s.spec.Look
	effective := look.Effective(window)
	switch {
	case s.page.Bare || s.page.Build == nil:
		return 0
	case effective >= theme.WideFrom:
		return look.Text(248)
	case effective >= theme.CompactFrom:
		return look.Text(226)
	}
	return look.Icon(40) + look.Space(20)
}

// watch is the root: it hears of mouse moves that nothing above wants, for the idle time.
type watch struct {
	widget.BaseWidget
	content *fyne.Container
	touch   func()
}

func newWatch(content *fyne.Container, touch func()) *watch {
	w := &watch{content: content, touch: touch}
	w.ExtendBaseWidget(w)
	return w
}

// CreateRenderer implements fyne.Widget.
func (w *watch) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(w.content) }

// Children implements kit.Parent.
func (w *watch) Children() []fyne.CanvasObject { return w.content.Objects }

// MouseIn implements desktop.Hoverable.
func (w *watch) MouseIn(*desktop.MouseEvent) { w.touch() }

// MouseMoved implements desktop.Hoverable.
func (w *watch) MouseMoved(*desktop.MouseEvent) { w.touch() }

// MouseOut implements desktop.Hoverable.
func (w *watch) MouseOut() {}

// relay lays the layers out again, after something in them changed its size.
func (s *Shell) relay() { s.root.content.Refresh() }
