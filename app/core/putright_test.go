package core_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// solvedVisit registers a visit of somebody new whose request was solved.
func solvedVisit(t *testing.T, seat core.Seat, given, family string) core.Registered {
	t.Helper()
	v := visit()
	v.Party.Person = newPerson(given, family)
	v.Requests, v.Answers, v.Outcome = []string{"PRATICA"}, []string{"PRATICA_FATTA"}, core.Solved
	v.Needs, v.Note = []string{"LAV"}, "porta la ricevuta"
	return register(t, seat, v)
}

// as seats somebody else at the same desk.
func as(seat core.Seat, role string) core.Seat {
	seat.User, seat.Role = uuid.New(), role
	return seat
}

func code(t *testing.T, err error, want domain.Code) {
	t.Helper()
	if err == nil || domain.CodeOf(err) != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

func TestACancelledIntakeLeavesEveryPageAndCountWithAllThatCameOfIt(t *testing.T) {
	seat, ctx := pagnana(), context.Background()
	solvedVisit(t, seat, "Ornella", "Guidi")
	intake := only(t, seat, entity.Intake)
	if _, err := core.CancelRecord(ctx, seat, intake, " "); domain.CodeOf(err) != domain.Invalid {
		t.Errorf("without a reason: %v", err)
	}
	done, err := core.CancelRecord(ctx, seat, intake, "scritto due volte")
	if err != nil {
		t.Fatal(err)
	}
	if intakes, people, _ := counted(t, seat); intakes != 0 || people != 0 {
		t.Errorf("counts %d intakes, %d people", intakes, people)
	}
	if n := len(all(t, seat, entity.Request)) + len(all(t, seat, entity.Response)) + len(all(t, seat, entity.Need)); n != 0 {
		t.Errorf("%d parts are left", n)
	}
	if err := core.Undo(ctx, seat, done, "annullato"); err != nil {
		t.Fatal(err)
	}
	if got := entity.RequestState.Get(only(t, seat, entity.Request)); got != "EVASA" {
		t.Errorf("after undo the request is %s", got)
	}
}

func TestOnlyTheAuthorOrTheDesksCoordinatorPutsRight(t *testing.T) {
	seat, ctx := pagnana(), context.Background()
	solvedVisit(t, seat, "Ornella", "Guidi")
	intake := only(t, seat, entity.Intake)
	_, err := core.CancelRecord(ctx, as(seat, access.Volunteer), intake, "non è mio")
	code(t, err, domain.Forbidden)
	elsewhere := as(seat, access.DeskCoordinator)
	elsewhere.Desk = uuid.New()
	_, err = core.CancelRecord(ctx, elsewhere, intake, "di un altro sportello")
	code(t, err, domain.Forbidden)
	if _, err := core.CancelRecord(ctx, as(seat, access.DeskCoordinator), intake, "doppio"); err != nil {
		t.Error(err)
	}
}

func TestAMovedIntakeLeavesNothingOnTheWrongPerson(t *testing.T) {
	seat, ctx := pagnana(), context.Background()
	wrong := solvedVisit(t, seat, "Rosanna", "Tinti")
	v := visit()
	v.Party.Person = newPerson("Rosa", "Tinti")
	right := register(t, seat, v)
	intake, err := seat.Store.Get(ctx, entity.Intake, wrong.Intake)
	if err != nil {
		t.Fatal(err)
	}
	done, err := core.Move(ctx, seat, core.Moving{Record: intake, From: wrong.Person, To: right.Person})
	if err != nil {
		t.Fatal(err)
	}
	onTimeline(t, seat, wrong.Person, 0)
	onTimeline(t, seat, right.Person, 2)
	for _, e := range []*record.Record{only(t, seat, entity.Request), only(t, seat, entity.Need)} {
		if got := e.Value(e.Entity.Named("persona")).Text(); got != right.Person.String() {
			t.Errorf("%s stays on %s", e.Entity.Name, got)
		}
	}
	for _, w := range done.Written {
		if w.Op != record.Move || w.Subject != right.Person {
			t.Errorf("%s: op %d of %s", w.Record.Entity.Name, w.Op, w.Subject)
		}
	}
	if err := core.Undo(ctx, seat, done, "annullato"); err != nil {
		t.Fatal(err)
	}
	onTimeline(t, seat, wrong.Person, 1)
}

func onTimeline(t *testing.T, seat core.Seat, person uuid.UUID, want int) []core.Event {
	t.Helper()
	events, err := core.Timeline(context.Background(), seat, person)
	if err != nil || len(events) != want {
		t.Errorf("%d entries, want %d, %v", len(events), want, err)
	}
	return events
}

func TestWhoOnlyCameTooIsPutRightAlone(t *testing.T) {
	seat, ctx := pagnana(), context.Background()
	right := solvedVisit(t, seat, "Sara", "Neri")
	v := visit()
	v.Requests = []string{"INFO"}
	v.Party = core.Party{Person: newPerson("Ada", "Neri"), Others: []core.Guest{*newPerson("Sandra", "Neri")}}
	done := register(t, seat, v)
	intake, _ := seat.Store.Get(ctx, entity.Intake, done.Intake)
	wrong := uuid.MustParse(entity.IntakeAlsoPresent.Get(intake)[0])
	if _, err := core.Move(ctx, seat, core.Moving{Record: intake, From: wrong, To: right.Person}); err != nil {
		t.Fatal(err)
	}
	intake, _ = seat.Store.Get(ctx, entity.Intake, done.Intake)
	if entity.IntakePerson.Get(intake) != done.Person.String() || entity.IntakeAlsoPresent.Get(intake)[0] != right.Person.String() {
		t.Errorf("on %s with %v", entity.IntakePerson.Get(intake), entity.IntakeAlsoPresent.Get(intake))
	}
	// The one who came too turns out to be the main person: she stands there once.
	if _, err := core.Move(ctx, seat, core.Moving{Record: intake, From: done.Person, To: right.Person}); err != nil {
		t.Fatal(err)
	}
	intake, _ = seat.Store.Get(ctx, entity.Intake, done.Intake)
	if entity.IntakePerson.Get(intake) != right.Person.String() || len(entity.IntakeAlsoPresent.Get(intake)) != 0 {
		t.Errorf("on %s with %v", entity.IntakePerson.Get(intake), entity.IntakeAlsoPresent.Get(intake))
	}
}

func TestAMovedSessionLeavesThePathOfTheWrongPerson(t *testing.T) {
	seat, ctx := tutor(), context.Background()
	wrong, right := person(t, seat, "Adama", "Traoré"), person(t, seat, "Amadou", "Traoré")
	path := startedPath(t, seat, wrong)
	session := heldSession(t, seat, path, wrong)
	if _, err := core.Move(ctx, seat, core.Moving{Record: session, From: wrong, To: right}); err != nil {
		t.Fatal(err)
	}
	moved := only(t, seat, entity.Session)
	if got := entity.SessionPeople.Get(moved); len(got) != 1 || got[0] != right.String() || entity.SessionPath.Get(moved) != "" {
		t.Errorf("session of %v on path %q", got, entity.SessionPath.Get(moved))
	}
	_, err := core.Move(ctx, seat, core.Moving{Record: moved, From: right, To: right})
	code(t, err, domain.Invalid)
}

func TestASignedSessionStands(t *testing.T) {
	seat, ctx := tutor(), context.Background()
	who := person(t, seat, "Adama", "Traoré")
	session := heldSession(t, seat, uuid.Nil, who)
	seat.Clock = fixedClock{tuesday.Add(15 * 24 * time.Hour)}
	_, err := core.CancelRecord(ctx, seat, session, "tardi")
	code(t, err, domain.Forbidden)
}
