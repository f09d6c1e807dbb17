package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"soglia/app/ui/kit/icon"
	"soglia/app/ui/theme"
)

// chooserList is the open list of a chooser: a place to type when the list is long, and the options.
type chooserList struct {
	chooser *Chooser
	entry   *input
	list    *slots
	nothing *Text
}

// few is how many options need no filter.
const few = 8

func (c *Chooser) open() {
	k := c.kit
	l := &chooserList{chooser: c, entry: k.input(c.spec.ID + ".filter"), nothing: k.Secondary(c.spec.Nothing)}
	l.list = k.slots(c.spec.ID, c.room(), c.pick)
	l.entry.PlaceHolder, l.entry.OnChanged, l.entry.onKey = c.spec.Filter, l.filter, l.key
	l.filter("")
	l.list.move(max(0, slices.IndexFunc(l.list.options, func(o Option) bool { return o.Value == c.chosen })))
	line := k.Inset(l.entryLine(), 2, 2, 2, 2)
	body := k.VBox(4, line, l.list, k.Inset(l.nothing, 6, 12, 6, 12))
	c.popup = k.Below(c.tap, k.Inset(body, 6, 6, 6, 6), l.entry, func() { Focus(c.tap) })
}

// room is how many options fit above or below the field, so that the list does not hide it.
func (c *Chooser) room() int {
	window := canvasOf(c.tap)
	if window == nil {
		return few
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(c.tap).Y
	free := max(at, window.Size().Height-at-c.tap.Size().Height) - c.kit.tall(72)
	return max(3, min(few, int(free/c.kit.tall(36))))
}

func (l *chooserList) entryLine() fyne.CanvasObject {
	k := l.chooser.kit
	ground := k.outlined(k.Look.Surface, k.Look.Accent, 1.75, theme.RadiusSmall)
	return Over(ground, AtLeast(k.entryLine(l.entry, icon.Search, nil), k.tall(38)))
}

func (l *chooserList) filter(query string) {
	found := l.chooser.find(query)
	l.list.set(found, 0)
	if l.nothing.Hide(); len(found) == 0 && query != "" { // a list that fills as one types lacks nothing before
		l.nothing.Show()
	}
	if p := l.chooser.popup; p != nil && p.panel != nil {
		p.Refresh()
		canvas.Refresh(p)
	}
}

func (l *chooserList) key(event *fyne.KeyEvent) bool {
	switch event.Name {
	case fyne.KeyDown:
		l.list.move(1)
	case fyne.KeyUp:
		l.list.move(-1)
	case fyne.KeyPageDown:
		l.list.move(few)
	case fyne.KeyPageUp:
		l.list.move(-few)
	case fyne.KeyEscape:
		l.chooser.popup.Close()
	case fyne.KeyReturn, fyne.KeyEnter:
		if len(l.list.options) > 0 {
			l.chooser.pick(l.list.options[l.list.at])
		}
	default:
		return false
	}
	return true
}
