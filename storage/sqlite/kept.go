package sqlite

import (
	"slices"

	"github.com/google/uuid"

	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/sync/wire"
)

// Kept says for whom a scope is kept.
type Kept uint8

// The kinds of scopes.
const (
	ForDesks  Kept = iota // whoever works at a desk, or in the network
	ForPerson             // the users whom a person's list of readers names
	ForOwner              // one user alone
)

// isPrivate says whether a scope lies in its readers' private files alone. Its closed segments are set aside in the shared one.
func (s *Scope) isPrivate() bool { return s.Kept != ForDesks }

// own gives the scope in which the author's own records begin.
func (a *Author) own() (*Scope, error) {
	scopes := a.scopes()
	i := slices.IndexFunc(scopes, func(s Scope) bool { return s.Kept == ForOwner && !s.Former })
	if i < 0 {
		return nil, noScope()
	}
	return &scopes[i], nil
}

// private gives the author's private scopes.
func (a *Author) private() (found []*Scope) {
	scopes := a.scopes()
	for i := range scopes {
		if scopes[i].isPrivate() {
			found = append(found, &scopes[i])
		}
	}
	return found
}

// homeOf gives the scope in which a new record is written: the one it names, that of its subject where that lies in a private one, or
// the home of its kind.
func (c *committing) homeOf(w record.Write) (*Scope, error) {
	a := &c.store.author
	if w.Scope != uuid.Nil {
		return a.named(w)
	}
	if w.Record.Entity.Home == schema.HomeDesk && w.Subject != w.Record.ID && len(a.private()) > 0 {
		id, err := c.store.privateHome(c.tx, w.Subject)
		if err != nil {
			return nil, err
		}
		if id != uuid.Nil {
			return a.scope(id), nil
		}
	}
	return a.home(w.Record.Entity, w.Desk)
}

// named gives the scope that a new record names. What is its author's own lies in no other.
func (a *Author) named(w record.Write) (*Scope, error) {
	scope := a.scope(w.Scope)
	if scope == nil || w.Record.Entity.Home == schema.HomeOwn && scope.Kept != ForOwner {
		return nil, noScope()
	}
	return scope, nil
}

// privateHome gives the private scope of the author's in which a subject lies; zero where it lies in none.
func (s *Store) privateHome(t *tx, subject uuid.UUID) (uuid.UUID, error) {
	for _, e := range subjects() {
		table, err := s.db.tableOf(e)
		if err != nil {
			return uuid.Nil, err
		}
		id, err := s.scopeHolding(t, table, subject)
		if err != nil {
			return uuid.Nil, err
		}
		if scope := s.author.scope(id); scope != nil && scope.isPrivate() {
			return id, nil
		}
	}
	return uuid.Nil, nil
}

// subjects are the entities to which records of others belong.
func subjects() []*schema.Entity {
	return []*schema.Entity{entity.Person, entity.Household, entity.Intake, entity.Path}
}

// scopeHolding gives the scope in which a record lies, zero where it is not here.
func (s *Store) scopeHolding(t *tx, table *table, id uuid.UUID) (scope uuid.UUID, err error) {
	var n int64
	found, err := t.one("SELECT scope FROM "+table.name()+" WHERE id = ?", []any{id[:]}, &n)
	if err != nil || !found {
		return uuid.Nil, err
	}
	scope, _, err = t.scopeNumbered(n)
	return scope, err
}

// isSealed says whether a scope is private to somebody, and none of this author's here: its segments are kept as they are, which is
// as it should be.
func (s *Store) isSealed(scope uuid.UUID) bool {
	r := s.author.roster()
	if r == nil || s.author.held(scope) != nil {
		return false
	}
	known, _ := r.Scope(scope)
	return known.Kind == wire.ScopeKind_SCOPE_OWN || known.Kind == wire.ScopeKind_SCOPE_PERSON
}
