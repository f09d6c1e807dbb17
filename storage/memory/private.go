package memory

import (
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// OwnScope gives the scope of what is one user's alone.
func OwnScope(user uuid.UUID) uuid.UUID {
	return uuid.NewSHA1(uuid.NameSpaceOID, append([]byte("own"), user[:]...))
}

// List makes a private scope, or says anew who reads it: nobody else is shown what lies there.
func (s *Store) List(scope uuid.UUID, users ...uuid.UUID) {
	s.shelf.mu.Lock()
	defer s.shelf.mu.Unlock()
	s.shelf.private[scope] = users
}

// sees says whether the user is shown a record.
func (s *Store) sees(k *kept) bool { return k.scope == uuid.Nil || s.opensScope(k.scope) }

func (s *Store) opensScope(scope uuid.UUID) bool {
	return slices.Contains(s.shelf.private[scope], s.user)
}

// privateHome gives the private scope in which a new record lies, zero where it lies with its desk's or the network's.
func (s *Store) privateHome(w record.Write) (uuid.UUID, error) {
	own := OwnScope(s.user)
	switch {
	case w.Op != record.Create:
		return uuid.Nil, nil
	case w.Scope == scopeOf(w.Desk) && w.Record.Entity.Home != schema.HomeOwn:
		return uuid.Nil, nil
	case w.Scope != uuid.Nil && (!s.opensScope(w.Scope) || w.Record.Entity.Home == schema.HomeOwn && w.Scope != own):
		return uuid.Nil, domain.Fail(domain.Forbidden, "error.no_scope", nil)
	case w.Scope != uuid.Nil:
		return w.Scope, nil
	case w.Record.Entity.Home == schema.HomeOwn:
		return own, nil
	case w.Record.Entity.Home == schema.HomeDesk && w.Subject != w.Record.ID:
		return s.scopeOfSubject(w.Subject), nil
	}
	return uuid.Nil, nil
}

// scopeOfSubject gives the private scope in which a subject lies, zero where it lies in none.
func (s *Store) scopeOfSubject(id uuid.UUID) uuid.UUID {
	for _, records := range s.shelf.records {
		if k := records[id]; k != nil && k.scope != uuid.Nil && s.sees(k) {
			return k.scope
		}
	}
	return uuid.Nil
}

// MoveTo lets records lie in a private scope, as when their subject was protected.
func (s *Store) MoveTo(scope uuid.UUID, ids ...uuid.UUID) {
	s.shelf.mu.Lock()
	defer s.shelf.mu.Unlock()
	for _, records := range s.shelf.records {
		for _, id := range ids {
			if k := records[id]; k != nil {
				k.scope = scope
			}
		}
	}
}
