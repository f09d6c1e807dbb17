package kit

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/kit/icon"
	"soglia/app/ui/theme"
)

// ThemeTiles is a choice among things with a picture and up to two lines: the programme's themes.
// At most columns of them stand side by side.
func (k *Kit) ThemeTiles(columns int, spec ChoiceSpec) *Choice {
	c := newChoice(k, spec, k.Look.Icon(58), k.drawThemeTile)
	c.root = k.Grid(9, columns, 160, objectsOf(c.members)...)
	c.ExtendBaseWidget(c)
	return c
}

func (k *Kit) drawThemeTile(option Option, on bool) (fyne.CanvasObject, Face) {
	l := k.Look
	face := Face{Fill: l.Surface, Hover: l.Sunken, Stroke: l.Line, StrokeWidth: 1.25, Radius: theme.RadiusRow}
	ground, onGround, ink, tick := l.Sunken, l.Ink2, l.Ink, colour{}
	if on {
		face = Face{Fill: l.AccentSoft, Hover: l.AccentSoft, Stroke: l.Accent, StrokeWidth: 1.75, Radius: theme.RadiusRow}
		ground, onGround, ink, tick = l.Accent, l.OnAccent, l.AccentInk, l.AccentInk
	}
	words := k.VBox(0, k.Text(TextSpec{Text: option.Label, Size: theme.Secondary, Bold: true, Color: ink, LineHeight: 1.28}))
	if option.Detail != "" {
		words.Add(k.Text(TextSpec{Text: option.Detail, Size: theme.Caption, Color: l.Ink2, LineHeight: 1.28}))
	}
	var mark fyne.CanvasObject = Fixed(newBox(fixed{}), k.Look.Icon(20), 1)
	if on {
		mark = k.Icon(icon.CircleCheck, 20, tick)
	}
	parts := []fyne.CanvasObject{}
	if option.Icon != "" {
		parts = append(parts, k.disc(option.Icon, 38, 19, ground, onGround))
	}
	if option.Avatar != "" {
		parts = append(parts, k.avatar(option.Avatar, 42, ground, onGround))
	}
	parts = append(parts, Grow(words), mark)
	wide := k.Inset(k.RowRigid(11, parts...), 8, 10, 8, 11)
	if option.Icon == "" {
		return wide, face
	}
	picture := option.Icon
	if on { // the tick takes the picture's place
		picture = icon.Check
	}
	again := k.Text(TextSpec{Text: option.Label, Size: theme.Secondary, Bold: true, Color: ink, LineHeight: 1.28})
	narrow := k.Inset(k.RowRigid(8, k.disc(picture, 30, 16, ground, onGround), Grow(again)), 8, 6, 8, 8)
	return k.Switch(190, wide, narrow), face
}

// ChoiceRows is a single or multiple choice with one wide row for each thing: avatar or icon, word, detail.
func (k *Kit) ChoiceRows(spec ChoiceSpec) *Choice {
	c := newChoice(k, spec, k.Look.Icon(56), k.drawThemeTile)
	c.root = k.VBox(9, objectsOf(c.members)...)
	c.ExtendBaseWidget(c)
	return c
}
