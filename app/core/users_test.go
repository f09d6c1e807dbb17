package core

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/storage/memory"
)

var pagnana = uuid.MustParse("a0000000-0000-8000-8000-000000000001")

// fakeOpened remembers who can unlock, and nothing of keys.
type fakeOpened struct {
	appointed bool
	member    access.Member
	store     Store
	members   []access.Member
	grants    []access.Grant
	refuse    error
}

func (f *fakeOpened) Member() access.Member { return f.member }
func (f *fakeOpened) Store() Store          { return f.store }
func (f *fakeOpened) Drafts() Drafts        { return memory.NewDrafts() }
func (f *fakeOpened) Envelopes() Envelopes  { return &memory.Letters{} }
func (f *fakeOpened) Close() error          { return nil }
func (f *fakeOpened) Here() []access.Member { return f.members }

func (f *fakeOpened) CheckPassphrase(_, passphrase string) error {
	if len(passphrase) < 12 {
		return domain.Fail(domain.Invalid, "laptop.error.weak_too_short", nil)
	}
	return nil
}

func (f *fakeOpened) Coordinates() bool { return f.appointed }

func (f *fakeOpened) AddMember(_ context.Context, m access.NewMember, grants []access.Grant) ([]access.Grant, error) {
	if f.refuse != nil {
		return nil, f.refuse
	}
	f.members, f.grants = append(f.members, m.Member), grants
	return nil, nil
}

func (f *fakeOpened) RemoveMember(_ context.Context, id uuid.UUID) error {
	f.members = slices.DeleteFunc(f.members, func(m access.Member) bool { return m.ID == id })
	return nil
}

func (f *fakeOpened) ChangePassphrase(context.Context, string, string) error { return nil }

func (f *fakeOpened) Waiting() []uuid.UUID { return nil }

func (f *fakeOpened) ServeFromSheet(context.Context, string) (int, error) { return 0, nil }

type fixedClock struct{}

func (fixedClock) Now() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }

type randomIDs struct{}

func (randomIDs) New() uuid.UUID { return uuid.New() }

func sittingAs(t *testing.T, role string) (*Sitting, *fakeOpened) {
	t.Helper()
	store := memory.New()
	me := access.Member{ID: uuid.New(), Name: "Elena Fiorini", Role: role, Desks: []uuid.UUID{pagnana}}
	desk := record.New(entity.Desk, pagnana)
	entity.DeskState.Set(desk, entity.Active)
	entity.DeskName.Set(desk, "Circolo Arci Pagnana")
	her := record.New(entity.Operator, me.ID)
	entity.OperatorName.Set(her, me.Name)
	entity.OperatorDesks.Set(her, pagnana.String())
	if err := store.Commit(t.Context(), record.Write{Op: record.Create, Record: desk}, record.Write{Op: record.Create, Record: her}); err != nil {
		t.Fatal(err)
	}
	opened := &fakeOpened{member: me, store: store, members: []access.Member{me}}
	sitting, err := Sit(t.Context(), opened, uuid.Nil, fixedClock{}, randomIDs{})
	if err != nil {
		t.Fatal(err)
	}
	return sitting, opened
}

func TestACoordinatorAddsAVolunteer(t *testing.T) {
	sitting, opened := sittingAs(t, access.DeskCoordinator)
	id, _, err := sitting.AddUser(t.Context(), NewUser{Name: " Carla  Bini ", Role: access.Volunteer, Passphrase: "fiume sasso lana torre"})
	if err != nil {
		t.Fatal(err)
	}
	r, err := sitting.Store.Get(t.Context(), entity.Operator, id)
	if err != nil || entity.OperatorName.Get(r) != "Carla Bini" || entity.OperatorProfession.Get(r) != "VOLONTARIO" {
		t.Errorf("record %v (%v)", r, err)
	}
	if len(opened.members) != 2 || len(opened.grants) != 2 {
		t.Errorf("members %v, grants %v", opened.members, opened.grants)
	}
}

func TestAVolunteerAddsNobody(t *testing.T) {
	sitting, opened := sittingAs(t, access.Volunteer)
	_, _, err := sitting.AddUser(t.Context(), NewUser{Name: "Carla", Role: access.Volunteer, Passphrase: "fiume sasso lana torre"})
	if domain.CodeOf(err) != domain.Forbidden || len(opened.members) != 1 {
		t.Errorf("%v, members %v", err, opened.members)
	}
}

func TestWhatIsWrongStandsUnderItsField(t *testing.T) {
	sitting, _ := sittingAs(t, access.DeskCoordinator)
	_, _, err := sitting.AddUser(t.Context(), NewUser{Name: "elena fiorini", Role: "CAPO", Passphrase: "corta"})
	var wrong domain.Errors
	if !errors.As(err, &wrong) {
		t.Fatalf("%v", err)
	}
	var fields []string
	for _, e := range wrong {
		fields = append(fields, e.Field)
	}
	for _, want := range []string{"nome", "ruolo", "passphrase"} {
		if !slices.Contains(fields, want) {
			t.Errorf("no error under %s: %v", want, fields)
		}
	}
}

func TestAnOperatorWithoutKeysDoesNotStay(t *testing.T) {
	sitting, opened := sittingAs(t, access.DeskCoordinator)
	opened.refuse = domain.Fail(domain.Full, "laptop.error.full", nil)
	_, _, err := sitting.AddUser(t.Context(), NewUser{Name: "Carla Bini", Role: access.Volunteer, Passphrase: "fiume sasso lana torre"})
	if domain.CodeOf(err) != domain.Full {
		t.Fatalf("%v", err)
	}
	users, err := sitting.Users(t.Context())
	if err != nil || len(users) != 1 {
		t.Errorf("users %v (%v)", users, err)
	}
}

func TestWhoLeavesKeepsHerRecord(t *testing.T) {
	sitting, _ := sittingAs(t, access.DeskCoordinator)
	id, _, err := sitting.AddUser(t.Context(), NewUser{Name: "Carla Bini", Role: access.Volunteer, Passphrase: "fiume sasso lana torre"})
	if err != nil {
		t.Fatal(err)
	}
	if err := sitting.RemoveUser(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	users, err := sitting.Users(t.Context())
	if err != nil || len(users) != 2 || users[0].Here || users[0].LeftOn.String() != "2026-11-23" {
		t.Errorf("users %+v (%v)", users, err)
	}
	if err := sitting.RemoveUser(t.Context(), sitting.User); domain.CodeOf(err) != domain.Invalid {
		t.Errorf("removing oneself: %v", err)
	}
}

func TestAVolunteerWhoWasAppointedManages(t *testing.T) {
	opened := &fakeOpened{}
	s := &Sitting{Seat: Seat{Role: access.Volunteer}, Opened: opened}
	if s.Manages() {
		t.Error("a volunteer manages")
	}
	if opened.appointed = true; !s.Manages() {
		t.Error("an appointed coordinator does not manage")
	}
}
