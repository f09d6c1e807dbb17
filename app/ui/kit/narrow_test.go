package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"soglia/app/ui/kit"
	"soglia/app/ui/kit/check"
	"soglia/app/ui/theme"
)

// Enter goes on over a box as over a field: a hurried reader ticks nothing unasked. Space ticks.
func TestEnterPassesABoxThatSpaceTicks(t *testing.T) {
	var box *kit.Choice
	var field *kit.Field
	w := page(t, func(k *kit.Kit) fyne.CanvasObject {
		box, field = k.Check("box", "Ha un nome solo", false, nil), k.Field(kit.FieldSpec{ID: "next"})
		return k.VBox(8, box, field)
	})
	kit.Focus(box.Focusable())
	press(w, fyne.KeyReturn)
	if box.One() != "" || w.Canvas().Focused() != field.Focusable() {
		t.Errorf("Enter: ticked %q, focus %v", box.One(), w.Canvas().Focused())
	}
	kit.Focus(box.Focusable())
	if press(w, fyne.KeySpace); box.One() != "on" {
		t.Error("Space ticks nothing")
	}
}

// In a column of 340 the themes stand two by two, the three answers in one line, and "new person" is not cut.
func TestWhatANarrowColumnHolds(t *testing.T) {
	var tiles *kit.Choice
	var answers *kit.Tri
	var search *kit.Search
	w := page(t, func(k *kit.Kit) fyne.CanvasObject {
		tiles = k.ThemeTiles(2, kit.ChoiceSpec{ID: "t", Chosen: []string{"2"}, Options: []kit.Option{
			{Value: "1", Label: "Cittadini stranieri", Icon: "globe"}, {Value: "2", Label: "Immigrazione", Icon: "globe"},
		}})
		answers = k.Tri(kit.TriSpec{ID: "a", Label: "Informativa", Answers: [3]kit.Answer{
			{Value: "1", Label: "Dato", Icon: "check", Key: 'd'}, {Value: "2", Label: "Rifiutato", Icon: "x"}, {Value: "3", Label: "Non chiesto", Icon: "minus"},
		}})
		search = k.Search(kit.SearchSpec{ID: "s"})
		search.SetResults("", []kit.Result{{Value: "new", Name: []kit.Span{{Text: "Nessuna: è una persona nuova"}}, Icon: "user-plus", Key: "Ctrl+Invio"}})
		return kit.Fixed(k.VBox(20, tiles, answers, search), 340, 560)
	})
	for _, finding := range check.Tree(w.Content()) {
		t.Error(finding)
	}
	if a, b := kit.Find(tiles, "t.1").Position(), kit.Find(tiles, "t.2").Position(); a.Y != b.Y {
		t.Errorf("themes one under the other: %v %v", a, b)
	}
	if h := kit.Find(answers, "a.1").Size().Height; h > 44 {
		t.Errorf("an answer is %.0f high", h)
	}
}

// Enter in the last field goes to the button that registers, past the way back.
func TestEnterInTheLastFieldNeverLeadsBack(t *testing.T) {
	var field *kit.Field
	test.NewTempApp(t)
	k := kit.New(theme.New(theme.Options{}))
	field = k.Field(kit.FieldSpec{ID: "last"})
	back := k.Button(kit.ButtonSpec{ID: "back", Label: "Torna"})
	register := k.Button(kit.ButtonSpec{ID: "register", Label: "Registra"})
	w := test.NewTempWindow(t, k.Page(field, k.Row(8, back, kit.Spacer(), register)))
	kit.Focus(field.Focusable())
	if press(w, fyne.KeyReturn); w.Canvas().Focused() != register {
		t.Errorf("Enter leads to %v", w.Canvas().Focused())
	}
	kit.Focus(field.Focusable())
	if w.Canvas().FocusNext(); w.Canvas().Focused() != back {
		t.Error("Tab does not visit the way back")
	}
}

// What takes the focus before the page was laid out scrolls it no further than is needed: a page opens at its top.
func TestAPageOpensAtItsTop(t *testing.T) {
	test.NewTempApp(t)
	k := kit.New(theme.New(theme.Options{}))
	field := k.Field(kit.FieldSpec{ID: "minutes"})
	body := k.VBox(20, k.H1("Sessione"), k.Field(kit.FieldSpec{ID: "day"}), field, kit.Fixed(k.Body(""), 10, 1200))
	w := test.NewTempWindow(t, k.Page(body, nil))
	kit.Focus(field.Focusable())
	w.SetPadded(false)
	w.Resize(fyne.NewSize(1024, 600))
	if y := fyne.CurrentApp().Driver().AbsolutePositionForObject(body).Y; y < 0 {
		t.Errorf("the page is scrolled by %.0f", -y)
	}
}

// Enter, Enter, Enter through a form answers no question: neither pills nor consents nor boxes are chosen by it. Space
// chooses, and Enter does for whoever has gone to another member first.
func TestHurryingThroughAFormAnswersNothing(t *testing.T) {
	var pills *kit.Choice
	var consent *kit.Tri
	var end *kit.Field
	first := &kit.Field{}
	w := page(t, func(k *kit.Kit) fyne.CanvasObject {
		first = k.Field(kit.FieldSpec{ID: "phone"})
		pills = k.Pills(kit.ChoiceSpec{ID: "safe", Options: []kit.Option{{Value: "yes", Label: "Si può chiamare"}, {Value: "no", Label: "Non chiamare"}}})
		consent = k.Tri(kit.TriSpec{ID: "consent", Answers: [3]kit.Answer{{Value: "given", Label: "Dato"}, {Value: "refused", Label: "Rifiutato"}, {Value: "", Label: "Non chiesto"}}})
		end = k.Field(kit.FieldSpec{ID: "end"})
		return k.VBox(8, first, pills, consent, end)
	})
	kit.Focus(first.Focusable())
	press(w, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
	if pills.One() != "" || consent.Value() != "" || w.Canvas().Focused() != end.Focusable() {
		t.Errorf("safety %q, consent %q, focus %v", pills.One(), consent.Value(), w.Canvas().Focused())
	}
	kit.Focus(first.Focusable())
	press(w, fyne.KeyReturn, fyne.KeyRight, fyne.KeyReturn)
	if pills.One() != "no" {
		t.Errorf("chosen %q", pills.One())
	}
}

// A list that fills as one types says that it has nothing only once something was typed.
func TestAListSaysNothingBeforeSomethingIsTyped(t *testing.T) {
	var town *kit.Chooser
	w := page(t, func(k *kit.Kit) fyne.CanvasObject {
		town = k.Chooser(kit.ChooserSpec{ID: "town", Nothing: "Nessun comune", Find: func(string) []kit.Option { return nil }})
		return town
	})
	said := func() bool {
		found := false
		kit.Walk(w.Canvas().Overlays().Top(), fyne.Position{}, func(o fyne.CanvasObject, _ fyne.Position) bool {
			text, ok := o.(*kit.Text)
			found = found || ok && text.Words() == "Nessun comune"
			return !found
		})
		return found
	}
	kit.Focus(town.Focusable())
	press(w, fyne.KeySpace)
	if said() {
		t.Error("it says so before")
	}
	test.Type(w.Canvas().Focused(), "zzz")
	if !said() {
		t.Error("it does not say so after")
	}
}
