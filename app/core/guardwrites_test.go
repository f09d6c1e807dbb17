package core_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/internal/everyrole"
)

func TestEachRoleWritesWhatTheTableSays(t *testing.T) {
	want := map[string]read{ // C: coded values of class 2
		access.Volunteer:          {"NCT", "NCT"}, // class 3 stands there already: she may not change what she cannot read
		access.Tutor:              {"NCT3", "-"},
		access.SocialWorker:       {"NCT34", "NCT"},
		access.Psychologist:       {"CT", "-"},
		access.LegalAdviser:       {"CT4", "-"},
		access.DeskCoordinator:    {"NCT", "NCT"},
		access.NetworkCoordinator: {"", ""},
		access.SteeringGroup:      {"-", "-"},
		access.Technician:         {"-", "-"},
		access.DataLead:           {"-", "-"},
		access.Auditor:            {"-", "-"},
	}
	desk := everyrole.New(t)
	for role, want := range want {
		t.Run(role, func(t *testing.T) {
			seat := desk.Sit(role).Seat
			if got := writtenOf(t, seat, desk.Youssef); got != want.assigned {
				t.Errorf("of a case %q, want %q", got, want.assigned)
			}
			if got := writtenOf(t, seat, desk.Amina); got != want.other {
				t.Errorf("of somebody else %q, want %q", got, want.other)
			}
		})
	}
}

// writtenOf says which classes she can change something of.
func writtenOf(t *testing.T, seat core.Seat, of everyrole.Known) string {
	t.Helper()
	changes := []struct {
		class string
		id    uuid.UUID
		field *schema.Field
		value schema.Value
	}{
		{"N", of.Person, entity.PersonGivenName.Field, schema.TextValue(schema.Text, "Altro "+seat.Role)},
		{"C", of.Person, entity.PersonEducation.Field, schema.TextValue(schema.Code, seat.Role)},
		{"T", of.Intake, entity.IntakeNote.Field, schema.TextValue(schema.Text, "Altro "+seat.Role)},
		{"3", of.Session, entity.SessionNarrative.Field, schema.TextValue(schema.Text, "Altro "+seat.Role)},
		{"4", of.Session, entity.SessionJudicialNarrative.Field, schema.TextValue(schema.Text, "Altro "+seat.Role)},
	}
	all := ""
	for _, c := range changes {
		was, err := seat.Store.Get(t.Context(), c.field.Entity, c.id)
		if domain.CodeOf(err) == domain.NotFound {
			return "-"
		}
		now := was.Clone()
		now.SetValue(c.field, c.value)
		err = seat.Store.Commit(t.Context(), record.Write{Op: record.Edit, Record: now, Was: was, Subject: of.Person, Desk: was.Desk})
		switch {
		case err == nil:
			all += c.class
		case domain.CodeOf(err) != domain.Forbidden || !strings.HasPrefix(saidBy(err), "access.error."):
			t.Errorf("class %s: %v", c.class, err)
		}
	}
	return all
}

func saidBy(err error) string {
	var told *domain.Error
	if !errors.As(err, &told) {
		return ""
	}
	return told.ID
}

func opened(t *testing.T, seat core.Seat, e *schema.Entity, id uuid.UUID) *record.Record {
	t.Helper()
	r, err := seat.Store.Get(t.Context(), e, id)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestAVolunteerAddsWordsThatSheAloneReads(t *testing.T) {
	desk := everyrole.New(t)
	seat := desk.Sit(access.Volunteer).Seat
	told := core.NewPage(seat, entity.Session)
	entity.SessionState.Set(told.Now, core.SessionRecorded)
	entity.SessionPeople.Set(told.Now, desk.Amina.Person.String())
	entity.SessionDate.Set(told.Now, "2026-11-23")
	entity.SessionMinutes.Set(told.Now, 30)
	entity.SessionOperator.Set(told.Now, seat.User.String())
	entity.SessionProfession.Set(told.Now, "VOLONTARIO")
	entity.SessionKind.Set(told.Now, "COLLOQUIO")
	entity.SessionOutcome.Set(told.Now, "SVOLTA")
	entity.SessionNarrative.Set(told.Now, "Ha pianto a lungo")
	if _, err := core.SaveSession(t.Context(), seat, core.SessionForm{Session: told}); err != nil {
		t.Fatal(err)
	}
	if mine := opened(t, seat, entity.Session, told.Now.ID); entity.SessionNarrative.Get(mine) != "Ha pianto a lungo" {
		t.Error("she does not read what she wrote")
	}
	if theirs := opened(t, seat, entity.Session, desk.Amina.Session); !theirs.IsReserved(entity.SessionNarrative.Field) {
		t.Error("she reads what somebody else wrote")
	}
	if _, err := desk.Sit(access.Psychologist).Store.Get(t.Context(), entity.Session, told.Now.ID); domain.CodeOf(err) != domain.NotFound {
		t.Errorf("who has no part in the case: %v", err)
	}
}

func TestATutorGoesOnWithWhomSheRegistered(t *testing.T) {
	desk := everyrole.New(t)
	seat := desk.Sit(access.Tutor).Seat
	newcomer := record.New(entity.Person, uuid.New())
	entity.PersonGivenName.Set(newcomer, "Blessing")
	done, err := core.RegisterIntake(t.Context(), seat, core.Visit{
		Day: everyrole.Day(), Channel: "PRESENZA", Party: core.Party{Person: &core.Guest{New: newcomer}},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range []struct {
		later time.Duration
		knows bool
	}{{0, true}, {29 * 24 * time.Hour, true}, {3 * 24 * time.Hour, false}} {
		desk.Later(at.later)
		seat = desk.Sit(access.Tutor).Seat
		if hits, err := core.FindPeople(t.Context(), seat, "blessing", 5); err != nil || (len(hits) == 1) != at.knows {
			t.Errorf("after %v more: %d found, %v", at.later, len(hits), err)
		}
		if _, err := seat.Store.Get(t.Context(), entity.Person, done.Person); (err == nil) != at.knows {
			t.Errorf("after %v more: %v", at.later, err)
		}
	}
}
