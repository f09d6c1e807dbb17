package kit

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/kit/icon"
	"soglia/app/ui/theme"
)

// disc is an icon on a round ground.
func (k *Kit) disc(name icon.Name, side, iconSide float32, ground, ink colour) fyne.CanvasObject {
	s := k.Look.Icon(side)
	return Fixed(Over(k.rect(ground, s/2), Fixed(k.Icon(name, iconSide, ink), s, s)), s, s)
}

// Tone is the state that a colour tells, always beside an icon or a word.
type Tone int

// The tones.
const (
	Neutral Tone = iota
	Accent
	Ok
	Warn
	Err
	Seal // psychology only
)

func (k *Kit) tone(t Tone) (soft, ink colour) {
	l := k.Look
	switch t {
	case Accent:
		return l.AccentSoft, l.AccentInk
	case Ok:
		return l.OkSoft, l.Ok
	case Warn:
		return l.WarnSoft, l.Warn
	case Err:
		return l.ErrSoft, l.Err
	case Seal:
		return l.SealSoft, l.Seal
	}
	return l.Sunken, l.Ink2
}

// Disc is the round icon of a row.
func (k *Kit) Disc(name icon.Name, tone Tone) fyne.CanvasObject {
	soft, ink := k.tone(tone)
	return k.disc(name, 36, 18, soft, ink)
}

// TileSpec describes a big tile.
type TileSpec struct {
	ID     ID
	Label  string
	Icon   icon.Name
	Hint   string // shortcut, below the word
	Filled bool   // only one of them
	OnTap  func()
}

// BigTile is one of the large buttons of the first screen.
func (k *Kit) BigTile(spec TileSpec) *Tap {
	l := k.Look
	face := Face{Fill: l.Surface, Hover: l.Sunken, Stroke: l.Line, StrokeWidth: 1.25, Radius: theme.RadiusTile, Shadow: true}
	ground, onGround, ink, sub := l.AccentSoft, l.AccentInk, l.Ink, l.Ink2
	if spec.Filled {
		face.Fill, face.Hover, face.Stroke = l.Accent, l.AccentHover, colour{}
		ground, onGround, ink, sub = l.AccentHover, l.OnAccent, l.OnAccent, l.OnAccent
	}
	words := func() fyne.CanvasObject {
		lines := k.VBox(0, k.Text(TextSpec{Text: spec.Label, Size: theme.H3, Bold: true, Color: ink, LineHeight: 1.3}))
		if spec.Hint != "" {
			lines.Add(k.Text(TextSpec{Text: spec.Hint, Size: theme.Secondary, Color: sub}))
		}
		return Grow(lines)
	}
	large := k.RowRigid(16, k.disc(spec.Icon, 54, 26, ground, onGround), words())
	small := k.RowRigid(12, k.disc(spec.Icon, 44, 22, ground, onGround), words())
	content := k.Switch(250, AtLeast(k.Inset(large, 12, 16, 12, 20), k.Look.Icon(98)),
		AtLeast(k.Inset(small, 10, 10, 10, 14), k.Look.Icon(76)))
	return k.tap(spec.ID, face, content, 0, spec.OnTap)
}

// BigTiles puts the tiles side by side, or one under the other when there is little room, and lets
// the arrow keys walk among them.
func (k *Kit) BigTiles(tiles ...*Tap) fyne.CanvasObject {
	newGroup(tiles...)
	layout := grid{gap: k.Look.Space(16), minWidth: k.Look.Text(205), most: len(tiles), allOrOne: true}
	return newBox(layout, objectsOf(tiles)...)
}

func objectsOf[T fyne.CanvasObject](items []T) []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, len(items))
	for i, item := range items {
		objects[i] = item
	}
	return objects
}

// BigDisc is the icon of what matters most on a page.
func (k *Kit) BigDisc(name icon.Name, tone Tone) fyne.CanvasObject {
	soft, ink := k.tone(tone)
	return k.disc(name, 54, 26, soft, ink)
}
