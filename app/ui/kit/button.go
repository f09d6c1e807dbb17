package kit

import (
	"image/color"

	"fyne.io/fyne/v2"

	"soglia/app/ui/kit/icon"
	"soglia/app/ui/theme"
)

// ButtonKind says how loud a button is.
type ButtonKind int

// The kinds of button. There is one primary on a screen.
const (
	Plain   ButtonKind = iota // border, surface
	Primary                   // filled with the accent
	Quiet                     // no border
	Danger                    // red words, for what cannot be taken back
)

// ButtonSpec describes a button.
type ButtonSpec struct {
	ID    ID
	Label string
	Icon  icon.Name
	Kind  ButtonKind
	Hint  string // shortcut shown beside the label
	Small bool   // 34 high instead of 44
	Full  bool   // label in the middle of whatever width the button gets
	OnTap func()
}

// Button makes a button.
func (k *Kit) Button(spec ButtonSpec) *Tap {
	face, ink, hint := k.buttonColours(spec.Kind)
	size, height, side := theme.Body, float32(44), float32(16)
	if spec.Small {
		size, height, side = theme.Secondary, 34, 12
	}
	if spec.Kind == Quiet {
		side = 10
	}
	parts := []fyne.CanvasObject{}
	label := k.Text(TextSpec{Text: spec.Label, Size: size, Bold: true, Color: ink, LineHeight: 1.3})
	switch {
	case spec.Icon != "" && spec.Label != "": // the icon never stands on a line of its own above the words
		parts = append(parts, k.RowRigid(9, k.Icon(spec.Icon, size+2, ink), Grow(label)))
	case spec.Icon != "":
		parts = append(parts, k.Icon(spec.Icon, size+2, ink))
	case spec.Label != "":
		parts = append(parts, label)
	}
	if spec.Hint != "" {
		parts = append(parts, k.Text(TextSpec{Text: spec.Hint, Size: theme.Caption, Color: hint}))
	}
	line := k.Row(9, parts...)
	if spec.Full {
		line = k.Centred(9, parts...)
	}
	return k.tap(spec.ID, face, k.Inset(line, 5, side, 5, side), k.tall(height), spec.OnTap)
}

// tall is the height of a control: it holds one line of text and grows with it.
func (k *Kit) tall(height float32) float32 {
	return height * (1 + 0.62*(k.Look.Scale-1))
}

func (k *Kit) buttonColours(kind ButtonKind) (Face, color.NRGBA, color.NRGBA) {
	l := k.Look
	face := Face{Fill: l.Surface, Hover: l.Sunken, Stroke: l.LineStrong, StrokeWidth: 1.25, Radius: theme.RadiusField}
	switch kind {
	case Primary:
		return Face{Fill: l.Accent, Hover: l.AccentHover, Radius: theme.RadiusField, Shadow: true}, l.OnAccent, l.OnAccent
	case Quiet:
		return Face{Hover: l.AccentSoft, Radius: theme.RadiusField}, l.AccentInk, l.AccentInk
	case Danger:
		face.Stroke, face.Hover = l.Err, l.ErrSoft
		return face, l.Err, l.Err
	}
	return face, l.Ink, l.Ink3
}

// Link is a word that leads somewhere.
func (k *Kit) Link(id ID, label string, onTap func()) *Tap {
	text := k.Text(TextSpec{Text: label, Size: theme.Secondary, Bold: true, Color: k.Look.AccentInk})
	face := Face{Hover: k.Look.AccentSoft, Radius: theme.RadiusSmall}
	return k.tap(id, face, k.Inset(text, 2, 6, 2, 6), 0, onTap)
}

// IconButton is a button with a picture and no word,
// for pictures that everybody understands (lock, close, more).
func (k *Kit) IconButton(id ID, name icon.Name, onTap func()) *Tap {
	side := k.Look.Icon(36)
	face := Face{Hover: k.Look.Sunken, Radius: theme.RadiusSmall}
	return k.tap(id, face, Fixed(k.Icon(name, 20, k.Look.Ink2), side, side), side, onTap)
}
