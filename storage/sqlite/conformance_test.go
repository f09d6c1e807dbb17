package sqlite_test

import (
	"path/filepath"
	"testing"

	"github.com/google/uuid"

	"soglia/domain/schema"
	"soglia/storage/conformance"
	"soglia/storage/sqlite"
	"soglia/sync/seal"
)

// place lets the suite run on a laptop's store: the shared file, with each user's private one.
type place struct {
	*laptop
	t        *testing.T
	dir      string
	person   sqlite.Scope
	privates map[uuid.UUID]*sqlite.DB
	own      map[uuid.UUID]sqlite.Scope
}

func newPlace(t *testing.T) *place {
	t.Helper()
	return newPlaceAt(t, t.TempDir())
}

// newPlaceAt opens the files in a folder. The keys are the same every time, as long as the same users come in the same order.
func newPlaceAt(t *testing.T, dir string) *place {
	t.Helper()
	l := newLaptopAt(t, filepath.Join(dir, "shared.db"))
	p := &place{laptop: l, t: t, dir: dir, privates: map[uuid.UUID]*sqlite.DB{}, own: map[uuid.UUID]sqlite.Scope{}}
	p.person = p.scope(sqlite.ForPerson)
	return p
}

func (p *place) scope(kept sqlite.Kept) sqlite.Scope {
	s := sqlite.Scope{ID: p.id(), Kept: kept, Epoch: 1, Keys: p.keys(p.t), Publics: map[seal.Class][]byte{}}
	for class, key := range s.Keys[1] {
		s.Publics[class] = key.Public()
	}
	return s
}

func (p *place) As(user uuid.UUID, opens ...schema.Block) conformance.Store {
	return p.pair(user, opens...)
}

func (p *place) pair(user uuid.UUID, opens ...schema.Block) *sqlite.Pair {
	p.t.Helper()
	if p.privates[user] == nil {
		db, err := sqlite.Open(p.t.Context(), filepath.Join(p.dir, user.String()+".db"), [32]byte{9, user[15]})
		if err != nil {
			p.t.Fatal(err)
		}
		p.t.Cleanup(func() {
			if err := db.Close(); err != nil {
				p.t.Error(err)
			}
		})
		p.privates[user], p.own[user] = db, p.scope(sqlite.ForOwner)
	}
	hers := p.author
	hers.User, hers.Own = user, p.laptop.own(p.t, user)
	hers.Scopes = []sqlite.Scope{p.own[user]}
	if user == conformance.Anna {
		hers.Scopes = append(hers.Scopes, p.person)
	}
	return sqlite.NewPair(p.as(p.t, user, opens...), p.privates[user].As(hers))
}

func (p *place) OwnScope(user uuid.UUID) uuid.UUID { return p.own[user].ID }

func (p *place) PersonScope() uuid.UUID { return p.person.ID }

func TestConformance(t *testing.T) {
	conformance.Run(t, func(t *testing.T) conformance.Place { return newPlace(t) })
}
