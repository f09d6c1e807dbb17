package importing

import (
	"testing"

	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/pagecheck"
	"soglia/app/view/importing"
)

// By keys alone: visits instead of people, a path that is wrong and stays to be put right under its error, the steps one
// Enter each. The keyboard is never left in the navigation.
func TestARegisterComesInByKeys(t *testing.T) {
	w := &wizard{}
	s := pagecheck.Open(t, 1)
	s.Show(w.page(pagecheck.Speak(t, "it")))
	at := func(id kit.ID) fyne.Focusable {
		t.Helper()
		focused := s.Window().Canvas().Focused()
		if named, ok := focused.(kit.Identified); !ok || named.TestID() != id {
			t.Fatalf("the keyboard is at %v, want %s", focused, id)
		}
		return focused
	}
	press := func(id kit.ID, key fyne.KeyName) {
		t.Helper()
		at(id).TypedKey(&fyne.KeyEvent{Name: key})
	}
	press("import.kind.people", fyne.KeyDown)
	press("import.kind.visits", fyne.KeySpace)
	press("import.kind.visits", fyne.KeyUp)
	press("import.kind.people", fyne.KeySpace)
	pagecheck.Type(t, s, "import.path", "/media/chiavetta/registr")
	press("import.path", fyne.KeyReturn)
	at("import.path")
	if w.State().Problem == "" {
		t.Fatal("no problem told")
	}
	pagecheck.Type(t, s, "import.path", "o.csv")
	press("import.path", fyne.KeyReturn)
	press("import.look", fyne.KeyReturn)
	press("import.confirm", fyne.KeyReturn)
	at("import.again")
	if state := w.State(); state.Step != importing.Done || state.Report.New == 0 {
		t.Errorf("%+v", state)
	}
}
