// Package town makes up networks whose laptops live in memory, to measure what is between them and the collector: they write real segments and keep what they receive.
package town

import (
	"crypto/rand"

	"github.com/google/uuid"

	"soglia/sync/client"
	"soglia/sync/seal"
	"soglia/sync/seal/compress"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// said is when everything was said, in ms: it matters to nobody here.
const said = 1_790_000_000_000

// Town is a network: a root key, a coordinator, and the statements that make its desks and laptops.
type Town struct {
	Network uuid.UUID
	root    *roster.Signer
	coord   *roster.Signer
	said    []*roster.Statement
	keys    map[uuid.UUID]seal.Keys
	Author  uuid.UUID // of all that is written
	packer  *compress.Packer
}

// New makes a network without desks.
func New() (*Town, error) {
	root, err := seal.NewIdentity(rand.Reader)
	if err != nil {
		return nil, err
	}
	tn := &Town{root: roster.Root(root), keys: map[uuid.UUID]seal.Keys{}, Author: uuid.New(), packer: compress.New()}
	tn.Network = tn.root.Network
	made := &wire.Network{RootKey: root.Public().Sign}
	if _, err := tn.say(tn.root, &wire.StatementBody{Says: &wire.StatementBody_NetworkMade{NetworkMade: made}}); err != nil {
		return nil, err
	}
	if err := tn.appoint(); err != nil {
		return nil, err
	}
	return tn, tn.scope(tn.Network, wire.ScopeKind_SCOPE_NETWORK)
}

func (tn *Town) say(by *roster.Signer, body *wire.StatementBody) (*roster.Statement, error) {
	s, err := by.Say(body, said)
	if err == nil {
		tn.said = append(tn.said, s)
	}
	return s, err
}

func (tn *Town) appoint() error {
	identity, err := seal.NewIdentity(rand.Reader)
	if err != nil {
		return err
	}
	id := uuid.New()
	user := &wire.UserKeys{User: id[:], SignKey: identity.Public().Sign, SealKey: identity.Public().Seal}
	appointed := &wire.Appoint{User: user, Level: wire.Level_NETWORK_COORDINATOR}
	s, err := tn.say(tn.root, &wire.StatementBody{Says: &wire.StatementBody_Appoint{Appoint: appointed}})
	if err != nil {
		return err
	}
	tn.coord = &roster.Signer{Network: tn.Network, ID: id, Identity: identity, Grounds: s.ID}
	return nil
}

func (tn *Town) scope(id uuid.UUID, kind wire.ScopeKind) error {
	tn.keys[id] = seal.Keys{}
	for class := seal.Visible; class <= seal.Judicial; class++ {
		key, err := seal.NewKey(rand.Reader)
		if err != nil {
			return err
		}
		tn.keys[id][class] = key
	}
	_, err := tn.say(tn.coord, &wire.StatementBody{Says: &wire.StatementBody_Scope{Scope: &wire.Scope{Scope: id[:], Kind: kind}}})
	return err
}

// Desk makes a desk and gives its id, which is its scope's too.
func (tn *Town) Desk() (uuid.UUID, error) {
	id := uuid.New()
	return id, tn.scope(id, wire.ScopeKind_SCOPE_DESK)
}

// Laptop makes a laptop of one desk. It knows what the network has said so far.
func (tn *Town) Laptop(desk uuid.UUID) (*Laptop, error) {
	identity, err := seal.NewIdentity(rand.Reader)
	if err != nil {
		return nil, err
	}
	l := newLaptop(tn, desk, identity)
	d := &wire.Device{Device: l.ID[:], SignKey: identity.Public().Sign, SealKey: identity.Public().Seal, Scopes: [][]byte{tn.Network[:], desk[:]}}
	if _, err := tn.say(tn.coord, &wire.StatementBody{Says: &wire.StatementBody_Device{Device: d}}); err != nil {
		return nil, err
	}
	l.Hear()
	return l, nil
}

// Claim brings the network to a collector by the secret of its invitation.
func (tn *Town) Claim(secret []byte) *client.Claim {
	return &client.Claim{Secret: secret, RootKey: tn.root.Identity.Public().Sign}
}
