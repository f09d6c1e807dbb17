package core_test

import (
	"testing"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/internal/everyrole"
)

// read is what somebody reads of a case of hers, and of anybody else: N the name, T desk text, 3 and 4 what is of those classes; "-" is
// not even that there is somebody.
type read struct{ assigned, other string }

// asTheTableSays is spec §1 for reading.
func asTheTableSays() map[string]read {
	return map[string]read{
		access.Volunteer:          {"NT", "NT"},
		access.Tutor:              {"NT34", "-"},
		access.SocialWorker:       {"NT34", "NT"},
		access.Psychologist:       {"NT3", "-"},
		access.LegalAdviser:       {"NT34", "-"},
		access.DeskCoordinator:    {"NT3", "NT3"},
		access.NetworkCoordinator: {"", ""}, // a case number
		access.SteeringGroup:      {"-", "-"},
		access.Technician:         {"-", "-"},
		access.DataLead:           {"-", "-"},
		access.Auditor:            {"-", "-"},
	}
}

func TestEachRoleReadsWhatTheTableSays(t *testing.T) {
	desk := everyrole.New(t)
	for role, want := range asTheTableSays() {
		t.Run(role, func(t *testing.T) {
			seat := desk.Sit(role).Seat
			if got := readOf(t, seat, desk.Youssef); got != want.assigned {
				t.Errorf("of a case %q, want %q", got, want.assigned)
			}
			if got := readOf(t, seat, desk.Amina); got != want.other {
				t.Errorf("of somebody else %q, want %q", got, want.other)
			}
			isFound(t, seat, desk.Youssef, "mansouri", want.assigned)
			isFound(t, seat, desk.Amina, "zerbini", want.other)
		})
	}
}

// someOf are fields of each class, and the records in which something of them is written.
func someOf(of everyrole.Known) map[string]map[*schema.Field]uuid.UUID {
	return map[string]map[*schema.Field]uuid.UUID{
		"N": {entity.PersonGivenName.Field: of.Person, entity.PersonFamilyName.Field: of.Person, entity.ContactValue.Field: of.Contact},
		"T": {entity.PersonWelcomeNote.Field: of.Person, entity.IntakeNote.Field: of.Intake, entity.GoalText.Field: of.Goal},
		"3": {
			entity.PersonDisabilities.Field: of.Person, entity.NeedItem.Field: of.Need, entity.SessionNarrative.Field: of.Session,
			entity.PathPlan.Field: of.Path,
		},
		"4": {entity.SessionJudicialNarrative.Field: of.Session},
	}
}

// readOf says which classes she reads of somebody. Of each class she reads everything or nothing, also where only one field is asked for.
func readOf(t *testing.T, seat core.Seat, of everyrole.Known) string {
	t.Helper()
	if _, err := seat.Store.Get(t.Context(), entity.Person, of.Person); domain.CodeOf(err) == domain.NotFound {
		nothingOf(t, seat, of)
		return "-"
	}
	all := ""
	for _, class := range []string{"N", "T", "3", "4"} {
		open, closed := 0, 0
		for f, id := range someOf(of)[class] {
			r, err := seat.Store.Get(t.Context(), f.Entity, id)
			if err != nil {
				t.Fatal(err)
			}
			alone := single(t, seat, f, id)
			if isOpen(r, f) != isOpen(alone, f) {
				t.Errorf("%s.%s is read in one way and not in another", f.Entity.Name, f.Name)
			}
			if isOpen(r, f) {
				open++
			} else {
				closed++
			}
		}
		switch {
		case open > 0 && closed > 0:
			t.Errorf("class %s is read in part", class)
		case open > 0:
			all += class
		}
	}
	return all
}

func isOpen(r *record.Record, f *schema.Field) bool {
	return !r.IsReserved(f) && !r.Value(f).IsAbsent()
}

// single finds a record with one field of it.
func single(t *testing.T, seat core.Seat, f *schema.Field, id uuid.UUID) *record.Record {
	t.Helper()
	for r, err := range seat.Store.Find(t.Context(), record.All(f.Entity).Reading(f)) {
		if err != nil {
			t.Fatal(err)
		}
		if r.ID == id {
			return r
		}
	}
	t.Fatalf("%s is not among all", f.Entity.Name)
	return nil
}

// nothingOf wants no trace of somebody: no record, no count.
func nothingOf(t *testing.T, seat core.Seat, of everyrole.Known) {
	t.Helper()
	for _, fields := range someOf(of) {
		for f, id := range fields {
			if _, err := seat.Store.Get(t.Context(), f.Entity, id); domain.CodeOf(err) != domain.NotFound {
				t.Errorf("%s of somebody who is not to be known: %v", f.Entity.Name, err)
			}
			for r, err := range seat.Store.Find(t.Context(), record.All(f.Entity).Reading(f)) {
				if err != nil || r.ID == id {
					t.Errorf("%s of somebody who is not to be known is found: %v", f.Entity.Name, err)
				}
			}
		}
	}
}

// isFound wants somebody found by name by those who read names, and counted by those who know that there is somebody.
func isFound(t *testing.T, seat core.Seat, of everyrole.Known, name, want string) {
	t.Helper()
	hits, err := core.FindPeople(t.Context(), seat, name, 10)
	if err != nil {
		t.Fatal(err)
	}
	if found := len(hits) == 1 && hits[0].Person.ID == of.Person; found != (want != "" && want != "-") {
		t.Errorf("%q gives %d people", name, len(hits))
	}
	people := record.All(entity.Person).Is(entity.PersonGender.Field, "1")
	n, err := seat.Store.Count(t.Context(), people)
	if err != nil {
		t.Fatal(err)
	}
	listed := 0
	for _, err := range seat.Store.Find(t.Context(), people) {
		if err != nil {
			t.Fatal(err)
		}
		listed++
	}
	if n != listed {
		t.Errorf("%d people are counted, %d listed", n, listed)
	}
}
