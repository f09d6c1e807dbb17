// Package memory is a store without a disk, for tests: it keeps the promises of the real one, but durability and secrecy.
package memory

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strings"
	"sync"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// Store keeps records in maps. It is safe for use from several goroutines.
type Store struct {
	mu      sync.Mutex
	records map[*schema.Entity]map[uuid.UUID]*record.Record
	writes  record.WriteID
}

// New makes an empty store.
func New() *Store {
	return &Store{records: make(map[*schema.Entity]map[uuid.UUID]*record.Record)}
}

// Get gives a copy of one record.
func (s *Store) Get(_ context.Context, e *schema.Entity, id uuid.UUID) (*record.Record, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r, ok := s.records[e][id]
	if !ok {
		return nil, domain.Fail(domain.NotFound, "error.not_found", nil)
	}
	return r.Clone(), nil
}

// Find streams copies of the records that a query describes.
func (s *Store) Find(_ context.Context, q record.Query) iter.Seq2[*record.Record, error] {
	found := s.matching(q)
	return func(yield func(*record.Record, error) bool) {
		for _, r := range found {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// Count counts them.
func (s *Store) Count(_ context.Context, q record.Query) (int, error) {
	return len(s.matching(q)), nil
}

// Commit writes all or nothing.
func (s *Store) Commit(_ context.Context, writes ...record.Write) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, w := range writes {
		s.apply(w)
	}
	return nil
}

func (s *Store) apply(w record.Write) {
	s.writes++
	e := w.Record.Entity
	if s.records[e] == nil {
		s.records[e] = make(map[uuid.UUID]*record.Record)
	}
	kept, ok := s.records[e][w.Record.ID]
	if !ok {
		kept = record.New(e, w.Record.ID)
		kept.SetCreated(s.writes)
		kept.Desk = w.Desk
		s.records[e][w.Record.ID] = kept
	}
	for _, f := range w.Changed() {
		kept.SetValue(f, w.Record.Value(f))
	}
}

func (s *Store) matching(q record.Query) []*record.Record {
	s.mu.Lock()
	defer s.mu.Unlock()
	var found []*record.Record
	for _, r := range s.records[q.Entity] {
		if matches(r, q) {
			found = append(found, r.Clone())
		}
	}
	slices.SortFunc(found, func(a, b *record.Record) int { return compare(a, b, q.By) })
	found = found[min(q.Skip, len(found)):]
	if q.Limit > 0 && len(found) > q.Limit {
		found = found[:q.Limit]
	}
	return found
}

func matches(r *record.Record, q record.Query) bool {
	if !q.WithCancelled && entity.IsCancelled(r.Value(q.Entity.Named("stato")).Text()) {
		return false
	}
	if q.Desk != uuid.Nil && r.Desk != q.Desk {
		return false
	}
	for _, c := range q.Where {
		if !holds(r.Value(c.Field), c) {
			return false
		}
	}
	return true
}

func holds(v schema.Value, c record.Condition) bool {
	switch c.Op {
	case record.Absent:
		return v.IsAbsent()
	case record.Is:
		return slices.ContainsFunc(c.Values, v.Equal)
	case record.Holds:
		return slices.ContainsFunc(c.Values, func(w schema.Value) bool { return slices.Contains(v.List(), w.Text()) })
	case record.From:
		return !v.IsAbsent() && order(v, c.Values[0]) >= 0
	case record.Until:
		return !v.IsAbsent() && order(v, c.Values[0]) <= 0
	}
	return false
}

func order(a, b schema.Value) int {
	return cmp.Or(cmp.Compare(a.Number(), b.Number()), strings.Compare(a.Text(), b.Text()))
}

func compare(a, b *record.Record, by []record.Order) int {
	for _, o := range by {
		va, vb := a.Value(o.Field), b.Value(o.Field)
		if va.IsAbsent() != vb.IsAbsent() {
			if va.IsAbsent() {
				return 1
			}
			return -1
		}
		if c := order(va, vb); c != 0 {
			if o.Down {
				return -c
			}
			return c
		}
	}
	return strings.Compare(a.ID.String(), b.ID.String())
}
