package simulate

import (
	"fmt"
	"math/rand/v2"

	"filippo.io/age"
	"github.com/google/uuid"

	"soglia/sync/client"
	"soglia/sync/collector/memory"
	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
)

// Town is the network in which all histories play: two desks, their people and their laptops. Making it costs more than a
// history does, so it is made once; histories never change it.
type Town struct {
	Network uuid.UUID
	Root    *seal.Identity
	Desks   [2]uuid.UUID
	Keys    map[uuid.UUID]seal.Keys // of each scope's first and only epoch
	Users   []User
	Laptops []Laptop
	Said    []*roster.Statement

	foundedBy   map[exchange.ID]bool // the ids of Said
	coordinator roster.Signer
	posts       [2]founded
}

// User is somebody who writes.
type User struct {
	ID       uuid.UUID
	Name     string
	Identity *seal.Identity
	Grounds  roster.ID // the statement that certifies her keys
}

// Laptop is a device and who sits at it.
type Laptop struct {
	Name     string
	Device   uuid.UUID
	Identity *seal.Identity
	Desks    []uuid.UUID
	Users    []uuid.UUID
	Stick    *age.X25519Identity
}

// founded is a collector that knows the town and nothing else.
type founded struct {
	store *memory.Store
	key   client.Collector
}

// Scopes gives the scopes of a laptop's records: its desks', and the network's.
func (l Laptop) Scopes(network uuid.UUID) []uuid.UUID {
	return append([]uuid.UUID{network}, l.Desks...)
}

const foundedMS = 1_780_000_000_000

// NewTown makes the town. It is the same every time but for the keys of its sticks, whose library draws them itself.
func NewTown() (*Town, error) {
	f := &founding{random: rand.NewChaCha8([32]byte{17}), Town: &Town{Keys: map[uuid.UUID]seal.Keys{}, foundedBy: map[exchange.ID]bool{}}}
	f.people()
	f.laptops()
	for i := range f.posts {
		f.posts[i] = f.post(byte(i + 1))
	}
	if f.err != nil {
		return nil, fmt.Errorf("found the town: %w", f.err)
	}
	return f.Town, nil
}

// User finds somebody.
func (t *Town) User(id uuid.UUID) User {
	for _, u := range t.Users {
		if u.ID == id {
			return u
		}
	}
	return User{ID: id, Name: "somebody"}
}

// Founded gives the statements that made the town, as every laptop holds them.
func (t *Town) Founded() []client.Item {
	items := make([]client.Item, len(t.Said))
	for i, s := range t.Said {
		items[i] = client.Item{ID: exchange.ID(s.ID), Scope: exchange.Roster, Bytes: s.Bytes(), Statement: s}
	}
	return items
}
