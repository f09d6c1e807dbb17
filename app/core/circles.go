package core

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// Circles keeps scopes of single people, which the named users alone open (spec §3.4). What an Opened does not satisfy cannot be done there.
type Circles interface {
	// Enclose makes a person's scope at a desk and repeats in it all that the desk holds of them; the desk still holds its own. Called
	// again for somebody who lies in one, it goes on with that. joint are other desks whose users may be on the list.
	Enclose(ctx context.Context, person, desk uuid.UUID, readers, joint []uuid.UUID) (scope uuid.UUID, err error)
	// LetGo takes a person out of the desk's scope, on every laptop.
	LetGo(ctx context.Context, person, desk, scope uuid.UUID) error
	// Return repeats at the desk what was written in a shared scope. Whole: nothing of it was closed to whoever does it.
	Return(ctx context.Context, person, desk, scope uuid.UUID) (whole bool, err error)
	// CircleLists gives who reads every person's scope of the network, and which lists wait for a second person. They name nobody else.
	CircleLists(ctx context.Context) ([]CircleList, error)
	// ProposeReaders says who is to read a scope. It counts when somebody stands by it; leaving the other desk out counts at once.
	ProposeReaders(ctx context.Context, scope uuid.UUID, users []uuid.UUID) error
	// StandByReaders is a second person's word for a list that waits.
	StandByReaders(ctx context.Context, list [32]byte) error
	// Vouched says whether all keys of somebody were certified by the unlocked person herself, who cannot have her as a second person.
	Vouched(user uuid.UUID) bool
	// HaveKeys keeps those of some users to whom something can be sealed.
	HaveKeys(users []uuid.UUID) []uuid.UUID
}

// CircleList is who reads one person's scope.
type CircleList struct {
	Scope   uuid.UUID
	Desk    uuid.UUID
	Joint   []uuid.UUID // other desks, of joint care
	Readers []uuid.UUID
	Waiting []ReadersProposal
}

// ReadersProposal is a list of readers that waits for a second person.
type ReadersProposal struct {
	ID    [32]byte
	By    uuid.UUID
	At    time.Time
	Users []uuid.UUID
}

// circles gives what keeps them, as far as this laptop can.
func (s *Sitting) circles() (Circles, error) {
	if c, ok := s.Opened.(Circles); ok {
		return c, nil
	}
	return nil, domain.Fail(domain.Unavailable, "protect.error.not_here", nil)
}

// ReaderChoice is somebody who may be named on a person's list.
type ReaderChoice struct {
	ID      uuid.UUID
	Name    string
	Role    string
	Listed  bool
	You     bool
	HasKeys bool // something can be sealed to her
}

// ReaderChoices gives the people who work at a desk, by name, and which of them are on a list.
func (s *Sitting) ReaderChoices(ctx context.Context, desk uuid.UUID, listed []uuid.UUID) ([]ReaderChoice, error) {
	if err := MayUse(s.Seat, "Sitting.ReaderChoices"); err != nil {
		return nil, err
	}
	circles, err := s.circles()
	if err != nil {
		return nil, err
	}
	var all []ReaderChoice
	for r, err := range s.Store.Find(ctx, record.All(entity.Operator).OrderBy(entity.OperatorName.Field)) {
		if err != nil {
			return nil, err
		}
		on := slices.Contains(listed, r.ID)
		if !on && (!slices.Contains(entity.OperatorDesks.Get(r), desk.String()) || !worksWithPeople(entity.OperatorRole.Get(r))) {
			continue
		}
		all = append(all, ReaderChoice{
			ID: r.ID, Name: entity.OperatorName.Get(r), Role: entity.OperatorRole.Get(r), Listed: on, You: r.ID == s.User,
			HasKeys: len(circles.HaveKeys([]uuid.UUID{r.ID})) > 0,
		})
	}
	return all, nil
}
