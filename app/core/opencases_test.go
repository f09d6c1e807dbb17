package core

import (
	"slices"
	"testing"

	"github.com/google/uuid"

	"soglia/domain/access"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// written keeps one record of a desk, and gives its id.
func written(t *testing.T, s *Sitting, desk uuid.UUID, e *schema.Entity, fill func(*record.Record)) uuid.UUID {
	t.Helper()
	r := record.New(e, uuid.New())
	fill(r)
	if err := s.Store.Commit(t.Context(), record.Write{Op: record.Create, Record: r, Subject: r.ID, Desk: desk}); err != nil {
		t.Fatal(err)
	}
	return r.ID
}

func TestOpenCasesAreThoseOfPeopleWhoWereSeenLatelyOrAreExpected(t *testing.T) {
	s, _ := sittingAs(t, access.DeskCoordinator)
	today := civil.DateOf(s.Clock.Now())
	person := func() uuid.UUID { return written(t, s, s.Desk, entity.Person, func(*record.Record) {}) }
	came := func(who uuid.UUID, day civil.Date) uuid.UUID {
		return written(t, s, s.Desk, entity.Intake, func(r *record.Record) {
			entity.IntakeDate.Set(r, day.String())
			entity.IntakePerson.Set(r, who.String())
		})
	}
	lately, longAgo, expected, onPath := person(), person(), person(), person()
	visit, old := came(lately, today.AddDays(-30)), came(lately, today.AddDays(-400))
	forgotten := came(longAgo, today.AddDays(-91))
	appointment := written(t, s, s.Desk, entity.Appointment, func(r *record.Record) {
		entity.AppointmentDate.Set(r, today.AddDays(3).String())
		entity.AppointmentPerson.Set(r, expected.String())
	})
	path := written(t, s, s.Desk, entity.Path, func(r *record.Record) {
		entity.PathState.Set(r, "ATTIVO")
		entity.PathPerson.Set(r, onPath.String())
	})
	need := written(t, s, s.Desk, entity.Need, func(r *record.Record) {
		entity.NeedPerson.Set(r, lately.String())
		entity.NeedIntake.Set(r, visit.String())
	})
	open, err := OpenCases(t.Context(), s.Store, []uuid.UUID{s.Desk}, today)
	if err != nil {
		t.Fatal(err)
	}
	for name, id := range map[string]uuid.UUID{
		"who came": lately, "her visit": visit, "her earlier visit": old, "her need": need,
		"who is expected": expected, "the appointment": appointment, "who has a path": onPath, "the path": path,
	} {
		if !slices.Contains(open, id) {
			t.Errorf("%s is missing", name)
		}
	}
	for name, id := range map[string]uuid.UUID{"who came long ago": longAgo, "that visit": forgotten} {
		if slices.Contains(open, id) {
			t.Errorf("%s counts as open", name)
		}
	}
}

func TestWhoIsInvitedStandsAmongTheOperatorsOnce(t *testing.T) {
	s, _ := sittingAs(t, access.DeskCoordinator)
	m, err := s.Invitee(t.Context(), access.Member{Name: "  Carla   Bini ", Role: access.Volunteer})
	if err != nil || m.ID == uuid.Nil || m.Name != "Carla Bini" || !slices.Equal(m.Desks, []uuid.UUID{s.Desk}) {
		t.Fatalf("%+v, %v", m, err)
	}
	for range 2 {
		if err := s.Enlist(t.Context(), m); err != nil {
			t.Fatal(err)
		}
	}
	again, found, err := s.MemberNamed(t.Context(), "Carla Bini")
	if err != nil || !found || again.ID != m.ID {
		t.Errorf("%+v, %v, %v", again, found, err)
	}
	if same, err := s.Invitee(t.Context(), access.Member{ID: m.ID}); err != nil || same.Name != "Carla Bini" {
		t.Errorf("%+v, %v", same, err)
	}
	if _, err := s.Invitee(t.Context(), access.Member{Role: access.Volunteer}); err == nil {
		t.Error("somebody without a name is invited")
	}
	volunteer, _ := sittingAs(t, access.Volunteer)
	if _, err := volunteer.Invitee(t.Context(), m); err == nil {
		t.Error("a volunteer invites")
	}
}
