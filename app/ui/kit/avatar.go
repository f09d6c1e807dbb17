package kit

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"soglia/app/ui/theme"
)

// Initials returns up to two capital letters of a name, or of its only word.
func Initials(name string) string {
	var letters []rune
	for _, word := range strings.Fields(name) {
		r := []rune(word)[0]
		if unicode.IsLetter(r) && len(letters) < 2 {
			letters = append(letters, unicode.ToUpper(r))
		}
	}
	return string(letters)
}

// Avatar is a disc with initials; side at 100 %. Strong is the chosen one of several.
func (k *Kit) Avatar(name string, side float32, strong bool) fyne.CanvasObject {
	ground, ink := k.Look.AccentSoft, k.Look.AccentInk
	if strong {
		ground, ink = k.Look.Accent, k.Look.OnAccent
	}
	return k.avatar(name, side, ground, ink)
}

// SealAvatar is the disc of somebody in the place that one person alone can open; side at 100 %.
func (k *Kit) SealAvatar(name string, side float32) fyne.CanvasObject {
	return k.avatar(name, side, k.Look.SealSoft, k.Look.Seal)
}

func (k *Kit) avatar(name string, side float32, ground, ink colour) fyne.CanvasObject {
	return k.avatarText(Initials(name), side, ground, ink)
}

func (k *Kit) avatarText(text string, side float32, ground, ink colour) fyne.CanvasObject {
	s := k.Look.Icon(side)
	letters := canvas.NewText(text, ink)
	letters.TextSize, letters.TextStyle = max(s*0.36, theme.Axis), fyne.TextStyle{Bold: true}
	letters.Alignment = fyne.TextAlignCenter
	return Fixed(Over(k.rect(ground, s/2), newBox(raised{letters.TextSize * lift}, letters)), s, s)
}

// raised centres a canvas text in its height, lifted a little.
type raised struct{ by float32 }

func (r raised) natural(children []fyne.CanvasObject) float32 { return widest(children) }

func (r raised) arrange(children []fyne.CanvasObject, size fyne.Size) ([]box, float32) {
	boxes := make([]box, len(children))
	need := float32(0)
	for i, child := range children {
		h := child.MinSize().Height
		need = max(need, h)
		boxes[i] = box{w: size.Width, y: (max(h, size.Height)-h)/2 - r.by, h: h}
	}
	return boxes, need
}
