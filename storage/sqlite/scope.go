package sqlite

import (
	"github.com/google/uuid"

	"soglia/domain/record"
	"soglia/sync/wire"
)

// scopeRow gives the number of a scope in this file, and adds it where it is new.
func (db *DB) scopeRow(t *tx, scope *Scope) (int64, error) {
	if n, ok := db.last.scopes[scope.ID]; ok {
		return n, nil
	}
	n, err := t.scopeRow(scope.ID, scope.Desk)
	if err == nil {
		db.last.scopes[scope.ID] = n
	}
	return n, err
}

func (t *tx) scopeRow(id, desk uuid.UUID) (int64, error) {
	var n int64
	var deskID any
	if desk != uuid.Nil {
		deskID = desk[:]
	}
	found, err := t.one(`SELECT n FROM scope WHERE id = ?`, []any{id[:]}, &n)
	if err == nil && found && deskID != nil { // what came before the scope was known came without its desk
		_, err = t.exec(`UPDATE scope SET desk = ?1 WHERE n = ?2 AND desk IS NOT ?1`, deskID, n)
	}
	if err != nil || found {
		return n, err
	}
	return t.exec(`INSERT INTO scope (id, desk) VALUES (?, ?)`, id[:], deskID)
}

// scopeNumbered gives the scope's id and desk.
func (t *tx) scopeNumbered(n int64) (id, desk uuid.UUID, err error) {
	if known, ok := t.scopes[n]; ok {
		return known[0], known[1], nil
	}
	var scopeID, deskID []byte
	found, err := t.one(`SELECT id, desk FROM scope WHERE n = ?`, []any{n}, &scopeID, &deskID)
	if err != nil || !found {
		return id, desk, orDamaged(err, "a record without its scope")
	}
	if id, err = uuid.FromBytes(scopeID); err != nil {
		return id, desk, err
	}
	if deskID != nil {
		desk, err = uuid.FromBytes(deskID)
	}
	if t.scopes == nil {
		t.scopes = make(map[int64][2]uuid.UUID)
	}
	t.scopes[n] = [2]uuid.UUID{id, desk}
	return id, desk, err
}

// closedScopes gives the numbers of the scopes whose records the author does not see: the laptop keeps them for others who use it.
func (s *Store) closedScopes(t *tx) ([]int64, error) {
	return s.scopesBut(t, func(*Scope) bool { return true })
}

// leftOut gives the numbers of the scopes that a query leaves out: those that are closed to the author, and for what is counted for
// others those that are private to her.
func (s *Store) leftOut(t *tx, q record.Query) ([]int64, error) {
	return s.scopesBut(t, func(held *Scope) bool { return !q.DesksOnly || !held.isPrivate() })
}

// scopesBut gives the numbers of all scopes in the file but those of the author's that are asked for.
func (s *Store) scopesBut(t *tx, asked func(*Scope) bool) ([]int64, error) {
	var closed []int64
	err := t.each(t.ctx, `SELECT n, id FROM scope`, nil, func(scan func(...any) error) error {
		var n int64
		var id []byte
		if err := scan(&n, &id); err != nil {
			return err
		}
		if held := s.author.scope(uidOf(id)); held == nil || !asked(held) {
			closed = append(closed, n)
		}
		return nil
	})
	return closed, err
}

// deskOf gives the desk of a scope of which no keys are here, as far as the roster knows it.
func (s *Store) deskOf(scope uuid.UUID) uuid.UUID {
	r := s.author.roster()
	if r == nil {
		return uuid.Nil
	}
	switch known, _ := r.Scope(scope); known.Kind {
	case wire.ScopeKind_SCOPE_DESK:
		return known.ID
	case wire.ScopeKind_SCOPE_PERSON:
		return known.Desk
	}
	return uuid.Nil
}
