package kit_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"soglia/app/ui/kit"
	"soglia/app/ui/theme"
)

// page shows the object in a window of the smallest size.
func page(t *testing.T, build func(k *kit.Kit) fyne.CanvasObject) fyne.Window {
	t.Helper()
	test.NewTempApp(t)
	look := theme.New(theme.Options{})
	fyne.CurrentApp().Settings().SetTheme(look.Fyne())
	k := kit.New(look)
	w := test.NewTempWindow(t, k.Page(build(k), nil))
	w.SetPadded(false)
	w.Resize(fyne.NewSize(1024, 600))
	return w
}

func press(w fyne.Window, keys ...fyne.KeyName) {
	for _, key := range keys {
		w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
	}
}

func TestParagraphGrowsWhenItsColumnShrinks(t *testing.T) {
	test.NewTempApp(t)
	k := kit.New(theme.New(theme.Options{}))
	text := k.Body("Quello che hai scritto è al sicuro, anche se il computer si spegne.")
	wide, narrow := text.HeightFor(text.NaturalWidth()), text.HeightFor(120)
	if narrow < 3*wide {
		t.Errorf("one line is %.0f high, at 120 wide it is %.0f", wide, narrow)
	}
}

func TestRowPutsWhatDoesNotFitBelow(t *testing.T) {
	test.NewTempApp(t)
	k := kit.New(theme.New(theme.Options{Scale: 2}))
	row := k.Row(10, kit.Grow(k.Body("Buongiorno")), k.Body("Tutto salvato su questo computer"))
	if one, two := kit.HeightFor(row, 1200), kit.HeightFor(row, 500); two < 1.8*one {
		t.Errorf("the row is %.0f high when wide, %.0f when narrow", one, two)
	}
}

func TestChoiceWithTheKeyboard(t *testing.T) {
	var told []string
	var choice *kit.Choice
	w := page(t, func(k *kit.Kit) fyne.CanvasObject {
		choice = k.Pills(kit.ChoiceSpec{
			ID: "c", Options: []kit.Option{{Value: "a", Label: "Uno"}, {Value: "b", Label: "Due"}, {Value: "c", Label: "Tre"}},
			OnChange: func(chosen []string) { told = chosen },
		})
		return choice
	})
	w.Canvas().Focus(choice.Focusable())
	press(w, fyne.KeyRight, fyne.KeySpace)
	if choice.One() != "b" || len(told) != 1 {
		t.Errorf("chosen %q, told %v", choice.One(), told)
	}
	press(w, fyne.KeyRight, fyne.KeyReturn)
	if choice.One() != "c" {
		t.Errorf("chosen %q, want the third", choice.One())
	}
}

func TestChooserFiltersWithoutAccents(t *testing.T) {
	var chosen string
	var chooser *kit.Chooser
	w := page(t, func(k *kit.Kit) fyne.CanvasObject {
		chooser = k.Chooser(kit.ChooserSpec{
			ID: "town", OnChange: func(value string) { chosen = value },
			Options: []kit.Option{{Value: "L736", Label: "Venezia"}, {Value: "D612", Label: "Firenze"}, {Value: "F668", Label: "Mondovì"}},
		})
		return chooser
	})
	w.Canvas().Focus(chooser.Focusable())
	press(w, fyne.KeyDown)
	test.Type(w.Canvas().Focused(), "MONDOVI")
	press(w, fyne.KeyReturn)
	if chosen != "F668" || chooser.Value() != "F668" {
		t.Errorf("chosen %q", chosen)
	}
	if w.Canvas().Overlays().Top() != nil {
		t.Error("the list is still open")
	}
}

func TestFieldKeepsItsErrorForWhenItIsLeft(t *testing.T) {
	var date *kit.Field
	w := page(t, func(k *kit.Kit) fyne.CanvasObject {
		date = k.DateField(kit.FieldSpec{ID: "date", Check: func(text string) kit.Verdict {
			if text == "31/2" {
				return kit.Verdict{Error: "febbraio"}
			}
			return kit.Verdict{Help: "inteso"}
		}})
		return k.VBox(8, date, k.Field(kit.FieldSpec{ID: "next"}))
	})
	w.Canvas().Focus(date.Focusable())
	test.Type(date.Focusable(), "31/2")
	if date.Bad() {
		t.Error("half a date is no error")
	}
	press(w, fyne.KeyReturn)
	if !date.Bad() || date.Value() != "31/2" {
		t.Errorf("bad %v, value %q", date.Bad(), date.Value())
	}
	if named, ok := w.Canvas().Focused().(kit.Identified); !ok || named.TestID() != "next" {
		t.Error("Enter did not go to the next field")
	}
}

func TestSearchTakesTheHighlightedRow(t *testing.T) {
	var taken string
	var search *kit.Search
	w := page(t, func(k *kit.Kit) fyne.CanvasObject {
		search = k.Search(kit.SearchSpec{ID: "s", OnTake: func(value string) { taken = value }})
		return search
	})
	search.SetResults("due", []kit.Result{{Value: "1", Name: []kit.Span{{Text: "Uno"}}}, {Value: "2", Name: []kit.Span{{Text: "Due"}}}})
	w.Canvas().Focus(search.Focusable())
	press(w, fyne.KeyDown, fyne.KeyReturn)
	if taken != "2" {
		t.Errorf("taken %q", taken)
	}
}

func TestStepperTakesTypedNumbers(t *testing.T) {
	var stepper *kit.Stepper
	w := page(t, func(k *kit.Kit) fyne.CanvasObject {
		stepper = k.Stepper(kit.StepperSpec{ID: "m", Value: 20, Step: 5, Max: 600})
		return stepper
	})
	w.Canvas().Focus(stepper.Focusable())
	press(w, fyne.KeyUp)
	test.Type(stepper.Focusable(), "45")
	if stepper.Value() != 45 {
		t.Errorf("value %d", stepper.Value())
	}
}

func TestAThousandEntriesMakeFewObjects(t *testing.T) {
	w := page(t, func(k *kit.Kit) fyne.CanvasObject {
		entries := make([]kit.Entry, 1000)
		for i := range entries {
			entries[i] = kit.Entry{ID: kit.ID(fmt.Sprint("e", i)), Title: "Accesso", Text: "Una riga."}
		}
		return k.Timeline(entries)
	})
	made := 0
	kit.Walk(w.Content(), fyne.Position{}, func(o fyne.CanvasObject, _ fyne.Position) bool {
		if named, ok := o.(kit.Identified); ok && named.TestID() != "" {
			made++
		}
		return true
	})
	if made == 0 || made > 40 {
		t.Errorf("%d entries made", made)
	}
}

func TestTabScrollsWhatItReachesIntoView(t *testing.T) {
	w := page(t, func(k *kit.Kit) fyne.CanvasObject {
		list := k.VBox(20)
		for i := range 40 {
			list.Add(k.Button(kit.ButtonSpec{ID: kit.ID(fmt.Sprint("b", i)), Label: "Avanti"}))
		}
		return list
	})
	for range 31 {
		w.Canvas().FocusNext()
	}
	for _, place := range kit.Places(w.Content(), w.Canvas().Focused()) {
		if place.Focused && !place.Seen {
			t.Errorf("%s has the focus at %.0f, out of view", place.ID, place.Y)
		}
	}
}
