package live_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/live"
	"soglia/app/ui/pagecheck"
	"soglia/app/ui/shell"
)

// A page that waits for its data has nothing to press; when they come, the keyboard is on the first thing of the page. What
// is drawn anew later leaves the keyboard where it is, or nowhere.
func TestTheKeyboardComesWithTheContent(t *testing.T) {
	s := pagecheck.Open(t, 1)
	loaded := false
	part := live.New(func(k *kit.Kit) fyne.CanvasObject {
		if !loaded {
			return k.Page(k.Secondary("…"), nil)
		}
		return k.Page(k.VBox(8, k.Button(kit.ButtonSpec{ID: "one", Label: "Uno"}), k.Button(kit.ButtonSpec{ID: "two", Label: "Due"})), nil)
	})
	s.Show(shell.Page{ID: "page", Build: part.Build})
	canvas := s.Window().Canvas()
	loaded = true
	part.Redraw()
	if named, ok := canvas.Focused().(kit.Identified); !ok || named.TestID() != "one" {
		t.Fatalf("the keyboard is at %v", canvas.Focused())
	}
	canvas.Unfocus()
	if part.Redraw(); canvas.Focused() != nil {
		t.Errorf("the keyboard went to %v", canvas.Focused())
	}
}
