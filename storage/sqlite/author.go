package sqlite

import (
	"errors"
	"io"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/schema"
	"soglia/sync/change"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
)

// Author is the unlocked user on whose behalf a store reads, writes and signs.
type Author struct {
	Network uuid.UUID
	User    uuid.UUID
	Own     *seal.Identity // hers: opens what she wrote in classes that she may not read
	Device  uuid.UUID
	Signer  *seal.Identity // the laptop's: signs segments
	Scopes  []Scope        // whose records she reads and writes, as they are at first; Renew replaces them
	Machine []Scope        // whose log the laptop opens with its own keys, whoever is unlocked; Renew replaces them
	Roster  *roster.Roster // who else may have written here; nil: this laptop alone; Renew replaces it

	ClassOf   change.ClassOf
	Codelists uint32 // version of the code lists
	Programme uint32 // version of the network's programme

	Now    func() time.Time
	Built  time.Time // of this program: a clock before it is doubtful
	Random io.Reader

	rights *atomic.Pointer[rights]
}

// rights are what the roster gives an author: it may grow while she works.
type rights struct {
	scopes  []Scope
	machine []Scope
	roster  *roster.Roster
}

// Scope is what an author holds of one scope.
type Scope struct {
	ID      uuid.UUID
	Kept    Kept                 // for whom
	Former  bool                 // of earlier keys of its owner: read and put right, nothing new is begun there
	Desk    uuid.UUID            // zero for the network's own, and for a user's
	Epoch   uint64               // under which she seals
	Keys    map[uint64]seal.Keys // by epoch: those she opens
	Publics map[seal.Class][]byte
}

// Store is a file bound to its unlocked user. It satisfies the use cases' port of that name.
type Store struct {
	db     *DB
	author Author
}

// As binds the file to a user.
func (db *DB) As(a Author) *Store {
	a.rights = new(atomic.Pointer[rights])
	a.rights.Store(&rights{a.Scopes, a.Machine, a.Roster})
	return &Store{db: db, author: a}
}

// Renew gives a store that is at work the keys and the roster that came since. What is under way goes on with the old ones,
// so none of their keys may be wiped before the file is closed.
// Scopes are hers, machine those of the laptop, as in Author. Reconsider applies what can be applied with them.
func (s *Store) Renew(scopes, machine []Scope, r *roster.Roster) {
	s.db.writing.Lock() // no commit sees both
	defer s.db.writing.Unlock()
	s.author.rights.Store(&rights{scopes, machine, r})
}

// scopes gives what the author holds now; nobody changes it.
func (a *Author) scopes() []Scope { return a.rights.Load().scopes }

// roster gives who may have written here, as far as is known now; nil: this laptop alone.
func (a *Author) roster() *roster.Roster { return a.rights.Load().roster }

// machine gives what the laptop itself holds now; nobody changes it.
func (a *Author) machine() []Scope { return a.rights.Load().machine }

// scope finds a scope whose records the author reads.
func (a *Author) scope(id uuid.UUID) *Scope { return scopeAmong(a.scopes(), id) }

// held finds a scope of which the author or the laptop holds keys.
func (a *Author) held(id uuid.UUID) *Scope {
	if s := a.scope(id); s != nil {
		return s
	}
	return scopeAmong(a.machine(), id)
}

func scopeAmong(scopes []Scope, id uuid.UUID) *Scope {
	for i := range scopes {
		if scopes[i].ID == id {
			return &scopes[i]
		}
	}
	return nil
}

// home gives the scope in which a new record is written, where nothing tells of another.
func (a *Author) home(e *schema.Entity, desk uuid.UUID) (*Scope, error) {
	switch {
	case e.Home == schema.HomeOwn:
		return a.own()
	case e.Home == schema.HomeNetwork:
		desk = uuid.Nil
	case desk == uuid.Nil:
		return nil, noScope() // a desk's record without its desk
	}
	scopes := a.scopes()
	for i := range scopes {
		if scopes[i].Desk == desk && scopes[i].Kept == ForDesks {
			return &scopes[i], nil
		}
	}
	return nil, noScope()
}

func noScope() error {
	return domain.Fail(domain.Forbidden, "error.no_scope", errors.New("no keys of the record's scope"))
}

// key gives the key of a class in a scope and epoch, nil where neither the author nor the laptop holds it. The laptop's keys
// bring the tables to where the log stands; which records the author is shown follows from her own scopes.
func (a *Author) key(scope uuid.UUID, epoch uint64, class seal.Class) *seal.Key {
	for _, scopes := range [][]Scope{a.scopes(), a.machine()} {
		if s := scopeAmong(scopes, scope); s != nil && s.Keys[epoch][class] != nil {
			return s.Keys[epoch][class]
		}
	}
	return nil
}
