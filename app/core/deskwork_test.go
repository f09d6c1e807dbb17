package core_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/storage/memory"
)

// fixedClock stands still, so that tests say what time it is.
type fixedClock struct{ at time.Time }

func (c fixedClock) Now() time.Time { return c.at }

type randomIDs struct{}

func (randomIDs) New() uuid.UUID { return uuid.New() }

// tuesday is 24 November 2026, 9:42 at the desk.
var tuesday = time.Date(2026, 11, 24, 9, 42, 0, 0, time.UTC)

// pagnana seats a volunteer at an empty desk.
func pagnana() core.Seat {
	return core.Seat{
		User: uuid.New(), Name: "Carla Bini", Role: access.Volunteer, Desk: uuid.New(), Programme: uuid.New(),
		Store: memory.New(), Drafts: memory.NewDrafts(), Clock: fixedClock{tuesday}, IDs: randomIDs{},
	}
}

// visit is the least that a form holds when it is registered.
func visit() core.Visit {
	return core.Visit{Day: civil.MustParse("2026-11-24"), Channel: "PRESENZA"}
}

func newPerson(given, family string) *core.Guest {
	p := record.New(entity.Person, uuid.New())
	entity.PersonGivenName.Set(p, given)
	entity.PersonFamilyName.Set(p, family)
	return &core.Guest{New: p}
}

func register(t *testing.T, seat core.Seat, v core.Visit) core.Registered {
	t.Helper()
	done, err := core.RegisterIntake(context.Background(), seat, v)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func all(t *testing.T, seat core.Seat, e *schema.Entity) []*record.Record {
	t.Helper()
	var found []*record.Record
	for r, err := range seat.Store.Find(context.Background(), record.All(e)) {
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, r)
	}
	return found
}

func only(t *testing.T, seat core.Seat, e *schema.Entity) *record.Record {
	t.Helper()
	found := all(t, seat, e)
	if len(found) != 1 {
		t.Fatalf("%d records of %s, want 1", len(found), e.Name)
	}
	return found[0]
}

// refusal gives what a registration was refused for, by field.
func refusal(t *testing.T, seat core.Seat, v core.Visit) map[string]string {
	t.Helper()
	_, err := core.RegisterIntake(context.Background(), seat, v)
	faults := map[string]string{}
	var many domain.Errors // those of *core.Unusual too
	var one *domain.Error
	switch {
	case errors.As(err, &many):
		for _, f := range many {
			faults[f.Field] = f.ID
		}
	case errors.As(err, &one):
		faults[one.Field] = one.ID
	}
	return faults
}
