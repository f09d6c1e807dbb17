package sqlite_test

import (
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/domain/codelist"
	"soglia/domain/schema"
	"soglia/storage/conformance"
	"soglia/storage/sqlite"
	"soglia/sync/seal"
)

// laptop is a store file with the keys of one network and one desk.
type laptop struct {
	db     *sqlite.DB
	path   string
	key    [32]byte
	author sqlite.Author // who opens everything
	users  map[uuid.UUID]*seal.Identity
	random *rand.ChaCha8
	now    time.Time
}

func newLaptop(t testing.TB, options ...sqlite.Option) *laptop {
	t.Helper()
	return newLaptopAt(t, filepath.Join(t.TempDir(), "shared.db"), options...)
}

// newLaptopAt opens the store at a path. The keys are the same every time.
func newLaptopAt(t testing.TB, path string, options ...sqlite.Option) *laptop {
	t.Helper()
	l := &laptop{
		path: path, key: [32]byte{1, 2, 3}, users: map[uuid.UUID]*seal.Identity{},
		random: rand.NewChaCha8([32]byte{7}), now: time.UnixMilli(1_790_000_000_000),
	}
	l.author = sqlite.Author{
		Network: l.id(), User: conformance.Anna, Device: l.id(), Signer: l.identity(t),
		ClassOf: codelist.Shipped().ClassOf, Random: l.random, Codelists: 1, Programme: 1,
		Now: func() time.Time { l.now = l.now.Add(time.Second); return l.now },
		Scopes: []sqlite.Scope{
			{ID: l.id(), Desk: conformance.Desk, Epoch: 1, Keys: l.keys(t)},
			{ID: l.id(), Desk: conformance.OtherDesk, Epoch: 1, Keys: l.keys(t)},
			{ID: l.id(), Epoch: 1, Keys: l.keys(t)},
		},
	}
	for i := range l.author.Scopes {
		l.author.Scopes[i].Publics = map[seal.Class][]byte{}
		for class, key := range l.author.Scopes[i].Keys[1] {
			l.author.Scopes[i].Publics[class] = key.Public()
		}
	}
	l.author.Own = l.own(t, conformance.Anna)
	l.open(t, options...)
	t.Cleanup(func() { l.close(t) })
	return l
}

func (l *laptop) id() uuid.UUID {
	id, err := uuid.NewRandomFromReader(l.random)
	if err != nil {
		panic(err)
	}
	return id
}

func (l *laptop) identity(t testing.TB) *seal.Identity {
	t.Helper()
	id, err := seal.NewIdentity(l.random)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func (l *laptop) own(t testing.TB, user uuid.UUID) *seal.Identity {
	t.Helper()
	if l.users[user] == nil {
		l.users[user] = l.identity(t)
	}
	return l.users[user]
}

func (l *laptop) keys(t testing.TB) map[uint64]seal.Keys {
	t.Helper()
	keys := seal.Keys{}
	for class := seal.Visible; class <= seal.Judicial; class++ {
		key, err := seal.NewKey(l.random)
		if err != nil {
			t.Fatal(err)
		}
		keys[class] = key
	}
	return map[uint64]seal.Keys{1: keys}
}

func (l *laptop) open(t testing.TB, options ...sqlite.Option) {
	t.Helper()
	db, err := sqlite.Open(t.Context(), l.path, l.key, options...)
	if err != nil {
		t.Fatal(err)
	}
	l.db = db
}

func (l *laptop) close(t testing.TB) {
	t.Helper()
	if l.db == nil {
		return
	}
	if err := l.db.Close(); err != nil {
		t.Fatal(err)
	}
	l.db = nil
}

func (l *laptop) store() *sqlite.Store { return l.db.As(l.author) }

// as gives the store of a user who opens some classes beside class 1.
func (l *laptop) as(t testing.TB, user uuid.UUID, opens ...schema.Block) *sqlite.Store {
	t.Helper()
	a := l.author
	a.User, a.Own = user, l.own(t, user)
	a.Scopes = nil
	for _, s := range l.author.Scopes {
		held := seal.Keys{seal.Visible: s.Keys[1][seal.Visible], seal.Identify: s.Keys[1][seal.Identify]}
		for _, class := range opens {
			held[seal.Class(class)] = s.Keys[1][seal.Class(class)]
		}
		s.Keys = map[uint64]seal.Keys{1: held}
		a.Scopes = append(a.Scopes, s)
	}
	return l.db.As(a)
}
