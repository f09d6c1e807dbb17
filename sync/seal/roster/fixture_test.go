package roster

import (
	"math/rand/v2"
	"testing"

	"github.com/google/uuid"

	"soglia/sync/seal"
	"soglia/sync/seal/compress"
	"soglia/sync/wire"
)

// town is a network of two desks: a root key, a network coordinator, a coordinator, a user and a device for each desk.
type town struct {
	t      *testing.T
	random *rand.ChaCha8
	root   *Signer
	kit    *seal.Identity
	all    []*Statement

	network      *Signer
	deskA, deskB uuid.UUID
	coordA       *Signer
	coordB       *Signer
	userA, userB *Signer
	device       uuid.UUID
	deviceKeys   *seal.Identity
}

func newTown(t *testing.T) *town {
	tn := &town{t: t, random: rand.NewChaCha8([32]byte{9})}
	tn.root, tn.kit = Root(tn.identity()), tn.identity()
	tn.say(tn.root, &wire.StatementBody{Says: &wire.StatementBody_NetworkMade{NetworkMade: &wire.Network{
		RootKey: tn.root.Identity.Public().Sign, ReadingKey: tn.kit.Public().Seal,
	}}})
	tn.network = tn.appoint(tn.root, wire.Level_NETWORK_COORDINATOR, uuid.Nil)
	tn.makeScope(tn.network, tn.root.Network, wire.ScopeKind_SCOPE_NETWORK, uuid.Nil)
	tn.deskA, tn.deskB = tn.id(), tn.id()
	tn.makeScope(tn.network, tn.deskA, wire.ScopeKind_SCOPE_DESK, uuid.Nil)
	tn.makeScope(tn.network, tn.deskB, wire.ScopeKind_SCOPE_DESK, uuid.Nil)
	tn.coordA = tn.appoint(tn.network, wire.Level_DESK_COORDINATOR, tn.deskA)
	tn.coordB = tn.appoint(tn.network, wire.Level_DESK_COORDINATOR, tn.deskB)
	tn.userA = tn.certify(tn.coordA, tn.id(), tn.identity())
	tn.userB = tn.certify(tn.coordB, tn.id(), tn.identity())
	tn.role(tn.coordA, tn.userA.ID, tn.deskA, "ASSISTENTE_SOCIALE", 0b1_1111)
	tn.role(tn.coordB, tn.userB.ID, tn.deskB, "VOLONTARIO", 0b0_0111)
	tn.device, tn.deviceKeys = tn.id(), tn.identity()
	tn.grantDevice(tn.coordA, tn.deskA, tn.deskB)
	return tn
}

func (tn *town) id() uuid.UUID { return uuid.Must(uuid.NewRandomFromReader(tn.random)) }

func (tn *town) identity() *seal.Identity {
	id, err := seal.NewIdentity(tn.random)
	if err != nil {
		tn.t.Fatal(err)
	}
	return id
}

func (tn *town) key() *seal.Key {
	key, err := seal.NewKey(tn.random)
	if err != nil {
		tn.t.Fatal(err)
	}
	return key
}

func (tn *town) say(by *Signer, body *wire.StatementBody) *Statement {
	tn.t.Helper()
	s, err := by.Say(body, 1_790_000_000_000)
	if err != nil {
		tn.t.Fatal(err)
	}
	tn.all = append(tn.all, s)
	return s
}

func (tn *town) appoint(by *Signer, level wire.Level, scope uuid.UUID) *Signer {
	tn.t.Helper()
	id, identity := tn.id(), tn.identity()
	m := &wire.Appoint{User: keysOf(id, identity), Level: level}
	if scope != uuid.Nil {
		m.Scope = scope[:]
	}
	s := tn.say(by, &wire.StatementBody{Says: &wire.StatementBody_Appoint{Appoint: m}})
	return &Signer{Network: tn.root.Network, ID: id, Identity: identity, Grounds: s.ID}
}

func keysOf(user uuid.UUID, identity *seal.Identity) *wire.UserKeys {
	return &wire.UserKeys{User: user[:], SignKey: identity.Public().Sign, SealKey: identity.Public().Seal}
}

func (tn *town) certify(by *Signer, user uuid.UUID, identity *seal.Identity) *Signer {
	tn.t.Helper()
	s := tn.say(by, &wire.StatementBody{Says: &wire.StatementBody_UserKeys{UserKeys: keysOf(user, identity)}})
	return &Signer{Network: tn.root.Network, ID: user, Identity: identity, Grounds: s.ID}
}

func (tn *town) role(by *Signer, user, scope uuid.UUID, code string, classes uint32) *Statement {
	tn.t.Helper()
	return tn.say(by, &wire.StatementBody{Says: &wire.StatementBody_Role{Role: &wire.Role{User: user[:], Scope: scope[:], Role: code, Classes: classes}}})
}

func (tn *town) makeScope(by *Signer, scope uuid.UUID, kind wire.ScopeKind, desk uuid.UUID) *Statement {
	tn.t.Helper()
	m := &wire.Scope{Scope: scope[:], Kind: kind}
	if desk != uuid.Nil {
		m.Desk = desk[:]
	}
	if kind == wire.ScopeKind_SCOPE_OWN {
		m.Owner = by.ID[:]
	}
	return tn.say(by, &wire.StatementBody{Says: &wire.StatementBody_Scope{Scope: m}})
}

// personScope makes a person's scope at a desk, in which users of the other desks are readers too if their keys are good.
func (tn *town) personScope(by *Signer, desk uuid.UUID, joint ...uuid.UUID) uuid.UUID {
	tn.t.Helper()
	nonce := tn.id()
	scope := PersonScopeID(tn.root.Network, desk, nonce)
	m := &wire.Scope{Scope: scope[:], Kind: wire.ScopeKind_SCOPE_PERSON, Desk: desk[:], Nonce: nonce[:]}
	for _, id := range joint {
		m.Joint = append(m.Joint, id[:])
	}
	tn.say(by, &wire.StatementBody{Says: &wire.StatementBody_Scope{Scope: m}})
	return scope
}

func (tn *town) grantDevice(by *Signer, scopes ...uuid.UUID) {
	tn.t.Helper()
	m := &wire.Device{Device: tn.device[:], SignKey: tn.deviceKeys.Public().Sign, SealKey: tn.deviceKeys.Public().Seal}
	for _, id := range scopes {
		m.Scopes = append(m.Scopes, id[:])
	}
	tn.say(by, &wire.StatementBody{Says: &wire.StatementBody_Device{Device: m}})
}

func (tn *town) revoke(by *Signer, kind wire.RevokedKind, target []byte, scope uuid.UUID, seen ID) *Statement {
	tn.t.Helper()
	m := &wire.Revoke{Kind: kind, Target: target, StatementHeads: heads(seen)}
	if scope != uuid.Nil {
		m.Scope = scope[:]
	}
	return tn.say(by, &wire.StatementBody{Says: &wire.StatementBody_Revoke{Revoke: m}})
}

func heads(ids ...ID) [][]byte {
	var all [][]byte
	for _, id := range ids {
		if id != (ID{}) {
			all = append(all, id[:])
		}
	}
	return all
}

func (tn *town) roster() *Roster { return Evaluate(tn.root.Identity.Public().Sign, tn.all) }

func mustIdentity(t testing.TB) *seal.Identity {
	t.Helper()
	id, err := seal.IdentityFrom(make([]byte, seal.SecretSize))
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// segmentOf closes a segment of one empty edit, signed by the town's device.
func segmentOf(t *testing.T, tn *town, place seal.Place) *seal.Segment {
	t.Helper()
	key := tn.key()
	sealer := seal.Sealer{Packer: compress.New(), Random: tn.random}
	o := seal.Begin(seal.Header{Place: place, Previous: seal.SegmentID{1}}, seal.Writers{Author: tn.userA.ID, Keys: seal.Keys{seal.Visible: key}}, sealer)
	stored, err := o.Seal(&wire.Commit{Changes: []*wire.Change{{Op: wire.Operation_EDIT, Record: make([]byte, 16)}}}, [][]seal.Plain{nil})
	if err == nil {
		err = o.Add(stored)
	}
	if err != nil {
		t.Fatal(err)
	}
	s, err := o.Close(tn.deviceKeys)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
