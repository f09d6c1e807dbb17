package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"soglia/app/ui/kit/icon"
	"soglia/app/ui/theme"
)

// Verdict is what a check says about the text of a field. At most one of Help and Error is shown.
type Verdict struct {
	Help  string // for instance the date as understood
	Error string // what to do; shown when the field is left
	Text  string // if not empty, takes the place of the text when the field is left
}

// FieldSpec describes a field.
type FieldSpec struct {
	ID       ID
	Label    string
	Hint     string // right of the label, quieter
	Help     string // below, until Check or SetError says something else
	Text     string
	Blank    string // shown inside while empty
	Icon     icon.Name
	Password bool
	Lines    int // more than one makes a multi-line field
	OnChange func(text string)
	OnEnter  func()                    // else Enter goes to the next field
	OnArrow  func(step int)            // Up is -1, Down is +1, where the field stands under a list to choose from
	Check    func(text string) Verdict // asked at every change; its error is shown when the field is left
}

// Field is a labelled place to type, with help or an error below. It never clears what was typed.
type Field struct {
	composite
	kit     *Kit
	spec    FieldSpec
	entry   *input
	frame   *frame
	below   *fyne.Container
	help    string
	problem string
}

// Field makes a field.
func (k *Kit) Field(spec FieldSpec) *Field {
	f := &Field{kit: k, spec: spec, help: spec.Help}
	f.entry = k.input(spec.ID)
	f.entry.PlaceHolder, f.entry.OnChanged = spec.Blank, f.changed
	f.entry.onFocus, f.entry.onEnter = f.focus, spec.OnEnter
	f.entry.onKey = f.arrow
	inside := f.inside()
	if spec.Lines <= 1 {
		f.entry.setText(spec.Text)
	}
	f.frame = k.frame(inside, k.tall(44))
	f.below = k.VBox(0)
	f.root = k.VBox(5, k.fieldLabel(spec.Label, spec.Hint), f.frame, f.below)
	f.ExtendBaseWidget(f)
	f.check(false)
	return f
}

func (k *Kit) fieldLabel(label, hint string) fyne.CanvasObject {
	if label == "" {
		return nil
	}
	text := k.Text(TextSpec{Text: label, Size: theme.Secondary, Bold: true, LineHeight: 1.3})
	if hint == "" {
		return text
	}
	return k.Flow(8, text, k.Text(TextSpec{Text: hint, Size: theme.Caption, Color: k.Look.Ink3, LineHeight: 1.3}))
}

// Label is the label of a field without the field, for a choice under it; hint may be "".
func (k *Kit) Label(label, hint string) fyne.CanvasObject { return k.fieldLabel(label, hint) }

func (f *Field) inside() fyne.CanvasObject {
	if f.spec.Lines > 1 {
		f.entry.MultiLine, f.entry.Wrapping, f.entry.Text = true, fyne.TextWrapWord, f.spec.Text
		f.entry.SetMinRowsVisible(f.spec.Lines)
		return f.kit.Inset(f.entry, 3, 3, 3, 3)
	}
	return f.kit.entryLine(f.entry, f.spec.Icon, f.eye())
}

// entryLine is icon, entry and something at the right, in one line.
func (k *Kit) entryLine(entry *input, name icon.Name, right fyne.CanvasObject) fyne.CanvasObject {
	parts := []fyne.CanvasObject{}
	left := float32(2)
	if name != "" {
		parts, left = append(parts, k.Icon(name, 20, k.Look.Ink2)), 11
	}
	parts = append(parts, Grow(container.NewThemeOverride(entry, k.Look.FyneLine())))
	if right != nil {
		parts = append(parts, right)
	}
	return k.Inset(k.RowRigid(0, parts...), 1, 3, 1, left)
}

// eye shows and hides a passphrase; it is ours, since Fyne's own is drawn otherwise.
func (f *Field) eye() fyne.CanvasObject {
	if !f.spec.Password {
		return nil
	}
	f.entry.Password = true
	f.entry.ActionItem = newBox(fixed{})
	var eye *Tap
	eye = f.kit.IconButton(f.spec.ID+".show", icon.Eye, func() {
		f.entry.Password = !f.entry.Password
		name := icon.Eye
		if !f.entry.Password {
			name = icon.EyeOff
		}
		side := f.kit.Look.Icon(36)
		eye.SetContent(Fixed(f.kit.Icon(name, 20, f.kit.Look.Ink2), side, side), eye.face)
		f.entry.Refresh()
	})
	return eye
}

// Value returns what is typed.
func (f *Field) Value() string { return f.entry.Text }

// SetValue types for the reader; OnChange is told.
func (f *Field) SetValue(text string) { f.entry.SetText(text) }

// Focusable returns what takes the focus.
func (f *Field) Focusable() fyne.Focusable { return f.entry }

// SetError shows an error under the field, or takes it away with "".
func (f *Field) SetError(message string) {
	f.problem = message
	f.frame.setBad(message != "")
	f.showBelow()
}

// SetHelp changes the line of help.
func (f *Field) SetHelp(message string) {
	f.help = message
	f.showBelow()
}

// Bad tells whether an error is shown.
func (f *Field) Bad() bool { return f.problem != "" }

func (f *Field) changed(text string) {
	f.SetError("")
	f.check(false)
	if f.spec.OnChange != nil {
		f.spec.OnChange(text)
	}
}

func (f *Field) arrow(event *fyne.KeyEvent) bool {
	step := map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1}[event.Name]
	if step == 0 || f.spec.OnArrow == nil {
		return false
	}
	f.spec.OnArrow(step)
	return true
}

func (f *Field) focus(on bool) {
	f.frame.setFocused(on)
	if !on {
		f.check(true)
	}
}

// check shows what the check says; the error waits until the field is left, since half a date is no error.
func (f *Field) check(leaving bool) {
	if f.spec.Check == nil {
		f.showBelow()
		return
	}
	verdict := f.spec.Check(f.entry.Text)
	f.help = f.spec.Help
	if verdict.Help != "" {
		f.help = verdict.Help
	}
	if leaving && verdict.Text != "" && verdict.Error == "" && verdict.Text != f.entry.Text {
		f.entry.Text = verdict.Text
		f.entry.Refresh()
	}
	if leaving {
		f.problem = verdict.Error
	}
	f.frame.setBad(f.problem != "")
	f.showBelow()
}

func (f *Field) showBelow() {
	f.below.Objects = nil
	switch {
	case f.problem != "":
		text := f.kit.Text(TextSpec{Text: f.problem, Size: theme.Secondary, Color: f.kit.Look.Err, LineHeight: 1.38})
		f.below.Objects = []fyne.CanvasObject{f.kit.rowTopIcon(icon.CircleAlert, f.kit.Look.Err, text)}
	case f.help != "":
		f.below.Objects = []fyne.CanvasObject{f.kit.Caption(f.help)}
	}
	if len(f.below.Objects) > 0 {
		f.below.Show()
	} else {
		f.below.Hide()
	}
	f.root.Refresh()
}

// rowTopIcon is a small icon beside a text of any number of lines.
func (k *Kit) rowTopIcon(name icon.Name, ink colour, text fyne.CanvasObject) fyne.CanvasObject {
	parts := []fyne.CanvasObject{k.Inset(k.Icon(name, 17, ink), 2, 0, 0, 0), Grow(text)}
	return k.row(row{gap: 7, top: true, rigid: true}, parts)
}
