package laptop

import (
	"github.com/google/uuid"

	"soglia/domain/access"
	"soglia/domain/schema"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// What a founder or a coordinator says, as bodies to be signed.

func sayNetwork(root, reading *seal.Identity) *wire.StatementBody {
	made := &wire.Network{RootKey: root.Public().Sign}
	if reading != nil {
		made.ReadingKey = reading.Public().Seal
	}
	return &wire.StatementBody{Says: &wire.StatementBody_NetworkMade{NetworkMade: made}}
}

func userKeys(user uuid.UUID, keys seal.Public) *wire.UserKeys {
	return &wire.UserKeys{User: user[:], SignKey: keys.Sign, SealKey: keys.Seal}
}

func sayKeys(user uuid.UUID, keys seal.Public) *wire.StatementBody {
	return &wire.StatementBody{Says: &wire.StatementBody_UserKeys{UserKeys: userKeys(user, keys)}}
}

// sayAppoint makes a coordinator: of the network where the scope is zero, else of a desk.
func sayAppoint(user uuid.UUID, keys seal.Public, scope uuid.UUID) *wire.StatementBody {
	a := &wire.Appoint{User: userKeys(user, keys), Level: wire.Level_NETWORK_COORDINATOR}
	if scope != uuid.Nil {
		a.Level, a.Scope = wire.Level_DESK_COORDINATOR, scope[:]
	}
	return &wire.StatementBody{Says: &wire.StatementBody_Appoint{Appoint: a}}
}

func sayScope(id uuid.UUID, kind wire.ScopeKind) *wire.StatementBody {
	return &wire.StatementBody{Says: &wire.StatementBody_Scope{Scope: &wire.Scope{Scope: id[:], Kind: kind}}}
}

func sayDevice(id uuid.UUID, keys seal.Public, scopes []uuid.UUID) *wire.StatementBody {
	d := &wire.Device{Device: id[:], SignKey: keys.Sign, SealKey: keys.Seal}
	for _, s := range scopes {
		d.Scopes = append(d.Scopes, s[:])
	}
	return &wire.StatementBody{Says: &wire.StatementBody_Device{Device: d}}
}

func sayRole(m access.Member, scope uuid.UUID, classes []schema.Block) *wire.StatementBody {
	bits := uint32(1) << seal.Visible
	for _, class := range classes {
		bits |= 1 << class
	}
	role := &wire.Role{User: m.ID[:], Scope: scope[:], Role: m.Role, Classes: bits}
	return &wire.StatementBody{Says: &wire.StatementBody_Role{Role: role}}
}

func sayEpoch(scope uuid.UUID, epoch uint64, keys seal.Keys) *wire.StatementBody {
	e := &wire.Epoch{Scope: scope[:], Epoch: epoch}
	for class := seal.Visible; class <= seal.Judicial; class++ {
		e.Keys = append(e.Keys, &wire.EpochKey{Class: uint32(class), Public: keys[class].Public()})
	}
	return &wire.StatementBody{Says: &wire.StatementBody_Epoch{Epoch: e}}
}

func sayWrap(key *seal.Key, id seal.KeyID, to seal.Reader) (*wire.StatementBody, error) {
	sealed, err := seal.Wrap(key, id, to)
	if err != nil {
		return nil, err
	}
	name := seal.KeyName(to.Key)
	w := &wire.KeyWrap{
		Scope: id.Scope[:], Epoch: id.Epoch, Class: uint32(id.Class), ReaderKind: to.Kind, Reader: to.ID[:], ReaderKey: name[:],
		Sealed: sealed,
	}
	return &wire.StatementBody{Says: &wire.StatementBody_KeyWrap{KeyWrap: w}}, nil
}

// sayRevoke takes back what somebody, or a laptop, was given. It names what of her work was seen, which stays good (sync.md §3).
func sayRevoke(kind wire.RevokedKind, target uuid.UUID, heads []*wire.Head, said []roster.ID) *wire.StatementBody {
	r := &wire.Revoke{Kind: kind, Target: target[:], Heads: heads}
	for _, id := range said {
		r.StatementHeads = append(r.StatementHeads, id[:])
	}
	return &wire.StatementBody{Says: &wire.StatementBody_Revoke{Revoke: r}}
}
