package conflicts_test

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"soglia/app/core"
	page "soglia/app/ui/conflicts"
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/check"
	"soglia/app/ui/pagecheck"
	"soglia/app/view"
	"soglia/app/view/conflicts"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// commit writes what a form changed that was opened on was; nil: a new record.
func commit(t *testing.T, seat core.Seat, was, now *record.Record) {
	t.Helper()
	w := record.Write{Op: record.Edit, Record: now, Was: was, Subject: core.SubjectOf(now), Desk: seat.Desk}
	if was == nil {
		w.Op = record.Create
	}
	if err := seat.Store.Commit(t.Context(), w); err != nil {
		t.Fatal(err)
	}
}

func created(t *testing.T, seat core.Seat, e *schema.Entity, values map[schema.TextField]string) *record.Record {
	t.Helper()
	p := core.NewPage(seat, e)
	for f, v := range values {
		f.Set(p.Now, v)
	}
	commit(t, seat, nil, p.Now)
	r, err := seat.Store.Get(t.Context(), e, p.Now.ID)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func fork(t *testing.T, seat core.Seat, was *record.Record, f schema.TextField, values ...string) {
	t.Helper()
	for _, v := range values {
		now := was.Clone()
		f.Set(now, v)
		commit(t, seat, was, now)
	}
}

// mohamed is somebody of whom much was written while the laptops were apart.
func mohamed(t *testing.T) (core.Seat, uuid.UUID) {
	t.Helper()
	seat := pagecheck.Sitting(t).Seat
	p := created(t, seat, entity.Person, map[schema.TextField]string{entity.PersonGivenName: "Mohamed", entity.PersonFamilyName: "El Sayed"})
	fork(t, seat, p, entity.PersonFamilyName, "Elsayed", "Al Sayed")
	fork(t, seat, p, entity.PersonDomicileAddress, "via dei Cappuccini 12, interno 4, presso la signora Fiammetta Bacciottini", "via Bastia 3")
	fork(t, seat, p, entity.PersonWelcomeNote, "Preferisce il mattino, per i bambini. Ha chiesto due volte della patente: va richiamato.", "Viene con la figlia, che traduce.", "Non vuole che lo chiamiamo al lavoro.")
	contact := created(t, seat, entity.Contact, map[schema.TextField]string{
		entity.ContactPerson: p.ID.String(), entity.ContactKind: "CELLULARE", entity.ContactValue: "340 555 0198", entity.ContactSafety: "NO_MESSAGGI",
	})
	fork(t, seat, contact, entity.ContactSafety, "SICURO", "NON_CHIAMARE")
	act := created(t, seat, entity.Consent, map[schema.TextField]string{
		entity.ConsentPerson: p.ID.String(), entity.ConsentAct: core.ActSpecial, entity.ConsentOutcome: core.Given, entity.ConsentDate: "2026-11-02",
	})
	fork(t, seat, act, entity.ConsentOutcome, core.Withdrawn, core.Expired)
	path := created(t, seat, entity.Path, map[schema.TextField]string{
		entity.PathPerson: p.ID.String(), entity.PathKind: "LAVORO", entity.PathState: core.PathClosed, entity.PathClosedOn: "2026-11-10",
	})
	created(t, seat, entity.Goal, map[schema.TextField]string{entity.GoalPath: path.ID.String(), entity.GoalText: "Patente", entity.GoalStatus: core.GoalToStart})
	return seat, p.ID
}

func doors() page.Doors {
	return page.Doors{Open: func(conflicts.Of) {}, Person: func(uuid.UUID) {}, Back: func() {}}
}

func TestNothingOfThePageIsCut(t *testing.T) {
	combine := func(f *schema.Field) func(*testing.T, *conflicts.Presenter) {
		return func(t *testing.T, p *conflicts.Presenter) {
			i := slices.IndexFunc(p.Cards(), func(c conflicts.Card) bool { return c.Field == p.Speak().FieldName(f.Entity.Name, f.Name) })
			p.AskCombine(p.Cards()[i])
			p.Type("")
			p.Save()
		}
	}
	for _, scene := range []struct {
		name string
		all  bool
		play func(*testing.T, *conflicts.Presenter)
	}{
		{"list", true, nil},
		{"cards", false, nil},
		{"combine", false, combine(entity.PersonFamilyName.Field)},
		{"combine-long", false, combine(entity.PersonWelcomeNote.Field)},
	} {
		for _, language := range []string{"it", "en"} {
			for _, scale := range []float32{1, 2} {
				name := fmt.Sprint("conflicts-", scene.name, "-", language, "-", scale)
				t.Run(name, func(t *testing.T) {
					seat, id := mohamed(t)
					of := conflicts.Of{Person: id}
					if scene.all {
						of = conflicts.Of{}
					}
					s := pagecheck.Open(t, scale)
					p := conflicts.New(conflicts.Wiring{Seat: seat, Of: of, Run: view.Synchronous(), Speak: pagecheck.Speak(t, language)})
					s.Show(page.Page(p, of, doors()))
					if scene.play != nil {
						scene.play(t, p)
					}
					for _, size := range slices.Backward(pagecheck.Sizes()) {
						s.Window().Resize(size)
						for _, finding := range check.Tree(s.Window().Content()) {
							t.Error(size, finding)
						}
					}
					pagecheck.Picture(t, s.Window(), name)
				})
			}
		}
	}
}

func TestAChoiceIsOnePressAndTheKeyboardGoesOn(t *testing.T) {
	seat, id := mohamed(t)
	s := pagecheck.Open(t, 1)
	var done []conflicts.Done
	of := conflicts.Of{Person: id}
	p := conflicts.New(conflicts.Wiring{
		Seat: seat, Of: of, Run: view.Synchronous(), Speak: pagecheck.Speak(t, "it"), Done: func(d conflicts.Done) { done = append(done, d) },
	})
	s.Show(page.Page(p, of, doors()))
	s.Window().Resize(fyne.NewSize(1366, 768))
	before := len(p.Cards())
	kit.Focus(kit.Find(s.Window().Content(), "conflicts-keep-0-1").(fyne.Focusable))
	pagecheck.Tap(t, s, "conflicts-keep-0-1")
	if named, ok := s.Window().Canvas().Focused().(kit.Identified); !ok || named.TestID() != "conflicts-person" {
		t.Errorf("the keyboard is on %v, where a second Enter may choose", s.Window().Canvas().Focused())
	}
	if len(p.Cards()) != before-1 || len(done) != 1 {
		t.Fatalf("%d of %d left, %d done: %s", len(p.Cards()), before, len(done), p.Problem())
	}
	pagecheck.Tap(t, s, "conflicts-combine-0")
	if named, ok := s.Window().Canvas().Focused().(kit.Identified); !ok || named.TestID() != "conflicts-field" {
		t.Errorf("the keyboard is on %v", s.Window().Canvas().Focused())
	}
	pagecheck.Tap(t, s, "conflicts-leave")
	if p.Form() != nil {
		t.Error("the form is still open")
	}
}
