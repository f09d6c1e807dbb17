package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// input is Fyne's entry with our keys: Enter goes on, Esc and function keys belong to the page, and
// shortcuts that the entry does not know reach the page too.
type input struct {
	widget.Entry
	kit     *Kit
	id      ID
	onFocus func(bool)
	onKey   func(*fyne.KeyEvent) bool
	onEnter func()
	reached bool // has had the focus before
	replace bool // what is typed first takes the place of what stands there, as in a date
	put     bool // the focus is put here by the page, not by Tab
}

// setText sets the words before the entry is shown, with the caret after them.
func (e *input) setText(text string) {
	e.Text = text
	e.CursorColumn = len([]rune(text))
}

func (k *Kit) input(id ID) *input {
	e := &input{kit: k, id: id}
	e.Wrapping = fyne.TextWrapOff
	e.ExtendBaseWidget(e)
	return e
}

// CreateRenderer takes Fyne's own without its ground and border: the frame around draws both.
func (e *input) CreateRenderer() fyne.WidgetRenderer {
	return bareRenderer{e.Entry.CreateRenderer()}
}

type bareRenderer struct{ fyne.WidgetRenderer }

func (r bareRenderer) Objects() []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for _, o := range r.WidgetRenderer.Objects() {
		if _, ok := o.(*canvas.Rectangle); !ok {
			objects = append(objects, o)
		}
	}
	return objects
}

// TestID implements Identified.
func (e *input) TestID() ID { return e.id }

// AcceptsTab lets Tab go on even from the large editor.
func (e *input) AcceptsTab() bool { return false }

// FocusGained implements fyne.Focusable.
func (e *input) FocusGained() {
	e.Entry.FocusGained()
	e.kit.left = nil
	if e.MultiLine && !e.reached { // one goes on writing where the draft ended
		e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	}
	e.reached = true
	if e.replace && !e.put {
		e.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
	if e.onFocus != nil {
		e.onFocus(true)
	}
	e.kit.reveal(e)
}

// FocusLost implements fyne.Focusable.
func (e *input) FocusLost() {
	e.Entry.FocusLost()
	if e.onFocus != nil {
		e.onFocus(false)
	}
}

// TypedKey implements fyne.Focusable.
func (e *input) TypedKey(event *fyne.KeyEvent) {
	e.kit.active()
	if e.onKey != nil && e.onKey(event) {
		return
	}
	switch event.Name {
	case fyne.KeyEscape, fyne.KeyF1, fyne.KeyF2, fyne.KeyF3, fyne.KeyF4, fyne.KeyF5, fyne.KeyF6,
		fyne.KeyF7, fyne.KeyF8, fyne.KeyF9, fyne.KeyF10, fyne.KeyF11, fyne.KeyF12:
		passKey(e, event)
	case fyne.KeyReturn, fyne.KeyEnter:
		e.enter(event)
	default:
		e.Entry.TypedKey(event)
	}
}

// TypedRune implements fyne.Focusable.
func (e *input) TypedRune(r rune) {
	e.kit.active()
	e.Entry.TypedRune(r)
}

func (e *input) enter(event *fyne.KeyEvent) {
	switch {
	case e.MultiLine:
		e.Entry.TypedKey(event)
	case e.onEnter != nil:
		e.onEnter()
	default:
		e.kit.goOn(e)
	}
}

// TypedShortcut implements fyne.Shortcutable. The entry keeps what edits text; the rest is the page's.
func (e *input) TypedShortcut(shortcut fyne.Shortcut) {
	switch shortcut.(type) {
	case *fyne.ShortcutCopy: // through the app, which remembers what to take back out of the clipboard when somebody locks
		e.Entry.TypedShortcut(&fyne.ShortcutCopy{Clipboard: fyne.CurrentApp().Clipboard()})
		return
	case *fyne.ShortcutCut:
		e.Entry.TypedShortcut(&fyne.ShortcutCut{Clipboard: fyne.CurrentApp().Clipboard()})
		return
	case *fyne.ShortcutPaste, *fyne.ShortcutSelectAll, *fyne.ShortcutRedo:
		e.Entry.TypedShortcut(shortcut)
		return
	}
	before, at := e.Text, e.CursorTextOffset()
	e.Entry.TypedShortcut(shortcut)
	if e.Text != before || e.CursorTextOffset() != at {
		return
	}
	if e.kit.OnShortcut != nil {
		e.kit.OnShortcut(shortcut)
	}
}
