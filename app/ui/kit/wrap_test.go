package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"
)

func TestWrapLosesNoLetterAndKeepsToTheWidth(t *testing.T) {
	test.NewTempApp(t)
	words := rapid.StringMatching(`([a-zàèìòù]{1,18}[ ,.]{1,2}){0,20}[a-z]{0,30}`)
	rapid.Check(t, func(t *rapid.T) {
		text := words.Draw(t, "text")
		width := rapid.Float32Range(20, 400).Draw(t, "width")
		w := wrapper{16, fyne.TextStyle{}}
		lines, cut := w.wrap(text, width, 0)
		if cut {
			t.Fatal("cut without a limit")
		}
		if got, want := letters(strings.Join(lines, "")), letters(text); got != want {
			t.Fatalf("lines hold %q, text %q", got, want)
		}
		for _, line := range lines {
			if w.width(line) > width+0.6 && len([]rune(line)) > 1 {
				t.Fatalf("%q is %.1f wide in %.1f", line, w.width(line), width)
			}
		}
	})
}

func letters(text string) string { return strings.Join(strings.Fields(text), "") }

func TestLimitEndsInAnEllipsis(t *testing.T) {
	test.NewTempApp(t)
	w := wrapper{16, fyne.TextStyle{}}
	lines, cut := w.wrap("Preferisce un lavoro di mattina, per i bambini, e vuole capire", 150, 2)
	if !cut || len(lines) != 2 || !strings.HasSuffix(lines[1], "…") {
		t.Errorf("cut %v, lines %q", cut, lines)
	}
}

func TestMatchingPutsBeginningsFirst(t *testing.T) {
	options := []Option{{Value: "1", Label: "Nova Milanese"}, {Value: "2", Label: "Milano"}, {Value: "3", Label: "Forlì"}}
	found := matching(options, "MILAN")
	if len(found) != 2 || found[0].Value != "2" {
		t.Errorf("found %v", found)
	}
	if found := matching(options, "forli"); len(found) != 1 {
		t.Errorf("an accent counted: %v", found)
	}
}

func TestInitials(t *testing.T) {
	for name, want := range map[string]string{"Carla Bini": "CB", "Pelé": "P", "": "", "  èlia d’Amico": "ÈD", "🙂 Anna": "A", "محمد السيد": "ما"} {
		if got := Initials(name); got != want {
			t.Errorf("Initials(%q) = %q, want %q", name, got, want)
		}
	}
}
