package kit

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/kit/icon"
	"soglia/app/ui/theme"
)

// Chip is a state in a word, with an icon, on a soft ground. The icon may be "".
func (k *Kit) Chip(name icon.Name, label string, tone Tone) fyne.CanvasObject {
	soft, ink := k.tone(tone)
	parts := []fyne.CanvasObject{}
	left := float32(10)
	if name != "" {
		parts, left = append(parts, k.Icon(name, 14, ink)), 8
	}
	parts = append(parts, k.Text(TextSpec{Text: label, Size: theme.Caption, Bold: true, Color: ink, LineHeight: 1.3}))
	line := AtLeast(k.Inset(k.RowRigid(5, parts...), 2, 10, 2, left), k.tall(24))
	return Over(k.rect(soft, k.tall(24)/2), line)
}

// KeyHint is a shortcut shown in a small box beside what it does.
func (k *Kit) KeyHint(keys string) fyne.CanvasObject {
	text := k.Text(TextSpec{Text: keys, Size: theme.Caption, Color: k.Look.Ink3, LineHeight: 1.3})
	return Over(k.outlined(k.Look.Surface, k.Look.Line, 1, 5), k.Inset(text, 1, 7, 1, 7))
}

// Count is a number in a pill, as beside an item of the side navigation.
func (k *Kit) Count(label string) fyne.CanvasObject { return k.Chip("", label, Accent) }

// StepNumber heads a part of a form: a number in a dark disc, the question, and a quieter hint.
func (k *Kit) StepNumber(number, title, hint string) fyne.CanvasObject {
	disc := k.avatarText(number, 24, k.Look.Ink, k.Look.Surface)
	text := k.Text(TextSpec{Text: title, Size: theme.H3, Bold: true, LineHeight: 1.3})
	if hint == "" {
		return k.RowRigid(10, disc, Grow(text))
	}
	words := k.Flow(10, text, k.Text(TextSpec{Text: hint, Size: theme.Caption, Color: k.Look.Ink3}))
	return k.RowRigid(10, disc, Grow(words))
}
