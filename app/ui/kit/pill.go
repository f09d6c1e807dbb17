package kit

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/kit/icon"
	"soglia/app/ui/theme"
)

// Pills is a choice among short words.
func (k *Kit) Pills(spec ChoiceSpec) *Choice {
	c := newChoice(k, spec, k.tall(34), k.drawPill)
	c.enterGoesOn()
	c.root = k.Flow(9, objectsOf(c.members)...)
	c.ExtendBaseWidget(c)
	return c
}

// drawPill gives both states the width of the chosen one, or the line would jump.
func (k *Kit) drawPill(option Option, on bool) (fyne.CanvasObject, Face) {
	l := k.Look
	face := Face{Fill: l.Surface, Hover: l.Sunken, Stroke: l.LineStrong, StrokeWidth: 1.25, Radius: k.tall(34) / 2}
	chosen := k.pillLine(option, true)
	content := chosen
	if on {
		face = Face{Fill: l.AccentSoft, Hover: l.AccentSoft, Stroke: l.Accent, StrokeWidth: 1.75, Radius: k.tall(34) / 2}
	} else {
		content = k.pillLine(option, false)
	}
	width := NaturalWidth(chosen)
	return k.Inset(newBox(limit{most: width, width: width, centre: true}, content), 4, 14, 4, 12), face
}

func (k *Kit) pillLine(option Option, on bool) fyne.CanvasObject {
	text := TextSpec{Text: option.Label, Size: theme.Secondary, LineHeight: 1.3}
	if !on {
		if option.Icon == "" {
			text.Align = fyne.TextAlignCenter
			return k.Text(text)
		}
		return k.Centred(7, k.Icon(option.Icon, 16, k.Look.Ink2), k.Text(text))
	}
	text.Bold, text.Color = true, k.Look.AccentInk
	return k.Row(7, k.Icon(icon.Check, 16, k.Look.AccentInk), k.Text(text))
}

// Segmented is a single choice among a few words of one kind, in a sunken track.
func (k *Kit) Segmented(spec ChoiceSpec) *Choice {
	spec.Required = true
	c := newChoice(k, spec, k.tall(36), k.drawSegment)
	c.enterGoesOn()
	track := k.outlined(k.Look.Sunken, k.Look.Line, 1, theme.RadiusField)
	c.root = newBox(limit{most: 100000}, newBox(hug{}, track, k.Inset(k.Flow(2, objectsOf(c.members)...), 3, 3, 3, 3)))
	c.ExtendBaseWidget(c)
	return c
}

func (k *Kit) drawSegment(option Option, on bool) (fyne.CanvasObject, Face) {
	l := k.Look
	if on {
		text := k.Text(TextSpec{Text: option.Label, Size: theme.Secondary, Bold: true, Color: l.AccentInk, LineHeight: 1.3})
		face := Face{Fill: l.Surface, Stroke: l.Accent, StrokeWidth: 1.75, Radius: theme.RadiusSmall, RingInside: true}
		return k.Inset(k.Row(7, k.Icon(icon.Check, 16, l.AccentInk), text), 4, 13, 4, 11), face
	}
	text := k.Text(TextSpec{Text: option.Label, Size: theme.Secondary, Color: l.Ink2, LineHeight: 1.3})
	return k.Inset(text, 4, 13, 4, 13), Face{Hover: l.Surface, Radius: theme.RadiusSmall, RingInside: true}
}

// hug makes its children as wide as the last one wishes, and no wider.
type hug struct{}

func (hug) natural(children []fyne.CanvasObject) float32 {
	return NaturalWidth(children[len(children)-1])
}

func (h hug) arrange(children []fyne.CanvasObject, size fyne.Size) ([]box, float32) {
	width := min(size.Width, h.natural(children))
	height := HeightFor(children[len(children)-1], width)
	boxes := make([]box, len(children))
	for i := range boxes {
		boxes[i] = box{w: width, h: height}
	}
	return boxes, height
}
