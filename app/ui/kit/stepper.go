package kit

import (
	"strconv"

	"fyne.io/fyne/v2"

	"soglia/app/ui/kit/icon"
	"soglia/app/ui/theme"
)

// StepperSpec describes a number that is stepped or typed.
type StepperSpec struct {
	ID       ID
	Label    string
	Hint     string
	Value    int
	Min, Max int
	Step     int
	OnChange func(value int)
	OnEnter  func() // else Enter goes to the next field
}

// Stepper is a number between a minus and a plus; it can be typed too. Up and Down step it.
type Stepper struct {
	composite
	kit    *Kit
	spec   StepperSpec
	value  int
	entry  *input
	middle *fyne.Container
	frame  *frame
}

// Stepper makes a stepper.
func (k *Kit) Stepper(spec StepperSpec) *Stepper {
	if spec.Step == 0 {
		spec.Step = 1
	}
	s := &Stepper{kit: k, spec: spec, value: spec.Value}
	s.entry = k.input(spec.ID)
	s.entry.OnChanged = s.typed
	s.entry.setText(strconv.Itoa(spec.Value))
	s.entry.TextStyle = fyne.TextStyle{Bold: true}
	s.entry.onFocus, s.entry.onKey, s.entry.onEnter = s.focus, s.key, spec.OnEnter
	s.middle = newBox(snug{s.entry}, s.entry)
	line := k.RowRigid(0, s.button(icon.Minus, -1), Grow(s.middle), s.button(icon.Plus, 1))
	s.frame = k.frame(k.Inset(line, 1, 4, 1, 4), k.tall(44))
	s.root = k.VBox(5, k.fieldLabel(spec.Label, spec.Hint), k.Wide(150, s.frame))
	s.ExtendBaseWidget(s)
	return s
}

// button steps with the mouse; the keyboard has Up and Down, so Tab does not stop here.
func (s *Stepper) button(name icon.Name, direction int) fyne.CanvasObject {
	l := s.kit.Look
	side := l.Icon(36)
	picture := Fixed(s.kit.Icon(name, 20, l.AccentInk), side, side)
	id := s.spec.ID + ID(map[int]string{-1: ".less", 1: ".more"}[direction])
	return s.kit.Area(id, Face{Hover: l.AccentSoft, Radius: 8}, picture, func() { s.step(direction) })
}

// Value returns the number.
func (s *Stepper) Value() int { return s.value }

// Set changes the number without telling OnChange.
func (s *Stepper) Set(value int) {
	s.value = s.within(value)
	s.show()
}

// Focusable returns what takes the focus.
func (s *Stepper) Focusable() fyne.Focusable { return s.entry }

func (s *Stepper) within(value int) int {
	value = max(s.spec.Min, value)
	if s.spec.Max > s.spec.Min {
		value = min(s.spec.Max, value)
	}
	return value
}

func (s *Stepper) show() {
	s.entry.Text = strconv.Itoa(s.value)
	s.entry.CursorColumn = len(s.entry.Text)
	s.entry.Refresh()
	s.middle.Refresh()
}

// selectAll makes the next digit take the place of the number.
func (s *Stepper) selectAll() { s.entry.Entry.TypedShortcut(&fyne.ShortcutSelectAll{}) }

func (s *Stepper) step(direction int) {
	s.change(s.value + direction*s.spec.Step)
	s.show()
	if s.frame.focused {
		s.selectAll()
	}
}

func (s *Stepper) change(value int) {
	value = s.within(value)
	if value == s.value {
		return
	}
	s.value = value
	if s.spec.OnChange != nil {
		s.spec.OnChange(value)
	}
}

func (s *Stepper) typed(text string) {
	s.middle.Refresh()
	if value, err := strconv.Atoi(text); err == nil && value == s.within(value) {
		s.change(value)
	}
}

func (s *Stepper) focus(on bool) {
	s.frame.setFocused(on)
	if on {
		s.selectAll()
		return
	}
	s.show()
}

func (s *Stepper) key(event *fyne.KeyEvent) bool {
	switch event.Name {
	case fyne.KeyUp:
		s.step(1)
	case fyne.KeyDown:
		s.step(-1)
	default:
		return false
	}
	return true
}

// snug centres an entry by giving it just the width of its text, since Fyne's entry begins at the left.
type snug struct{ entry *input }

func (n snug) natural([]fyne.CanvasObject) float32 {
	l := n.entry.kit.Look
	return wrapper{l.Text(theme.Body), fyne.TextStyle{Bold: true}}.width(n.entry.Text) + 24
}

func (n snug) arrange(children []fyne.CanvasObject, size fyne.Size) ([]box, float32) {
	width := min(size.Width, n.natural(children))
	height := n.entry.MinSize().Height
	return []box{{x: (size.Width - width) / 2, y: max(0, size.Height-height) / 2, w: width, h: height}}, height
}
