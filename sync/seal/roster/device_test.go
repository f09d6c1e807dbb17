package roster

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/uuid"

	"soglia/sync/seal"
	"soglia/sync/wire"
)

// sent gives a segment of the town's device.
func (tn *town) sent(scope uuid.UUID, incarnation byte, number uint64) *seal.Segment {
	return segmentOf(tn.t, tn, seal.Place{
		Network: tn.root.Network, Device: tn.device, Scope: scope, Incarnation: [8]byte{incarnation}, Epoch: 1, Number: number,
	})
}

func headAt(s *seal.Segment) []*wire.Head {
	return []*wire.Head{{
		Device: s.Header.Device, Scope: s.Header.Scope, Incarnation: s.Header.Incarnation, Number: s.Header.Number, Segment: s.ID[:],
	}}
}

func (tn *town) revokeDevice(by *Signer, seen *seal.Segment) *Statement {
	tn.t.Helper()
	return tn.say(by, &wire.StatementBody{Says: &wire.StatementBody_Revoke{Revoke: &wire.Revoke{
		Kind: wire.RevokedKind_REVOKED_DEVICE, Target: tn.device[:], Heads: headAt(seen),
	}}})
}

func (tn *town) admit(by *Signer, s *seal.Segment) {
	tn.t.Helper()
	tn.say(by, &wire.StatementBody{Says: &wire.StatementBody_Admit{Admit: &wire.Admit{Heads: headAt(s)}}})
}

func (tn *town) counts(s *seal.Segment) bool {
	tn.t.Helper()
	got, err := tn.roster().Verify(s)
	if err != nil {
		tn.t.Fatal(err)
	}
	return got
}

func TestARevokedDeviceCountsUpToWhatWasSeen(t *testing.T) {
	tn := newTown(t)
	seen := tn.sent(tn.deskA, 1, 2)
	tn.revokeDevice(tn.coordB, seen) // it does not serve her desk
	if d, _ := tn.roster().Device(tn.device); d.Revoked {
		t.Fatal("revoked by a stranger to it")
	}
	tn.revokeDevice(tn.coordA, seen)
	if d, ok := tn.roster().Device(tn.device); !ok || !d.Revoked {
		t.Fatalf("%+v", d)
	}
	for name, c := range map[string]struct {
		segment *seal.Segment
		want    bool
	}{
		"before the head":     {tn.sent(tn.deskA, 1, 1), true},
		"the head":            {seen, true},
		"another of its name": {tn.sent(tn.deskA, 1, 2), false},
		"beyond the head":     {tn.sent(tn.deskA, 1, 3), false},
		"another incarnation": {tn.sent(tn.deskA, 2, 1), false},
		"another scope":       {tn.sent(tn.root.Network, 1, 1), false},
	} {
		if got := tn.counts(c.segment); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
	if slices.Contains(readerIDs(tn.roster().Readers(tn.deskA, seal.Identify)), tn.device) {
		t.Error("still a reader")
	}
}

func TestWhatARevokedDeviceSentIsAdmitted(t *testing.T) {
	tn := newTown(t)
	first, second, third := tn.sent(tn.deskA, 1, 1), tn.sent(tn.deskA, 1, 2), tn.sent(tn.deskA, 1, 3)
	revoked := tn.revokeDevice(tn.coordA, first)
	tn.admit(tn.coordB, second)
	if tn.counts(second) {
		t.Fatal("another desk's coordinator admits what is not hers")
	}
	tn.admit(tn.coordA, second)
	if !tn.counts(second) {
		t.Fatal("not admitted")
	}
	above := tn.revokeDevice(tn.root, first)
	if tn.counts(second) {
		t.Fatal("a desk admits what was set apart from above")
	}
	tn.admit(tn.network, second)
	if !tn.counts(second) || tn.counts(third) {
		t.Fatal("a network's coordinator admits, up to a segment")
	}
	tn.root.After = append(tn.root.After, revoked.ID, above.ID)
	tn.grantDevice(tn.root, tn.deskA)
	tn.grantDevice(tn.coordA, tn.deskA) // knows neither revocation
	if d, _ := tn.roster().Device(tn.device); d.Revoked || !tn.counts(third) {
		t.Fatal("a device that was granted again stays revoked")
	}
}

func TestADeviceWritesInItsScopesAlone(t *testing.T) {
	tn := newTown(t)
	if _, err := tn.roster().Verify(tn.sent(tn.deskB, 1, 1)); !errors.Is(err, ErrNoDevice) {
		t.Error("in another desk's scope:", err)
	}
	if _, err := tn.roster().Verify(tn.sent(tn.id(), 1, 1)); !errors.Is(err, ErrNoScope) {
		t.Error("in a scope that nobody made:", err)
	}
	own := OwnScopeID(tn.root.Network, tn.userA.ID, tn.userA.Identity.Public().Sign)
	tn.makeScope(tn.userA, own, wire.ScopeKind_SCOPE_OWN, uuid.Nil)
	if !tn.counts(tn.sent(own, 1, 1)) {
		t.Error("a user's own scope, from the laptop where she sits")
	}
	tn.device = tn.id()
	if _, err := tn.roster().Verify(tn.sent(tn.deskA, 1, 1)); !errors.Is(err, ErrNoDevice) {
		t.Error("of a device that nobody admitted:", err)
	}
}

// Over a psychologist's scope no coordinator has any say, after the loss of her laptop neither.
func TestTheOwnerAdmitsWhatWasSentInHerScope(t *testing.T) {
	tn := newTown(t)
	own := OwnScopeID(tn.root.Network, tn.userA.ID, tn.userA.Identity.Public().Sign)
	tn.makeScope(tn.userA, own, wire.ScopeKind_SCOPE_OWN, uuid.Nil)
	late := tn.sent(own, 1, 1)
	tn.revokeDevice(tn.network, tn.sent(tn.deskA, 1, 1))
	tn.admit(tn.network, late)
	tn.admit(tn.userB, late)
	if tn.counts(late) {
		t.Fatal("admitted by others")
	}
	tn.admit(tn.userA, late)
	if !tn.counts(late) {
		t.Fatal("not admitted by its owner")
	}
}
