// Package clienttest is a network of laptops that live in memory, for tests of exchanges: they write real segments and keep what they receive.
package clienttest

import (
	"math/rand/v2"
	"testing"

	"github.com/google/uuid"

	"soglia/sync/seal"
	"soglia/sync/seal/compress"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// Town is a network: a root key, a coordinator, desks, and the statements that make them.
type Town struct {
	t       testing.TB
	random  *rand.ChaCha8
	packer  *compress.Packer
	Root    *roster.Signer
	Network uuid.UUID
	Coord   *roster.Signer
	Desks   []uuid.UUID
	Said    []*roster.Statement
	keys    map[uuid.UUID]*seal.Key
	author  uuid.UUID
}

// NewTown makes a network with so many desks. The same seed gives the same network.
func NewTown(t testing.TB, seed byte, desks int) *Town {
	t.Helper()
	tn := &Town{t: t, random: rand.NewChaCha8([32]byte{seed}), packer: compress.New(), keys: map[uuid.UUID]*seal.Key{}}
	tn.Root = roster.Root(tn.identity())
	tn.Network, tn.author = tn.Root.Network, tn.id()
	tn.Say(tn.Root, &wire.StatementBody{Says: &wire.StatementBody_NetworkMade{NetworkMade: &wire.Network{RootKey: tn.Root.Identity.Public().Sign}}})
	tn.Coord = tn.appoint()
	tn.scope(tn.Network, wire.ScopeKind_SCOPE_NETWORK)
	for range desks {
		desk := tn.id()
		tn.scope(desk, wire.ScopeKind_SCOPE_DESK)
		tn.Desks = append(tn.Desks, desk)
	}
	return tn
}

func (tn *Town) id() uuid.UUID { return uuid.Must(uuid.NewRandomFromReader(tn.random)) }

func (tn *Town) identity() *seal.Identity {
	id, err := seal.NewIdentity(tn.random)
	tn.must(err)
	return id
}

func (tn *Town) must(err error) {
	tn.t.Helper()
	if err != nil {
		tn.t.Fatal(err)
	}
}

// Say makes a statement of the network.
func (tn *Town) Say(by *roster.Signer, body *wire.StatementBody) *roster.Statement {
	tn.t.Helper()
	s, err := by.Say(body, 1_790_000_000_000)
	tn.must(err)
	tn.Said = append(tn.Said, s)
	return s
}

func (tn *Town) appoint() *roster.Signer {
	id, identity := tn.id(), tn.identity()
	user := &wire.UserKeys{User: id[:], SignKey: identity.Public().Sign, SealKey: identity.Public().Seal}
	s := tn.Say(tn.Root, &wire.StatementBody{Says: &wire.StatementBody_Appoint{Appoint: &wire.Appoint{User: user, Level: wire.Level_NETWORK_COORDINATOR}}})
	return &roster.Signer{Network: tn.Network, ID: id, Identity: identity, Grounds: s.ID}
}

func (tn *Town) scope(id uuid.UUID, kind wire.ScopeKind) {
	tn.t.Helper()
	key, err := seal.NewKey(tn.random)
	tn.must(err)
	tn.keys[id] = key
	tn.Say(tn.Coord, &wire.StatementBody{Says: &wire.StatementBody_Scope{Scope: &wire.Scope{Scope: id[:], Kind: kind}}})
}

// Revoke takes a laptop out of the network.
func (tn *Town) Revoke(l *Laptop) *roster.Statement {
	return tn.Say(tn.Coord, &wire.StatementBody{Says: &wire.StatementBody_Revoke{Revoke: &wire.Revoke{
		Kind: wire.RevokedKind_REVOKED_DEVICE, Target: l.ID[:],
	}}})
}

// EraseList has the coordinator ask the collector to remove blocks.
func (tn *Town) EraseList(refs ...*wire.BlockRef) *roster.Statement {
	act := make([]byte, 32)
	return tn.Say(tn.Coord, &wire.StatementBody{Says: &wire.StatementBody_EraseList{EraseList: &wire.EraseList{Act: act, Blocks: refs}}})
}
