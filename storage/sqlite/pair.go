package sqlite

import (
	"context"
	"errors"
	"sync/atomic"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// Pair shows one user the shared file's records and those of her private file as one store: it satisfies the use cases' port. Of a record
// that stands in both, the private one is the record, and the other a copy that is still to be removed. While she has no private scopes
// everything goes straight to the shared file.
type Pair struct {
	shared  atomic.Pointer[Store]
	private *Store
}

// NewPair puts two files of one user together.
func NewPair(shared, private *Store) *Pair {
	p := &Pair{private: private}
	p.shared.Store(shared)
	return p
}

// Rebind puts another shared file in the place of the first, as when it came under another key. What is under way goes on with the
// first, which its closing waits for.
func (p *Pair) Rebind(shared *Store) { p.shared.Store(shared) }

// Shared gives the shared file's store, as it is now.
func (p *Pair) Shared() *Store { return p.shared.Load() }

// Private gives the private file's store.
func (p *Pair) Private() *Store { return p.private }

// HoldsPrivate says whether she has private scopes at all.
func (s *Store) HoldsPrivate() bool { return len(s.author.private()) > 0 }

// PrivateScopes gives the ids of her private scopes.
func (s *Store) PrivateScopes() (ids []uuid.UUID) {
	for _, scope := range s.author.private() {
		ids = append(ids, scope.ID)
	}
	return ids
}

// Get gives one record.
func (p *Pair) Get(ctx context.Context, e *schema.Entity, id uuid.UUID) (*record.Record, error) {
	if p.private.HoldsPrivate() {
		found, err := p.private.Get(ctx, e, id)
		if domain.CodeOf(err) != domain.NotFound {
			return found, err
		}
	}
	return p.Shared().Get(ctx, e, id)
}

// Commit writes all or nothing. What one commit writes lies in one file: a use case that writes in both makes two commits.
func (p *Pair) Commit(ctx context.Context, writes ...record.Write) error {
	shared := p.Shared()
	if !p.private.HoldsPrivate() {
		return shared.Commit(ctx, writes...)
	}
	routed, hers, err := p.private.route(ctx, writes)
	switch {
	case err != nil:
		return err
	case hers == 0:
		return shared.Commit(ctx, writes...)
	case hers < len(writes):
		return defect(errors.New("one commit to the shared file and to a private one"))
	}
	before := p.private.db.closings.Load()
	if err := p.private.Commit(ctx, routed...); err != nil {
		return err
	}
	if p.private.db.closings.Load() != before {
		_, _ = p.private.HandOver(ctx, shared) // it is durable: what cannot be handed over now is at the next lock or exchange
	}
	return nil
}

// route finds which writes belong to the private file, and names the scope of those that begin there.
func (s *Store) route(ctx context.Context, writes []record.Write) (routed []record.Write, hers int, err error) {
	err = s.db.reader.run(ctx, func(t *tx) error {
		r := routing{store: s, tx: t, begun: make(map[uuid.UUID]uuid.UUID)}
		for _, w := range writes {
			scope, err := r.scopeOf(w)
			if err != nil {
				return err
			}
			if scope != uuid.Nil {
				hers++
				if w.Op == record.Create {
					w.Scope, r.begun[w.Record.ID] = scope, scope
				}
			}
			routed = append(routed, w)
		}
		return nil
	})
	return routed, hers, err
}

// routing is the writes of one commit on their way to their file.
type routing struct {
	store *Store
	tx    *tx
	begun map[uuid.UUID]uuid.UUID // scopes of records that this commit creates
}

// scopeOf gives the private scope in which a write belongs; zero where it belongs to the shared file.
func (r *routing) scopeOf(w record.Write) (uuid.UUID, error) {
	a := &r.store.author
	if w.Op != record.Create {
		table, err := r.store.db.tableOf(w.Record.Entity)
		if err != nil {
			return uuid.Nil, err
		}
		id, err := r.store.scopeHolding(r.tx, table, w.Record.ID)
		if err != nil || r.begun[w.Record.ID] != uuid.Nil {
			return r.begun[w.Record.ID], err
		}
		return r.hers(id), nil
	}
	switch {
	case w.Scope != uuid.Nil:
		return r.hers(w.Scope), nil
	case w.Record.Entity.Home == schema.HomeNetwork:
		return uuid.Nil, nil
	case w.Record.Entity.Home == schema.HomeOwn:
		own, err := a.own()
		if err != nil {
			return uuid.Nil, err
		}
		return own.ID, nil
	case w.Subject == w.Record.ID:
		return uuid.Nil, nil
	case r.begun[w.Subject] != uuid.Nil:
		return r.begun[w.Subject], nil
	}
	return r.store.privateHome(r.tx, w.Subject)
}

func (r *routing) hers(id uuid.UUID) uuid.UUID {
	if scope := r.store.author.scope(id); scope != nil && scope.isPrivate() {
		return id
	}
	return uuid.Nil
}
