package core

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"soglia/domain/schema"
)

// Erasures tells what acts took away that whoever said them had not seen. What an Opened does not satisfy tells nothing.
type Erasures interface {
	ErasedUnseen(ctx context.Context, since time.Time) ([]ErasedWork, error)
}

// ErasedWork is something that was erased while somebody still wrote on it.
type ErasedWork struct {
	Entity *schema.Entity // nil: of a kind that this version does not know
	Author uuid.UUID
	Wrote  time.Time
	Erased time.Time
}

// toldFor is for how long somebody is told of what went.
const toldFor = 14 * 24 * time.Hour

// LostWork gives what whoever sits wrote, not knowing, about something that was erased meanwhile, the latest first. It names nobody.
func (s *Sitting) LostWork(ctx context.Context) ([]ErasedWork, error) {
	by, ok := s.Opened.(Erasures)
	if !ok {
		return nil, nil
	}
	all, err := by.ErasedUnseen(ctx, s.Clock.Now().Add(-toldFor))
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(w ErasedWork) bool { return w.Author != s.User })
	slices.SortFunc(all, func(a, b ErasedWork) int { return b.Erased.Compare(a.Erased) })
	return all, nil
}
