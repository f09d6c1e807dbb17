package kit

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/kit/icon"
	"soglia/app/ui/theme"
)

// CardSpec describes a card.
type CardSpec struct {
	Title string
	Icon  icon.Name
	Count string              // quieter, beside the title
	Right []fyne.CanvasObject // a link, a chip
	Gap   float32             // between the children; 0 means 12
}

// Card is a raised surface with a title; the children stand one under the other. Grow works as in VBox.
func (k *Kit) Card(spec CardSpec, children ...fyne.CanvasObject) fyne.CanvasObject {
	if spec.Gap == 0 {
		spec.Gap = 12
	}
	if spec.Title != "" {
		children = append([]fyne.CanvasObject{k.cardHead(spec)}, children...)
	}
	return k.Surface(k.VBox(spec.Gap, children...))
}

func (k *Kit) cardHead(spec CardSpec) fyne.CanvasObject {
	title := []fyne.CanvasObject{}
	if spec.Icon != "" {
		title = append(title, k.Icon(spec.Icon, 18, k.Look.AccentInk))
	}
	title = append(title, k.H3(spec.Title))
	if spec.Count != "" {
		title = append(title, k.Text(TextSpec{Text: spec.Count, Color: k.Look.Ink3}))
	}
	return k.Row(10, append([]fyne.CanvasObject{Grow(k.Flow(10, title...))}, spec.Right...)...)
}

// Surface is a card without a title around anything.
func (k *Kit) Surface(content fyne.CanvasObject) fyne.CanvasObject {
	ground := k.outlined(k.Look.Surface, k.Look.Line, 1, theme.RadiusCard)
	ground.Shadow = k.cardShadow()
	return Over(ground, k.Inset(content, 16, 20, 18, 20))
}

// RowSpec describes a row of a list.
type RowSpec struct {
	ID     ID
	Lead   fyne.CanvasObject // Disc, Avatar or a time; may be nil
	Title  string
	Script string // the name in its own script, beside the title
	Detail string
	Right  []fyne.CanvasObject // chip, chevron
	Lines  int                 // of the detail; 0 means all
	OnTap  func()              // nil: the row is only read
}

// ListRow is a row with two lines.
func (k *Kit) ListRow(spec RowSpec) fyne.CanvasObject {
	title := k.tightFlow(10, k.Text(TextSpec{Text: spec.Title, Bold: true, LineHeight: theme.ListLineHeight}))
	if spec.Script != "" {
		title.Add(k.Text(TextSpec{Text: spec.Script, Color: k.Look.Ink2, LineHeight: theme.ListLineHeight}))
	}
	words := k.VBox(0, title)
	if spec.Detail != "" {
		words.Add(k.Text(TextSpec{
			Text: spec.Detail, Size: theme.Secondary, Color: k.Look.Ink2,
			LineHeight: theme.ListLineHeight, Lines: spec.Lines,
		}))
	}
	parts := []fyne.CanvasObject{Grow(words)}
	if spec.Lead != nil {
		parts = []fyne.CanvasObject{spec.Lead, Grow(words)}
	}
	line := k.Row(12, append(parts, spec.Right...)...)
	if spec.OnTap == nil {
		return AtLeast(line, k.Look.Icon(48))
	}
	face := Face{Hover: k.Look.Sunken, Radius: theme.RadiusField, RingInside: true, Bleed: 6}
	return k.tap(spec.ID, face, k.Inset(line, 5, 0, 5, 0), k.Look.Icon(52), spec.OnTap)
}

// TimeLead is the time at the left of an appointment's row, with a thin line after it.
func (k *Kit) TimeLead(time string) fyne.CanvasObject {
	text := k.Text(TextSpec{Text: time, Size: theme.Lead, Bold: true, Color: k.Look.AccentInk, Align: fyne.TextAlignTrailing})
	bar := Fixed(k.rect(k.Look.AccentSoft, 1), 3, k.Look.Icon(38))
	return k.RowRigid(16, k.Wide(54, text), bar)
}
