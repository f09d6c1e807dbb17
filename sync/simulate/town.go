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
	"soglia/sync/wire"
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

// founding makes a town step by step, and keeps the first error.
type founding struct {
	*Town
	random *rand.ChaCha8
	root   *roster.Signer
	err    error
}

func must[T any](f *founding, v T, err error) T {
	if f.err == nil {
		f.err = err
	}
	return v
}

func (f *founding) id() uuid.UUID {
	id, err := uuid.NewRandomFromReader(f.random)
	return must(f, id, err)
}

func (f *founding) identity() *seal.Identity {
	identity, err := seal.NewIdentity(f.random)
	return must(f, identity, err)
}

func (f *founding) say(by *roster.Signer, says *wire.StatementBody) roster.ID {
	s, err := by.Say(says, foundedMS)
	if must(f, s, err); s == nil {
		return roster.ID{}
	}
	f.Said = append(f.Said, s)
	f.foundedBy[exchange.ID(s.ID)] = true
	return s.ID
}

func (f *founding) scope(id uuid.UUID, kind wire.ScopeKind) {
	keys := seal.Keys{}
	for class := seal.Visible; class <= seal.Judicial; class++ {
		key, err := seal.NewKey(f.random)
		keys[class] = must(f, key, err)
	}
	f.Keys[id] = keys
	f.say(&f.coordinator, &wire.StatementBody{Says: &wire.StatementBody_Scope{Scope: &wire.Scope{Scope: id[:], Kind: kind}}})
}

// people makes the network, its coordinator, its desks and who works there.
func (f *founding) people() {
	f.Root = f.identity()
	f.root = roster.Root(f.Root)
	f.Network = f.root.Network
	f.say(f.root, &wire.StatementBody{Says: &wire.StatementBody_NetworkMade{NetworkMade: &wire.Network{RootKey: f.Root.Public().Sign}}})
	elena := f.user("Elena")
	appoint := &wire.Appoint{User: keysOf(elena), Level: wire.Level_NETWORK_COORDINATOR}
	elena.Grounds = f.say(f.root, &wire.StatementBody{Says: &wire.StatementBody_Appoint{Appoint: appoint}})
	f.coordinator = roster.Signer{Network: f.Network, ID: elena.ID, Identity: elena.Identity, Grounds: elena.Grounds}
	f.Users = append(f.Users, elena)
	f.scope(f.Network, wire.ScopeKind_SCOPE_NETWORK)
	for i := range f.Desks {
		f.Desks[i] = f.id()
		f.scope(f.Desks[i], wire.ScopeKind_SCOPE_DESK)
	}
	for _, name := range []string{"Anna", "Bruno", "Carla", "Dario"} {
		f.certify(f.user(name))
	}
}

func (f *founding) user(name string) User {
	return User{ID: f.id(), Name: name, Identity: f.identity()}
}

func keysOf(u User) *wire.UserKeys {
	public := u.Identity.Public()
	return &wire.UserKeys{User: u.ID[:], SignKey: public.Sign, SealKey: public.Seal}
}

// certify makes somebody a user of her desk: the first two work at one, the last two at the other.
func (f *founding) certify(u User) {
	u.Grounds = f.say(&f.coordinator, &wire.StatementBody{Says: &wire.StatementBody_UserKeys{UserKeys: keysOf(u)}})
	desk := f.Desks[(len(f.Users)-1)/2]
	f.say(&f.coordinator, &wire.StatementBody{Says: &wire.StatementBody_Role{Role: &wire.Role{
		User: u.ID[:], Scope: desk[:], Role: "ASSISTENTE_SOCIALE", Classes: 0b1_1111,
	}}})
	f.Users = append(f.Users, u)
}

// laptops makes the coordinator's laptop, and two for each desk.
func (f *founding) laptops() {
	a, b := f.Desks[0], f.Desks[1]
	elena, anna, bruno, carla, dario := f.Users[0].ID, f.Users[1].ID, f.Users[2].ID, f.Users[3].ID, f.Users[4].ID
	f.laptop("the coordinator's laptop", []uuid.UUID{a, b}, elena, anna)
	f.laptop("Anna's laptop", []uuid.UUID{a}, anna, bruno)
	f.laptop("Bruno's laptop", []uuid.UUID{a}, bruno, anna)
	f.laptop("Carla's laptop", []uuid.UUID{b}, carla, dario)
	f.laptop("Dario's laptop", []uuid.UUID{b}, dario)
}

func (f *founding) laptop(name string, desks []uuid.UUID, users ...uuid.UUID) {
	stick, err := age.GenerateX25519Identity()
	l := Laptop{Name: name, Device: f.id(), Identity: f.identity(), Desks: desks, Users: users, Stick: must(f, stick, err)}
	public := l.Identity.Public()
	d := &wire.Device{Device: l.Device[:], SignKey: public.Sign, SealKey: public.Seal}
	for _, desk := range desks {
		d.Scopes = append(d.Scopes, desk[:])
	}
	f.say(&f.coordinator, &wire.StatementBody{Says: &wire.StatementBody_Device{Device: d}})
	f.Laptops = append(f.Laptops, l)
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
