package core

import (
	"context"
	"errors"
	"testing"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
)

// fakeSuccession remembers whom the root key appointed.
type fakeSuccession struct {
	appointed []access.NewMember
	removed   []uuid.UUID
	refuse    error
}

func (f *fakeSuccession) Appoint(_ context.Context, _ string, m access.NewMember, _ uuid.UUID) error {
	if f.refuse == nil {
		f.appointed = append(f.appointed, m)
	}
	return f.refuse
}

func (f *fakeSuccession) RemoveLaptop(_ context.Context, device uuid.UUID) error {
	f.removed = append(f.removed, device)
	return nil
}

const rosasWords = "quattro parole di rosa"

func TestASecondCoordinatorIsAppointedNewOrFromAmongTheColleagues(t *testing.T) {
	s, _ := sittingAs(t, access.DeskCoordinator)
	by := &fakeSuccession{}
	id, err := s.AppointCoordinator(t.Context(), Appointment{Signing: "foglio", Name: "Rosa Neri", Passphrase: rosasWords}, by)
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.Store.Get(t.Context(), entity.Operator, id)
	if err != nil || entity.OperatorRole.Get(r) != access.NetworkCoordinator || by.appointed[0].Passphrase == "" {
		t.Errorf("%v (%v)", r, err)
	}
	if again, err := s.AppointCoordinator(t.Context(), Appointment{Signing: "foglio", User: s.User}, by); err != nil || again != s.User || by.appointed[1].Passphrase != "" {
		t.Errorf("%v (%v)", by.appointed, err)
	}
}

func TestAMisreadSheetAppointsNobody(t *testing.T) {
	s, _ := sittingAs(t, access.DeskCoordinator)
	by := &fakeSuccession{refuse: domain.Fail(domain.Forbidden, "laptop.error.wrong_sheet", nil)}
	_, err := s.AppointCoordinator(t.Context(), Appointment{Signing: "foglio", Name: "Rosa Neri", Passphrase: rosasWords}, by)
	var told *domain.Error
	if !errors.As(err, &told) || told.Field != "signing" {
		t.Errorf("%v", err)
	}
	users, err := s.Users(t.Context())
	if err != nil || len(users) != 1 {
		t.Errorf("%v (%v)", users, err)
	}
}

func TestOnlyWhoCoordinatesAppointsAndRemovesLaptops(t *testing.T) {
	s, _ := sittingAs(t, access.Volunteer)
	by := &fakeSuccession{}
	if _, err := s.AppointCoordinator(t.Context(), Appointment{User: s.User}, by); domain.CodeOf(err) != domain.Forbidden {
		t.Error(err)
	}
	if err := s.RemoveLaptop(t.Context(), uuid.New(), by); domain.CodeOf(err) != domain.Forbidden || len(by.removed) > 0 {
		t.Error(err)
	}
}

// fakeSuccessor is a desk's laptop that is carried on.
type fakeSuccessor struct{ *fakeOpened }

func (f fakeSuccessor) Members() []access.Member { return f.members }

func (f fakeSuccessor) CarryOn(ctx context.Context, _ KitCodes, _ access.NewMember, with func(context.Context, Opened, []uuid.UUID) error) error {
	return with(ctx, f.fakeOpened, []uuid.UUID{pagnana})
}

func TestCarryingOnSeatsACoordinatorOfEveryDesk(t *testing.T) {
	s, opened := sittingAs(t, access.Volunteer)
	opened.members = []access.Member{{ID: s.User, Name: "Elena Fiorini"}}
	by := fakeSuccessor{opened}
	for _, wrong := range []struct{ name, want string }{{"", "laptop.error.name_needed"}, {"elena fiorini ", "laptop.error.name_taken"}} {
		_, err := CarryOn(t.Context(), by, CarryingOn{Name: wrong.name, Passphrase: rosasWords}, fixedClock{}, randomIDs{})
		var many domain.Errors
		if !errors.As(err, &many) || many[0].Field != "nome" || many[0].ID != wrong.want {
			t.Errorf("%q: %v", wrong.name, err)
		}
	}
	id, err := CarryOn(t.Context(), by, CarryingOn{Name: " Rosa  Neri", Passphrase: rosasWords}, fixedClock{}, randomIDs{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.Store.Get(t.Context(), entity.Operator, id)
	if err != nil || entity.OperatorName.Get(r) != "Rosa Neri" || entity.OperatorRole.Get(r) != access.NetworkCoordinator || len(entity.OperatorDesks.Get(r)) != 1 {
		t.Errorf("%v (%v)", r, err)
	}
}
