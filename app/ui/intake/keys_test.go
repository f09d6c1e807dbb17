package intake_test

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"soglia/app/ui/intake"
	"soglia/app/ui/kit"
	presenter "soglia/app/view/intake"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// hands are somebody who never touches the mouse.
type hands struct {
	t      *testing.T
	window fyne.Window
}

func (h hands) focused() fyne.Focusable {
	h.t.Helper()
	f := h.window.Canvas().Focused()
	if f == nil {
		h.t.Fatal("nothing has the keyboard")
	}
	return f
}

func (h hands) write(text string) {
	h.t.Helper()
	test.Type(h.focused(), text)
}

func (h hands) press(keys ...fyne.KeyName) {
	h.t.Helper()
	for _, key := range keys {
		if key == fyne.KeyTab {
			h.window.Canvas().FocusNext()
			continue
		}
		h.focused().TypedKey(&fyne.KeyEvent{Name: key})
	}
}

func (h hands) at(id string) {
	h.t.Helper()
	named, ok := h.focused().(kit.Identified)
	if !ok || string(named.TestID()) != id {
		h.t.Fatalf("the keyboard is at %v, want %s", named.TestID(), id)
	}
}

// A first intake from the search to the last tile, by keys alone: the name, Enter for a new person, year, number, a key
// for each consent, Space on a tile.
func TestAFirstIntakeByKeysAlone(t *testing.T) {
	s, w, speak := open(t, "it", 1)
	p := page(t, speak)
	shown := intake.Page(p, func() {})
	s.Show(shown)
	w.Resize(fyne.NewSize(1280, 800))
	h := hands{t: t, window: w}
	h.at("intake-search")
	h.write("ornella guidi")
	h.press(fyne.KeyReturn)
	h.at("intake-birth")
	h.write("1958")
	h.press(fyne.KeyReturn)
	h.at("intake-phone")
	h.write("340 5550198")
	h.press(fyne.KeyTab, fyne.KeySpace) // the first of the pills: she may be called
	if p.Form().New.Safety != "SICURO" {
		t.Errorf("safety %q", p.Form().New.Safety)
	}
	kit.Focus(kit.Find(w.Content(), "intake-notice.DATO").(fyne.Focusable))
	h.write("d")
	h.write("r")
	h.at("intake-tiles.T1")
	h.press(fyne.KeySpace, fyne.KeyRight, fyne.KeySpace)
	p.Register()
	if form := p.Form(); form.Notice != "DATO" || form.Special != "RIFIUTATO" || len(form.Tiles) != 2 {
		t.Errorf("%+v, %v", form, p.Errors())
	}
	if n, _ := p.Seat().Store.Count(context.Background(), record.All(entity.Intake)); n != 4 {
		t.Errorf("%d intakes, want the three of the desk and this one: %v", n, p.Errors())
	}
}

// A return visit: a piece of the name, down to the second who is found, Enter, Space on the tile that has the keyboard.
func TestAReturnVisitByKeysAlone(t *testing.T) {
	s, w, speak := open(t, "it", 1)
	p := page(t, speak)
	s.Show(intake.Page(p, func() {}))
	w.Resize(fyne.NewSize(1280, 800))
	h := hands{t: t, window: w}
	h.write("moham el")
	second := p.Search().Rows()[1].Name
	h.press(fyne.KeyDown, fyne.KeyReturn)
	h.at("intake-tiles.T1")
	h.press(fyne.KeySpace)
	if form := p.Form(); form.Name != second || form.Who != presenter.WhoKnown || len(form.Tiles) != 1 {
		t.Errorf("%+v", form)
	}
}

// The keys of the page itself: F4 for nobody named, Esc back without losing.
func TestTheKeysOfThePage(t *testing.T) {
	s, w, speak := open(t, "it", 1)
	p := page(t, speak)
	left := false
	shown := intake.Page(p, func() { left = true })
	s.Show(shown)
	w.Resize(fyne.NewSize(1280, 800))
	h := hands{t: t, window: w}
	h.write("qualcuno")
	h.press(fyne.KeyF4)
	if p.Form().Who != presenter.WhoNobody {
		t.Errorf("F4: %q", p.Form().Who)
	}
	h.press(fyne.KeyEscape)
	drafts, err := p.Seat().Drafts.List(context.Background())
	if !left || err != nil || len(drafts) != 1 {
		t.Errorf("Esc: left %v, %d drafts, %v", left, len(drafts), err)
	}
}

// A daughter phones for her mother: choosing so leads on to the daughter's name, and Enter from there to the search. Where
// nobody was chosen, the sentence that says so leads the keyboard to the search, too.
func TestADaughterForHerMotherByKeys(t *testing.T) {
	s, w, speak := open(t, "it", 1)
	p := page(t, speak)
	s.Show(intake.Page(p, func() {}))
	w.Resize(fyne.NewSize(1024, 600))
	h := hands{t: t, window: w}
	kit.Focus(kit.Find(w.Content(), "intake-company.for").(fyne.Focusable))
	h.press(fyne.KeySpace)
	h.at("intake-asked-by")
	h.write("la figlia Sara")
	h.press(fyne.KeyReturn)
	h.at("intake-search")
	kit.Focus(kit.Find(w.Content(), "intake-note").(fyne.Focusable))
	p.Register()
	h.at("intake-search")
	kit.Focus(kit.Find(w.Content(), "intake-company.group").(fyne.Focusable))
	h.press(fyne.KeySpace)
	h.at("intake-search")
}

// Tab into the time selects it, so that another takes its place; what the field then says of it stays when the draft is kept.
func TestATimeIsReplacedAndItsErrorStays(t *testing.T) {
	s, w, speak := open(t, "it", 1)
	p := page(t, speak)
	s.Show(intake.Page(p, func() {}))
	w.Resize(fyne.NewSize(1024, 600))
	h := hands{t: t, window: w}
	h.press(fyne.KeyF2)
	kit.Focus(kit.Find(w.Content(), "intake-day").(fyne.Focusable))
	h.press(fyne.KeyReturn)
	h.at("intake-time")
	h.write("2599")
	h.press(fyne.KeyReturn)
	if p.Form().Time != "2599" {
		t.Errorf("time %q", p.Form().Time)
	}
	field := func() *kit.Field {
		var found *kit.Field
		kit.Walk(w.Content(), fyne.Position{}, func(o fyne.CanvasObject, _ fyne.Position) bool {
			if f, ok := o.(*kit.Field); ok && f.TestID() == "intake-time" || ok && f.Value() == "2599" {
				found = f
			}
			return found == nil
		})
		return found
	}()
	if field == nil || !field.Bad() {
		t.Fatal("no error when the field is left")
	}
	p.Leave() // keeps the draft, and says so
	if !field.Bad() {
		t.Error("the error went when the draft was kept")
	}
}

// The line at the top says the day that is typed under it, not the one with which the page opened.
func TestTheLineAtTheTopFollowsTheDay(t *testing.T) {
	s, w, speak := open(t, "it", 1)
	p := page(t, speak)
	s.Show(intake.Page(p, func() {}))
	w.Resize(fyne.NewSize(1024, 600))
	h := hands{t: t, window: w}
	h.press(fyne.KeyF2)
	before := kit.NaturalWidth(kit.Find(w.Content(), "intake-when-open"))
	kit.Focus(kit.Find(w.Content(), "intake-day").(fyne.Focusable))
	h.write("25/12/2026")
	if kit.NaturalWidth(kit.Find(w.Content(), "intake-when-open")) == before {
		t.Error("the line says the same")
	}
}
