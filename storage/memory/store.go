// Package memory is a store without a disk, for tests: it keeps the promises of the real one, but durability and secrecy.
package memory

import (
	"context"
	"iter"
	"sync"
	"time"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/codelist"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// Store is one user's view of records that are kept in maps. It is safe for use from several goroutines.
type Store struct {
	shelf *shelf
	user  uuid.UUID
	opens map[schema.Block]bool
}

// shelf is what the users of one laptop share.
type shelf struct {
	mu      sync.Mutex
	desks   []uuid.UUID // empty: any desk
	records map[*schema.Entity]map[uuid.UUID]*kept
	writes  []write // by name, from 1
	started time.Time
	classOf func(list, code string) int
	private map[uuid.UUID][]uuid.UUID // users who read a private scope
}

// New makes an empty store of some desks, or where none is named of any desk, for a user who opens every class.
func New(desks ...uuid.UUID) *Store {
	s := &Store{shelf: &shelf{
		desks: desks, records: make(map[*schema.Entity]map[uuid.UUID]*kept), writes: make([]write, 1),
		started: time.Date(2026, 1, 2, 9, 0, 0, 0, time.UTC), classOf: codelist.Shipped().ClassOf,
		private: make(map[uuid.UUID][]uuid.UUID),
	}}
	return s.As(uuid.Nil, schema.BlockText, schema.BlockThree, schema.BlockFour)
}

// As gives the store to another user, who opens class 1 and the classes named.
func (s *Store) As(user uuid.UUID, opens ...schema.Block) *Store {
	as := &Store{shelf: s.shelf, user: user, opens: map[schema.Block]bool{schema.BlockOne: true}}
	for _, class := range opens {
		as.opens[class] = true
	}
	s.List(OwnScope(user), user)
	return as
}

// Get gives one record.
func (s *Store) Get(ctx context.Context, e *schema.Entity, id uuid.UUID) (*record.Record, error) {
	if err := ctx.Err(); err != nil {
		return nil, cancelled(err)
	}
	s.shelf.mu.Lock()
	defer s.shelf.mu.Unlock()
	k, ok := s.shelf.records[e][id]
	if !ok || !s.sees(k) {
		return nil, notFound()
	}
	return s.read(k, nil)
}

// Find streams the records that a query describes, as they stand when it begins.
func (s *Store) Find(ctx context.Context, q record.Query) iter.Seq2[*record.Record, error] {
	return func(yield func(*record.Record, error) bool) {
		found, err := s.matching(ctx, q)
		if err != nil {
			yield(nil, err)
			return
		}
		for _, r := range found {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// Count counts the records that a query describes, whatever its limits.
func (s *Store) Count(ctx context.Context, q record.Query) (int, error) {
	q.By, q.Limit, q.Skip, q.Fields = nil, 0, 0, []*schema.Field{}
	found, err := s.matching(ctx, q)
	return len(found), err
}

func cancelled(err error) error { return domain.Fail(domain.Cancelled, "error.cancelled", err) }

func notFound() error { return domain.Fail(domain.NotFound, "error.not_found", nil) }
