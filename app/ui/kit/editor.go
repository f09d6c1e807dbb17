package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"soglia/app/ui/theme"
)

// EditorSpec describes the large editor of a narrative.
type EditorSpec struct {
	ID       ID
	Label    string
	Text     string
	Blank    string
	Lines    int // at least so many are visible
	OnChange func(text string)
}

// Editor is a large comfortable place to write, with a line for the caller's notes at its top right.
type Editor struct {
	composite
	entry *input
	frame *frame
	note  *Text
}

// Editor makes an editor. Inside a VBox mark it with Grow, and it takes the height left over.
func (k *Kit) Editor(spec EditorSpec) *Editor {
	e := &Editor{}
	e.entry = k.input(spec.ID)
	e.entry.MultiLine, e.entry.Wrapping = true, fyne.TextWrapWord
	e.entry.Text, e.entry.PlaceHolder, e.entry.OnChanged = spec.Text, spec.Blank, spec.OnChange
	e.entry.SetMinRowsVisible(max(3, spec.Lines))
	e.note = k.Caption("")
	head := k.Row(10, Grow(k.Text(TextSpec{Text: spec.Label, Size: theme.Lead, Bold: true})), e.note)
	large := container.NewThemeOverride(e.entry, k.Look.FyneWithText(theme.Lead))
	body := k.VBox(2, k.Inset(head, 10, 14, 0, 15), Grow(k.Inset(large, 0, 4, 4, 7)))
	e.frame = k.frame(body, 0)
	e.entry.onFocus = e.frame.setFocused
	e.root = e.frame
	e.ExtendBaseWidget(e)
	return e
}

// Value returns what is written.
func (e *Editor) Value() string { return e.entry.Text }

// SetValue writes for the reader; OnChange is told.
func (e *Editor) SetValue(text string) { e.entry.SetText(text) }

// SetNote changes the line at the top right: words counted, draft saved.
func (e *Editor) SetNote(text string) { e.note.SetText(text) }

// Focusable returns what takes the focus.
func (e *Editor) Focusable() fyne.Focusable { return e.entry }
