package roster

import (
	"slices"
	"testing"

	"github.com/google/uuid"

	"soglia/sync/seal"
	"soglia/sync/wire"
)

// keyed publishes an epoch of a desk and wraps its class keys for whoever reads it.
func keyed(tn *town, by *Signer, scope uuid.UUID, number uint64, older map[uint64]seal.Keys) seal.Keys {
	tn.t.Helper()
	keys := seal.Keys{}
	for class := seal.Visible; class <= seal.Judicial; class++ {
		keys[class] = tn.key()
	}
	said, err := by.PublishEpoch(scope, number, keys, older, tn.random, 1)
	if err != nil {
		tn.t.Fatal(err)
	}
	tn.all = append(tn.all, said)
	r := tn.roster()
	for class, key := range keys {
		for _, reader := range r.Readers(scope, class) {
			wrapFor(tn, by, reader, key, seal.KeyID{Network: r.Network, Scope: scope, Epoch: number, Class: class})
		}
	}
	return keys
}

func wrapFor(tn *town, by *Signer, reader seal.Reader, key *seal.Key, id seal.KeyID) {
	tn.t.Helper()
	s, err := by.WrapFor(reader, key, id, 1)
	if err != nil {
		tn.t.Fatal(err)
	}
	tn.all = append(tn.all, s)
}

func TestKeysOfARevokedReaderAreStaleUntilTheyAreMadeAnew(t *testing.T) {
	for name, revoke := range map[string]func(*town){
		"device": func(tn *town) { tn.revoke(tn.network, wire.RevokedKind_REVOKED_DEVICE, tn.device[:], uuid.Nil, ID{}) },
		"user":   func(tn *town) { tn.revoke(tn.network, wire.RevokedKind_REVOKED_USER, tn.userA.ID[:], uuid.Nil, ID{}) },
		"role":   func(tn *town) { tn.revoke(tn.coordA, wire.RevokedKind_REVOKED_ROLE, tn.userA.ID[:], tn.deskA, ID{}) },
		"key": func(tn *town) {
			key := seal.KeyName(tn.userA.Identity.Public().Sign)
			tn.revoke(tn.network, wire.RevokedKind_REVOKED_KEY, key[:], uuid.Nil, ID{})
		},
		"her who made them": func(tn *town) {
			tn.revoke(tn.network, wire.RevokedKind_REVOKED_COORDINATOR, tn.coordA.ID[:], tn.deskA, tn.coordA.Previous)
		},
	} {
		t.Run(name, func(t *testing.T) {
			tn := newTown(t)
			keyed(tn, tn.coordA, tn.deskA, 1, nil)
			if stale := tn.roster().Stale(); len(stale) != 0 {
				t.Fatalf("stale before: %v", stale)
			}
			revoke(tn)
			if stale := tn.roster().Stale(); !slices.Equal(stale, []uuid.UUID{tn.deskA}) {
				t.Fatalf("stale %v, want the desk", stale)
			}
			number, err := tn.roster().NextEpoch(tn.deskA, tn.random)
			if err != nil {
				t.Fatal(err)
			}
			keyed(tn, tn.network, tn.deskA, number, nil)
			if stale := tn.roster().Stale(); len(stale) != 0 {
				t.Errorf("still stale: %v", stale)
			}
		})
	}
}

// Somebody who holds no key states one for a stranger: that moves nobody to make new keys, or anybody could have them made without end.
func TestAnybodysWordMakesNoKeysStale(t *testing.T) {
	tn := newTown(t)
	keyed(tn, tn.coordA, tn.deskA, 1, nil)
	tn.revoke(tn.network, wire.RevokedKind_REVOKED_USER, tn.userA.ID[:], uuid.Nil, ID{})
	number, err := tn.roster().NextEpoch(tn.deskA, tn.random)
	if err != nil {
		t.Fatal(err)
	}
	keyed(tn, tn.network, tn.deskA, number, nil)
	id := seal.KeyID{Network: tn.root.Network, Scope: tn.deskA, Epoch: number, Class: seal.Special}
	gone := seal.Reader{Kind: wire.ReaderKind_READER_USER, ID: tn.userA.ID, Key: tn.userA.Identity.Public().Seal}
	wrapFor(tn, tn.userB, gone, tn.key(), id) // of another desk
	wrapFor(tn, tn.userA, gone, tn.key(), id) // the revoked one herself
	stranger := seal.Reader{Kind: wire.ReaderKind_READER_USER, ID: tn.id(), Key: tn.identity().Public().Seal}
	wrapFor(tn, tn.network, stranger, tn.key(), id)
	if stale := tn.roster().Stale(); len(stale) != 0 {
		t.Errorf("stale: %v", stale)
	}
}

func TestOlderKeysAreHandedOnWhereNoEpochCarriesThem(t *testing.T) {
	tn := newTown(t)
	first := keyed(tn, tn.coordA, tn.deskA, 1, nil)
	carried := map[uint64]seal.Keys{1: {seal.Identify: first[seal.Identify]}} // she holds class 1 alone
	keyed(tn, tn.network, tn.deskA, 1<<32, carried)
	r := tn.roster()
	if got := r.Uncarried(tn.deskA, seal.Identify); !slices.Equal(got, []uint64{1 << 32}) {
		t.Errorf("class 1: %v", got)
	}
	if got := r.Uncarried(tn.deskA, seal.Judicial); !slices.Equal(got, []uint64{1, 1 << 32}) {
		t.Errorf("class 4: %v", got)
	}
}
