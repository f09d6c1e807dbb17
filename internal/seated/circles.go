package seated

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/app/core"
)

// Circles is core.Circles that keeps lists and moves nothing; its other parts are those of the sitting.
type Circles struct {
	core.Opened
	Lists []core.CircleList
	Made  uuid.UUID // scope that Enclose gives
	Lead  bool      // the data lead was certified by whoever sits
	Err   error
}

// Enclose notes a list.
func (c *Circles) Enclose(_ context.Context, _, desk uuid.UUID, readers, joint []uuid.UUID) (uuid.UUID, error) {
	c.Lists = append(c.Lists, core.CircleList{Scope: c.Made, Desk: desk, Joint: joint, Readers: readers})
	return c.Made, c.Err
}

// LetGo does nothing.
func (c *Circles) LetGo(context.Context, uuid.UUID, uuid.UUID, uuid.UUID) error { return c.Err }

// Return does nothing.
func (c *Circles) Return(context.Context, uuid.UUID, uuid.UUID, uuid.UUID) (bool, error) {
	return true, c.Err
}

// CircleLists gives the lists.
func (c *Circles) CircleLists(context.Context) ([]core.CircleList, error) { return c.Lists, c.Err }

// ProposeReaders lets a list wait.
func (c *Circles) ProposeReaders(_ context.Context, scope uuid.UUID, users []uuid.UUID) error {
	for i := range c.Lists {
		if c.Lists[i].Scope == scope {
			c.Lists[i].Waiting = append(c.Lists[i].Waiting, core.ReadersProposal{ID: [32]byte{1}, Users: users, By: c.Member().ID})
		}
	}
	return c.Err
}

// StandByReaders lets a list count.
func (c *Circles) StandByReaders(_ context.Context, list [32]byte) error {
	for i := range c.Lists {
		for _, w := range c.Lists[i].Waiting {
			if w.ID == list {
				c.Lists[i].Readers, c.Lists[i].Waiting = w.Users, nil
			}
		}
	}
	return c.Err
}

// Vouched says what it was told.
func (c *Circles) Vouched(uuid.UUID) bool { return c.Lead }

// HaveKeys says that all have.
func (c *Circles) HaveKeys(users []uuid.UUID) []uuid.UUID { return slices.Clone(users) }
