package search

import (
	"testing"
)

func TestTheTypedPartOfANameIsBold(t *testing.T) {
	bold := func(name, query string, words ...string) string {
		text := ""
		for _, p := range pieces(name, query, words) {
			if p.Bold {
				text += "[" + p.Text + "]"
				continue
			}
			text += p.Text
		}
		return text
	}
	for _, c := range [][3]string{
		{"Mohamed El Sayed", "moham el", "[Moham]ed [El] Sayed"},
		{"Nicolò Però", "nicolo per", "[Nicolò] [Per]ò"},
		{"محمد", "mohamed", "محمد"},
	} {
		if got := bold(c[0], c[1]); got != c[2] {
			t.Errorf("%s: %s, want %s", c[0], got, c[2])
		}
	}
	if got := bold("Muhammad Elsaid", "mohamed", "muhammad"); got != "[Muhammad] Elsaid" {
		t.Errorf("another spelling: %s", got)
	}
}
