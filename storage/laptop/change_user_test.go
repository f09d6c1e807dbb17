package laptop

import (
	"testing"

	"github.com/google/uuid"

	"soglia/domain/access"
	"soglia/domain/entity"
)

// Who sits down unlocks before who sat there leaves: for a moment both have the files open, and neither loses a line.
func TestTheUserChangesInPlace(t *testing.T) {
	dir, elena, _ := founded(t)
	folder := used(t, dir)
	first := unlocked(t, folder, elena, elenasWords)
	carla := access.Member{ID: uuid.New(), Name: "Carla Bini", Role: access.Volunteer, Desks: []uuid.UUID{pagnana}}
	added(t, first, carla, carlasWords)
	before, write := session(pagnana, "prima")
	if err := first.Store().Commit(t.Context(), write); err != nil {
		t.Fatal(err)
	}
	second := unlocked(t, folder, carla.ID, carlasWords)
	between, write := session(pagnana, "mentre cambiano")
	if err := first.Store().Commit(t.Context(), write); err != nil {
		t.Fatal(err)
	}
	left(t, first)
	after, write := session(pagnana, "dopo")
	if err := second.Store().Commit(t.Context(), write); err != nil {
		t.Fatal(err)
	}
	for _, id := range []uuid.UUID{before, between, after} {
		if _, err := second.Store().Get(t.Context(), entity.Session, id); err != nil {
			t.Error(err)
		}
	}
	report, err := second.Store().Verify(t.Context(), nil)
	if err != nil || len(report.Faults) > 0 {
		t.Errorf("%+v (%v)", report, err)
	}
	left(t, second)
	again := unlocked(t, folder, elena, elenasWords)
	defer left(t, again)
	if report, err := again.Store().Verify(t.Context(), nil); err != nil || len(report.Faults) > 0 {
		t.Errorf("%+v (%v)", report, err)
	}
}
