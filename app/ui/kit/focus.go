package kit

import "fyne.io/fyne/v2"

// Tap is the one focusable wrapper: content, hover, ring. Enter and Space press it.
type Tap struct {
	Area
	group  *group
	onRune func(rune)
	onKey  func(*fyne.KeyEvent) bool
	walked bool // reached from another member of its group
}

// Tap makes anything pressable, with mouse and keyboard.
func (k *Kit) Tap(id ID, face Face, content fyne.CanvasObject, onTap func()) *Tap {
	return k.tap(id, face, content, 0, onTap)
}

func (k *Kit) tap(id ID, face Face, content fyne.CanvasObject, height float32, onTap func()) *Tap {
	t := &Tap{}
	t.init(k, id, face, content, height, onTap)
	t.self = t
	t.ExtendBaseWidget(t)
	return t
}

// FocusGained implements fyne.Focusable.
func (t *Tap) FocusGained() {
	t.focused = true
	t.walked = t.kit.left != nil && together(t.kit.left, t)
	t.kit.left = nil
	t.Refresh()
	t.kit.reveal(t)
}

// FocusLost implements fyne.Focusable.
func (t *Tap) FocusLost() {
	t.focused = false
	t.kit.left = t
	t.Refresh()
}

// TypedRune implements fyne.Focusable.
func (t *Tap) TypedRune(r rune) {
	if t.onRune != nil {
		t.onRune(r)
	}
}

// TypedKey implements fyne.Focusable.
func (t *Tap) TypedKey(event *fyne.KeyEvent) {
	t.kit.active()
	if t.onKey != nil && t.onKey(event) {
		return
	}
	switch event.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		t.Press()
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown:
		if t.group == nil || !t.group.move(t, event.Name) {
			passKey(t, event)
		}
	default:
		passKey(t, event)
	}
}

// passKey hands a key that the focused object does not want to the page.
func passKey(from fyne.CanvasObject, event *fyne.KeyEvent) {
	c := canvasOf(from)
	if c == nil {
		return
	}
	if handler := c.OnTypedKey(); handler != nil {
		handler(event)
	}
}

// canvasOf gives the canvas that shows the object. The driver knows an object only once it was painted, so what was just
// put on a page is looked for in the windows.
func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	driver := fyne.CurrentApp().Driver()
	if c := driver.CanvasForObject(o); c != nil {
		return c
	}
	for _, w := range driver.AllWindows() {
		top := w.Canvas().Overlays().Top()
		if Contains(w.Content(), o) || top != nil && Contains(top, o) {
			return w.Canvas()
		}
	}
	return nil
}

// goOn is what Enter does in a field: the next thing of the page. After the last one that is the button at the end of the
// footer, which registers, never the way back before it: who hurries on with Enter must not leave the page unregistered.
func (k *Kit) goOn(from fyne.CanvasObject) {
	c := canvasOf(from)
	if c == nil {
		return
	}
	c.FocusNext()
	for together(from, c.Focused()) {
		c.FocusNext()
	}
	next, ok := c.Focused().(fyne.CanvasObject)
	if !ok || k.foot == nil || !Contains(k.foot, next) || Contains(k.foot, from) {
		return
	}
	if last := lastFocus(k.foot); last != nil {
		c.Focus(last)
	}
}

// together tells whether the second is another member of the first one's choice.
func together(from fyne.CanvasObject, next fyne.Focusable) bool {
	a, isTap := from.(*Tap)
	b, also := next.(*Tap)
	return isTap && also && a != b && a.group != nil && a.group == b.group
}

func lastFocus(root fyne.CanvasObject) fyne.Focusable {
	var last fyne.Focusable
	Walk(root, fyne.Position{}, func(o fyne.CanvasObject, _ fyne.Position) bool {
		if focusable, ok := o.(fyne.Focusable); ok {
			last = focusable
		}
		return true
	})
	return last
}

// SelectAll selects what stands in a field, so that what is typed next takes its place.
func SelectAll(o fyne.Focusable) {
	if field, ok := o.(*input); ok {
		field.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// Focus puts the keyboard on the object, if it is shown.
func Focus(o fyne.Focusable) {
	object, ok := o.(fyne.CanvasObject)
	if !ok {
		return
	}
	c := canvasOf(object)
	if c == nil {
		return
	}
	if field, ok := o.(*input); ok { // a page that was drawn anew under somebody who types must not select her words
		field.put = true
		defer func() { field.put = false }()
	}
	c.Focus(o)
}
