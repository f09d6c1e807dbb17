package sqlite_test

import (
	"testing"

	"github.com/google/uuid"

	"soglia/domain/schema"
	"soglia/storage/conformance"
	"soglia/storage/sqlite"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// town is a network with its roster: Anna coordinates the desk, Bruno is a volunteer there.
type town struct {
	t       testing.TB
	root    *roster.Signer
	said    []*roster.Statement
	laptops []*laptop
}

func newTown(t testing.TB, laptops int) *town {
	t.Helper()
	first := newLaptop(t)
	tn := &town{t: t, root: roster.Root(first.identity(t)), laptops: []*laptop{first}}
	first.author.Network = tn.root.Network
	first.author.Scopes[2].ID = tn.root.Network
	tn.say(&wire.StatementBody{Says: &wire.StatementBody_NetworkMade{NetworkMade: &wire.Network{RootKey: tn.root.Identity.Public().Sign}}})
	for i, s := range first.author.Scopes {
		kind := wire.ScopeKind_SCOPE_DESK
		if i == 2 {
			kind = wire.ScopeKind_SCOPE_NETWORK
		}
		tn.say(&wire.StatementBody{Says: &wire.StatementBody_Scope{Scope: &wire.Scope{Scope: bytesOf(s.ID), Kind: kind}}})
	}
	anna, bruno := userKeys(conformance.Anna, first.own(t, conformance.Anna)), userKeys(conformance.Bruno, first.own(t, conformance.Bruno))
	for _, keys := range []*wire.UserKeys{anna, bruno} {
		tn.say(&wire.StatementBody{Says: &wire.StatementBody_UserKeys{UserKeys: keys}})
	}
	for _, s := range first.author.Scopes[:2] {
		tn.say(&wire.StatementBody{Says: &wire.StatementBody_Appoint{
			Appoint: &wire.Appoint{User: anna, Level: wire.Level_DESK_COORDINATOR, Scope: bytesOf(s.ID)},
		}})
		tn.say(&wire.StatementBody{Says: &wire.StatementBody_Role{
			Role: &wire.Role{User: bytesOf(conformance.Bruno), Scope: bytesOf(s.ID), Role: "VOLONTARIO", Classes: 3},
		}})
	}
	tn.admit(first)
	for len(tn.laptops) < laptops {
		tn.another()
	}
	tn.hear()
	return tn
}

func bytesOf(id uuid.UUID) []byte { return id[:] }

func userKeys(user uuid.UUID, identity *seal.Identity) *wire.UserKeys {
	return &wire.UserKeys{User: user[:], SignKey: identity.Public().Sign, SealKey: identity.Public().Seal}
}

func (tn *town) say(body *wire.StatementBody) *roster.Statement {
	tn.t.Helper()
	s, err := tn.root.Say(body, 1)
	if err != nil {
		tn.t.Fatal(err)
	}
	tn.said = append(tn.said, s)
	return s
}

// another adds a laptop that the roster knows.
func (tn *town) another() *laptop {
	tn.t.Helper()
	l := tn.laptops[0].another(tn.t, byte(len(tn.laptops)+1))
	tn.laptops = append(tn.laptops, l)
	tn.admit(l)
	return l
}

func (tn *town) admit(l *laptop) {
	tn.t.Helper()
	d := &wire.Device{Device: bytesOf(l.author.Device), SignKey: l.author.Signer.Public().Sign, SealKey: l.author.Signer.Public().Seal}
	for _, s := range l.author.Scopes {
		d.Scopes = append(d.Scopes, bytesOf(s.ID))
	}
	tn.say(&wire.StatementBody{Says: &wire.StatementBody_Device{Device: d}})
}

// hear lets every laptop know the roster as it is now.
func (tn *town) hear() {
	r := tn.roster()
	for _, l := range tn.laptops {
		l.author.Roster = r
	}
}

func (tn *town) roster() *roster.Roster {
	return roster.Evaluate(tn.root.Identity.Public().Sign, tn.said)
}

// by gives the store of one of those who work at a laptop: Anna opens everything, Bruno no more than class 1 and desk text.
func (tn *town) by(l *laptop, user uuid.UUID) *sqlite.Store {
	if user == conformance.Anna {
		return l.store()
	}
	return l.as(tn.t, user, schema.BlockText)
}
