package session_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"soglia/app/ui/kit"
	"soglia/app/ui/pagecheck"
)

// Whoever is found and taken is seen: the form opens at its top, with the keyboard on the minutes.
func TestTheFormOpensAtItsTop(t *testing.T) {
	o := begin(t)
	who := o.form.People
	o.form.People = nil
	s := pagecheck.Open(t, 1)
	s.Window().Resize(fyne.NewSize(1024, 600))
	s.Show(o.page(pagecheck.Speak(t, "it")))
	pagecheck.Type(t, s, "session-search", "mohamed")
	o.p.Take(who[0].ID, who[0].Name)
	day := kit.Find(s.Window().Content(), "session-day")
	if y := fyne.CurrentApp().Driver().AbsolutePositionForObject(day).Y; y < 130 {
		t.Errorf("the day is at %.0f: the page is scrolled", y)
	}
	if named, ok := s.Window().Canvas().Focused().(kit.Identified); !ok || named.TestID() != "session-minutes" {
		t.Errorf("the keyboard is at %v", s.Window().Canvas().Focused())
	}
}
