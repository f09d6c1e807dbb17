package simulate

import (
	"math/rand/v2"

	"filippo.io/age"
	"github.com/google/uuid"

	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

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
	return f.keep(must(f, s, err))
}

func (f *founding) keep(s *roster.Statement) roster.ID {
	if s == nil {
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
	epoch, err := f.coordinator.PublishEpoch(id, 1, keys, nil, f.random, foundedMS)
	f.keep(must(f, epoch, err))
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
