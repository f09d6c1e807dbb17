package everyrole_test

import (
	"testing"

	"soglia/app/core"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/internal/everyrole"
)

// What a psychologist writes lies in her own file, whatever use case writes it: whoever else sits at the laptop finds none of it.
func TestAPsychologistsAfternoonOnAFile(t *testing.T) {
	desk := everyrole.New(t)
	ctx := t.Context()
	desk.Sit(access.DeskCoordinator)
	before := counts(t, desk.Raw())
	hers := desk.Sit(access.Psychologist).Seat
	person := desk.Youssef.Person
	if _, err := core.TakePsychConsent(ctx, hers, person, core.PsychConsent{State: core.Given}); err != nil {
		t.Fatal(err)
	}
	page := core.NewPage(hers, entity.Session)
	entity.SessionPeople.Set(page.Now, person.String())
	entity.SessionDate.Set(page.Now, "2026-11-23")
	entity.SessionMinutes.Set(page.Now, 50)
	entity.SessionOutcome.Set(page.Now, "SVOLTA")
	if _, err := core.SavePsychSession(ctx, hers, core.PsychSessionForm{Session: page, Note: "parole sue"}); err != nil {
		t.Fatal(err)
	}
	file, err := core.OpenPsychFile(ctx, hers, person)
	if err != nil || len(file.Sessions) != 1 {
		t.Fatalf("%+v (%v)", file, err)
	}
	own := counts(t, desk.Raw())
	desk.Sit(access.DeskCoordinator)
	for e, n := range counts(t, desk.Raw()) {
		if n > before[e] && e != entity.Audit.Name {
			t.Errorf("the desk holds %d more of %s", n-before[e], e)
		}
		if own[e] > n {
			t.Logf("%d of %s are hers alone", own[e]-n, e)
		}
	}
}

func counts(t *testing.T, store core.Store) map[string]int {
	t.Helper()
	found := map[string]int{}
	for _, e := range entity.All() {
		n, err := store.Count(t.Context(), record.All(e).Cancelled())
		if err != nil {
			t.Fatal(err)
		}
		found[e.Name] = n
	}
	return found
}
