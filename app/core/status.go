package core

import (
	"context"

	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// Tally is how many records of one kind stand here.
type Tally struct {
	Entity string // its name in the specification
	Count  int
}

// Status says what stands on this laptop, for its reader and for scripts.
type Status struct {
	Desk    Desk
	Records []Tally
	Users   int // who can unlock
}

// Status counts the records of each kind, cancelled ones left out.
func (s *Sitting) Status(ctx context.Context) (Status, error) {
	status := Status{Users: len(s.Opened.Here())}
	desk, err := s.Store.Get(ctx, entity.Desk, s.Desk)
	if err != nil {
		return status, err
	}
	status.Desk = deskOf(desk)
	for _, e := range entity.All() {
		if isNobodysWork(e) {
			continue
		}
		n, err := s.Store.Count(ctx, record.All(e))
		if err != nil {
			return status, err
		}
		status.Records = append(status.Records, Tally{e.Name, n})
	}
	return status, nil
}

// Of gives how many records of an entity stand here.
func (s Status) Of(e *schema.Entity) int {
	for _, t := range s.Records {
		if t.Entity == e.Name {
			return t.Count
		}
	}
	return 0
}
