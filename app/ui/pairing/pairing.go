// Package pairing is what two screens show when two laptops meet for the first time: six digits, and text to be photographed or copied.
package pairing

import (
	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
)

// Digits draws six digits large, in two groups of three, so that they can be read aloud.
func Digits(k *kit.Kit, digits string) fyne.CanvasObject {
	groups := k.Centred(28)
	for start := 0; start < len(digits); start += 3 {
		group := digits[start:min(start+3, len(digits))]
		groups.Add(k.Text(kit.TextSpec{Text: spaced(group), Size: 56, Bold: true, Color: k.Look.AccentInk, LineHeight: 1.25}))
	}
	return kit.Named(kit.ID("digits-"+digits), k.Surface(k.Inset(groups, 10, 0, 10, 0)))
}

// spaced puts a thin space between digits, which are taken in one by one.
func spaced(group string) string {
	out := ""
	for i, r := range group {
		if i > 0 {
			out += "\u2009"
		}
		out += string(r)
	}
	return out
}
