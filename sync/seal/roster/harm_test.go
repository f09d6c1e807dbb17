package roster

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/uuid"

	"soglia/sync/seal"
	"soglia/sync/wire"
)

// What a coordinator could try who means harm, and what two who mean well could do apart.

func (tn *town) list(by *Signer, scope uuid.UUID, replaces ID, users ...uuid.UUID) *Statement {
	m := &wire.Readers{Scope: scope[:], Classes: 31, Replaces: orNone(replaces)}
	for _, u := range users {
		m.Users = append(m.Users, u[:])
	}
	return tn.say(by, &wire.StatementBody{Says: &wire.StatementBody_Readers{Readers: m}})
}

func TestNoOtherDeskCanTakeAScope(t *testing.T) {
	tn := newTown(t)
	scope := tn.personScope(tn.coordA, tn.deskA)
	tn.list(tn.coordA, scope, ID{}, tn.userA.ID)
	for _, taken := range []uuid.UUID{scope, tn.deskA} {
		for nonce := range byte(40) { // one of them has a smaller id than the rightful statement
			tn.say(tn.coordB, &wire.StatementBody{Says: &wire.StatementBody_Scope{Scope: &wire.Scope{
				Scope: taken[:], Kind: wire.ScopeKind_SCOPE_PERSON, Desk: tn.deskB[:], Nonce: slices.Repeat([]byte{nonce}, 16),
			}}})
		}
	}
	made := PersonScopeID(tn.root.Network, tn.deskA, uuid.UUID{1})
	for _, by := range []*Signer{tn.coordB, tn.userA} {
		tn.say(by, &wire.StatementBody{Says: &wire.StatementBody_Scope{Scope: &wire.Scope{
			Scope: made[:], Kind: wire.ScopeKind_SCOPE_PERSON, Desk: tn.deskA[:], Nonce: append([]byte{1}, make([]byte, 15)...),
		}}})
	}
	tn.list(tn.coordB, scope, ID{}, tn.userB.ID)
	r := tn.roster()
	if _, ok := r.Scope(made); ok {
		t.Fatal("somebody else makes a scope of the desk")
	}
	if s, _ := r.Scope(scope); s.Desk != tn.deskA {
		t.Fatal("the person's scope was taken")
	}
	if s, _ := r.Scope(tn.deskA); s.Kind != wire.ScopeKind_SCOPE_DESK {
		t.Fatal("the desk's scope was taken")
	}
	if r.Opens(tn.userB.ID, scope) != 0 || r.Opens(tn.userA.ID, scope) == 0 {
		t.Fatal("another desk lists the readers")
	}
}

func TestAListTakesAwayNoListOfAnotherScope(t *testing.T) {
	tn := newTown(t)
	scope, other := tn.personScope(tn.coordA, tn.deskA), tn.personScope(tn.coordB, tn.deskB)
	first := tn.list(tn.coordA, scope, ID{}, tn.userA.ID)
	tn.list(tn.coordB, other, first.ID, tn.userB.ID)
	if tn.roster().Opens(tn.userA.ID, scope) == 0 {
		t.Fatal("a list of another scope took this one away")
	}
}

func TestJointCareReachesTheOtherDesksUsers(t *testing.T) {
	tn := newTown(t)
	for _, c := range []struct {
		joint []uuid.UUID
		want  bool
	}{{nil, false}, {[]uuid.UUID{tn.deskB}, true}} {
		scope := tn.personScope(tn.coordA, tn.deskA, c.joint...)
		tn.list(tn.coordA, scope, ID{}, tn.userA.ID, tn.userB.ID)
		if got := slices.Contains(readerIDs(tn.roster().Readers(scope, seal.Special)), tn.userB.ID); got != c.want {
			t.Errorf("joint with %v: %v", c.joint, got)
		}
	}
}

// Two coordinators make a new epoch apart. What was sealed under either must stay open.
func TestEpochsMadeApartBothOpen(t *testing.T) {
	tn := newTown(t)
	publish := func(by *Signer, number uint64) {
		s, err := by.PublishEpoch(tn.deskA, number, seal.Keys{seal.Visible: tn.key()}, nil, tn.random, 5)
		if err != nil {
			t.Fatal(err)
		}
		tn.all = append(tn.all, s)
	}
	next := func(r *Roster) uint64 {
		n, err := r.NextEpoch(tn.deskA, tn.random)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	if n := next(tn.roster()); n != 1 {
		t.Fatal("the first epoch is", n)
	}
	publish(tn.coordA, 1)
	before := tn.roster()
	one, two := next(before), next(before)
	publish(tn.coordA, one)
	publish(tn.network, two)
	r := tn.roster()
	if got := r.Epochs(tn.deskA); len(got) != 3 || !slices.Contains(got, one) || !slices.Contains(got, two) {
		t.Fatal(got)
	}
	if newest, _ := r.Epoch(tn.deskA, 0); newest.Epoch != max(one, two) || next(r) <= max(one, two) {
		t.Fatal("not the newest:", newest.Epoch)
	}
}

func TestARevokedCoordinatorsEpochStillOpensWhatWasWritten(t *testing.T) {
	tn := newTown(t)
	for epoch, by := range []*Signer{tn.network, tn.coordA} {
		s, err := by.PublishEpoch(tn.deskA, uint64(epoch+1), seal.Keys{seal.Visible: tn.key()}, nil, tn.random, 5)
		if err != nil {
			t.Fatal(err)
		}
		tn.all = append(tn.all, s)
	}
	tn.revoke(tn.network, wire.RevokedKind_REVOKED_COORDINATOR, tn.coordA.ID[:], tn.deskA, ID{})
	r := tn.roster()
	if _, ok := r.Epoch(tn.deskA, 2); !ok {
		t.Fatal("what was sealed under it is lost")
	}
	if newest, _ := r.Epoch(tn.deskA, 0); newest.Epoch != 1 {
		t.Fatal("still written under:", newest.Epoch)
	}
}

func TestAFalseKeyDoesNotKeepTheRightOneAway(t *testing.T) {
	tn := newTown(t)
	right := tn.key()
	s, err := tn.coordA.PublishEpoch(tn.deskA, 1, seal.Keys{seal.Judicial: right}, nil, tn.random, 5)
	if err != nil {
		t.Fatal(err)
	}
	id := seal.KeyID{Network: tn.root.Network, Scope: tn.deskA, Epoch: 1, Class: seal.Judicial}
	to := seal.Reader{Kind: wire.ReaderKind_READER_USER, ID: tn.userA.ID, Key: tn.userA.Identity.Public().Seal}
	wrap := func(by *Signer, key *seal.Key) *Statement {
		s, err := by.WrapFor(to, key, id, 5)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	tn.all = append(tn.all, s, wrap(tn.userB, tn.key()))
	if left := tn.roster().Unserved(id); !slices.Contains(readerIDs(left), tn.userA.ID) {
		t.Fatal("served by a false key")
	}
	tn.all = append(tn.all, wrap(tn.coordA, right))
	if left := tn.roster().Unserved(id); slices.Contains(readerIDs(left), tn.userA.ID) {
		t.Fatal("still unserved")
	}
}

// A desk's coordinator must not widen what the network's left to somebody she revoked.
func TestTheHighestRevocationDecides(t *testing.T) {
	tn := newTown(t)
	lost := tn.certify(tn.coordA, tn.userA.ID, tn.userA.Identity)
	scope := OwnScopeID(tn.root.Network, tn.userA.ID, tn.userA.Identity.Public().Sign)
	late := tn.makeScope(lost, scope, wire.ScopeKind_SCOPE_OWN, uuid.Nil)
	name := seal.KeyName(tn.userA.Identity.Public().Sign)
	tn.revoke(tn.network, wire.RevokedKind_REVOKED_KEY, name[:], uuid.Nil, ID{})
	tn.revoke(tn.coordA, wire.RevokedKind_REVOKED_KEY, name[:], uuid.Nil, late.ID)
	tn.say(tn.coordA, &wire.StatementBody{Says: &wire.StatementBody_Admit{Admit: &wire.Admit{Statements: [][]byte{late.ID[:]}}}})
	if v := tn.roster().Verdict(late.ID); v != Revoked {
		t.Fatal(v)
	}
	tn.say(tn.network, &wire.StatementBody{Says: &wire.StatementBody_Admit{Admit: &wire.Admit{Statements: [][]byte{late.ID[:]}}}})
	if v := tn.roster().Verdict(late.ID); v != Counts {
		t.Fatal("admitted:", v)
	}
}

// After a restore a signer's statements fork; a revocation names both ends.
func TestARevocationSeesBothEndsOfAFork(t *testing.T) {
	tn := newTown(t)
	start := tn.coordA.Previous
	one := tn.role(tn.coordA, tn.userA.ID, tn.deskA, "TUTOR", 1)
	tn.coordA.Previous = start
	two := tn.role(tn.coordA, tn.userB.ID, tn.deskA, "TUTOR", 1)
	tn.say(tn.network, &wire.StatementBody{Says: &wire.StatementBody_Revoke{Revoke: &wire.Revoke{
		Kind: wire.RevokedKind_REVOKED_COORDINATOR, Target: tn.coordA.ID[:], Scope: tn.deskA[:], StatementHeads: heads(one.ID, two.ID),
	}}})
	r := tn.roster()
	if r.Verdict(one.ID) != Counts || r.Verdict(two.ID) != Counts {
		t.Fatal(r.Verdict(one.ID), r.Verdict(two.ID))
	}
}

// Acts lie in segments: who leaves takes back nothing of what she did before.
func TestAnActCountsWithTheSegmentThatWasSeen(t *testing.T) {
	tn := newTown(t)
	record := tn.id()
	act := tn.say(tn.userA, &wire.StatementBody{Says: &wire.StatementBody_MoveErase{MoveErase: &wire.MoveErase{Record: record[:]}}})
	tn.all = tn.all[:len(tn.all)-1] // it lies in a segment, and not among the roster's statements
	place := seal.Place{Network: tn.root.Network, Device: tn.device, Scope: tn.deskA, Epoch: 1, Number: 1}
	seen := segmentOf(t, tn, place)
	place.Number = 2
	later := segmentOf(t, tn, place)
	tn.say(tn.network, &wire.StatementBody{Says: &wire.StatementBody_Revoke{Revoke: &wire.Revoke{
		Kind: wire.RevokedKind_REVOKED_USER, Target: tn.userA.ID[:],
		Heads: []*wire.Head{{Device: seen.Header.Device, Scope: seen.Header.Scope, Incarnation: seen.Header.Incarnation, Number: 1, Segment: seen.ID[:]}},
	}}})
	r := tn.roster()
	if v := r.MayIn(act, tn.deskA, seen); v != Counts {
		t.Error("in a segment that was seen:", v)
	}
	if v := r.MayIn(act, tn.deskA, later); v == Counts {
		t.Error("in a later one:", v)
	}
	if v := r.May(act, tn.deskA); v == Counts {
		t.Error("in none:", v)
	}
}

func TestCoordinatorsDoNotRevokeTheirEquals(t *testing.T) {
	tn := newTown(t)
	equal := tn.appoint(tn.root, wire.Level_NETWORK_COORDINATOR, uuid.Nil)
	tn.revoke(tn.network, wire.RevokedKind_REVOKED_USER, equal.ID[:], uuid.Nil, ID{})
	scope := tn.makeScope(equal, tn.id(), wire.ScopeKind_SCOPE_DESK, uuid.Nil)
	if v := tn.roster().Verdict(scope.ID); v != Counts {
		t.Fatal(v)
	}
}

func TestADeskDoesNotOverruleTheNetworksRevocation(t *testing.T) {
	tn := newTown(t)
	revoked := tn.revoke(tn.network, wire.RevokedKind_REVOKED_ROLE, tn.userA.ID[:], tn.deskA, ID{})
	tn.coordA.After = []ID{revoked.ID}
	tn.role(tn.coordA, tn.userA.ID, tn.deskA, "TUTOR", 31)
	if got := tn.roster().Opens(tn.userA.ID, tn.deskA); got != 0 {
		t.Fatalf("opens %b", got)
	}
}

// A desk's coordinator makes keys of her own for the data lead. They must be good for nothing that is not that desk's.
func TestADeskMakesNoDataLead(t *testing.T) {
	tn := newTown(t)
	lead := tn.certify(tn.network, tn.id(), tn.identity())
	tn.role(tn.network, lead.ID, tn.root.Network, "RESP_DATI", 31)
	invented := tn.certify(tn.coordB, lead.ID, tn.identity())
	record := tn.id()
	act := tn.say(invented, &wire.StatementBody{Says: &wire.StatementBody_Erase{Erase: &wire.Erase{Record: record[:]}}})
	r := tn.roster()
	for _, scope := range []uuid.UUID{tn.deskA, tn.root.Network} {
		if v := r.May(act, scope); v != NoRight {
			t.Errorf("erases in %v: %d", scope, v)
		}
	}
	for _, reader := range r.Readers(tn.root.Network, seal.Judicial) {
		if string(reader.Key) == string(invented.Identity.Public().Seal) {
			t.Error("reads the network's scope")
		}
	}
	other := tn.certify(tn.network, tn.id(), tn.identity())
	tn.role(tn.coordB, other.ID, tn.deskB, "RESP_DATI", 31)
	act = tn.say(other, &wire.StatementBody{Says: &wire.StatementBody_Erase{Erase: &wire.Erase{Record: record[:]}}})
	if v := tn.roster().May(act, tn.deskA); v != NoRight {
		t.Error("a data lead of another desk:", v)
	}
}

func TestAnotherKeyOfTheOwnerPublishesNoEpochOfHerScope(t *testing.T) {
	tn := newTown(t)
	own := OwnScopeID(tn.root.Network, tn.userA.ID, tn.userA.Identity.Public().Sign)
	tn.makeScope(tn.userA, own, wire.ScopeKind_SCOPE_OWN, uuid.Nil)
	become := tn.certify(tn.network, tn.userA.ID, tn.identity())
	tn.say(become, &wire.StatementBody{Says: &wire.StatementBody_Epoch{Epoch: &wire.Epoch{Scope: own[:], Epoch: 1}}})
	if _, ok := tn.roster().Epoch(own, 1); ok {
		t.Fatal("somebody else publishes her keys")
	}
}

func TestWithoutAListNobodyReadsAPersonsScope(t *testing.T) {
	tn := newTown(t)
	scope := tn.personScope(tn.coordA, tn.deskA)
	tn.grantDevice(tn.coordA, scope)
	if got := readerIDs(tn.roster().Readers(scope, seal.Visible)); len(got) != 1 || got[0] != tn.root.Network {
		t.Fatal("beside the kit:", got)
	}
	tn.list(tn.coordA, scope, ID{}, tn.id())
	if got := readerIDs(tn.roster().Readers(scope, seal.Visible)); len(got) != 1 {
		t.Fatal("somebody without keys:", got)
	}
}

func TestNothingCanBeAddedToAStatement(t *testing.T) {
	tn := newTown(t)
	b := tn.all[2].Bytes()
	s, err := Parse(append(slices.Clone(b), 0x7a, 3, 'a', 'b', 'c'))
	if err != nil || !slices.Equal(s.Bytes(), b) {
		t.Fatal("passed on with what nobody signed", err)
	}
}

func TestIdsOfAnotherSizeAreNoStatement(t *testing.T) {
	tn := newTown(t)
	for _, scope := range [][]byte{tn.deskA[:15], append(tn.deskA[:], 0)} {
		_, err := tn.coordA.Say(&wire.StatementBody{Says: &wire.StatementBody_Role{Role: &wire.Role{User: tn.userA.ID[:], Scope: scope}}}, 5)
		if !errors.Is(err, wire.ErrMalformed) {
			t.Errorf("%d bytes: %v", len(scope), err)
		}
	}
}
