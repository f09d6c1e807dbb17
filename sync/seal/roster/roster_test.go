package roster

import (
	"slices"
	"testing"

	"github.com/google/uuid"

	"soglia/sync/seal"
	"soglia/sync/wire"
)

func readerIDs(readers []seal.Reader) []uuid.UUID {
	var ids []uuid.UUID
	for _, r := range readers {
		ids = append(ids, r.ID)
	}
	return ids
}

func TestWhoReadsWhat(t *testing.T) {
	tn := newTown(t)
	r := tn.roster()
	for _, s := range tn.all {
		if v := r.Verdict(s.ID); v != Counts {
			t.Errorf("%v: %d", s.Body.Says, v)
		}
	}
	net := tn.root.Network
	cases := []struct {
		scope uuid.UUID
		class seal.Class
		want  []uuid.UUID
	}{
		{tn.deskA, seal.Identify, []uuid.UUID{tn.userA.ID, tn.network.ID, tn.device, net}},
		{tn.deskA, seal.DeskText, []uuid.UUID{tn.userA.ID, net}},
		{tn.deskA, seal.Judicial, []uuid.UUID{tn.userA.ID, net}},
		{tn.deskB, seal.DeskText, []uuid.UUID{tn.userB.ID, net}},
		{tn.deskB, seal.Special, []uuid.UUID{net}},
		{tn.deskB, seal.Visible, []uuid.UUID{tn.userB.ID, tn.network.ID, net}}, // desk A's coordinator gives no device to desk B
		{net, seal.Identify, []uuid.UUID{tn.network.ID, tn.device, net}},
		{tn.id(), seal.Identify, nil},
	}
	for _, c := range cases {
		got := readerIDs(r.Readers(c.scope, c.class))
		if len(got) != len(c.want) {
			t.Errorf("class %d of %v: %v", c.class, c.scope, got)
		}
		for _, id := range c.want {
			if !slices.Contains(got, id) {
				t.Errorf("class %d of %v lacks %v", c.class, c.scope, id)
			}
		}
	}
}

func TestSameStatementsInAnyOrderGiveTheSameRoster(t *testing.T) {
	tn := newTown(t)
	tn.revoke(tn.network, wire.RevokedKind_REVOKED_USER, tn.userB.ID[:], uuid.Nil, ID{})
	want := tn.roster()
	for range 20 {
		tn.random.Uint64()
		for i := range tn.all {
			j := int(tn.random.Uint64() % uint64(i+1))
			tn.all[i], tn.all[j] = tn.all[j], tn.all[i]
		}
		got := tn.roster()
		for _, s := range tn.all {
			if got.Verdict(s.ID) != want.Verdict(s.ID) {
				t.Fatal("another verdict")
			}
		}
	}
}

func TestNobodyGivesWhatIsNotHers(t *testing.T) {
	tn := newTown(t)
	stranger := Root(tn.identity())
	stranger.Network = tn.root.Network
	for name, s := range map[string]*Statement{
		"a stranger appoints": tn.say(stranger, &wire.StatementBody{Says: &wire.StatementBody_Appoint{Appoint: &wire.Appoint{
			User: keysOf(tn.id(), tn.identity()), Level: wire.Level_NETWORK_COORDINATOR,
		}}}),
		"a network coordinator appoints another": tn.say(tn.network, &wire.StatementBody{Says: &wire.StatementBody_Appoint{Appoint: &wire.Appoint{
			User: keysOf(tn.id(), tn.identity()), Level: wire.Level_NETWORK_COORDINATOR,
		}}}),
		"a user gives herself a role":      tn.role(tn.userA, tn.userA.ID, tn.deskA, "RESP_DATI", 31),
		"a desk gives roles in another":    tn.role(tn.coordA, tn.userA.ID, tn.deskB, "RESP_DATI", 31),
		"a desk makes a desk":              tn.makeScope(tn.coordA, tn.id(), wire.ScopeKind_SCOPE_DESK, uuid.Nil),
		"a desk revokes a user everywhere": tn.revoke(tn.coordA, wire.RevokedKind_REVOKED_USER, tn.userB.ID[:], uuid.Nil, ID{}),
		"a desk makes a collector":         tn.say(tn.coordA, &wire.StatementBody{Says: &wire.StatementBody_Collector{Collector: &wire.Collector{Collector: tn.deskA[:]}}}),
	} {
		if v := tn.roster().Verdict(s.ID); v != NoRight {
			t.Errorf("%s: %d", name, v)
		}
	}
}

// The coordinator of desk A certifies keys of her own for a user of desk B: they must open nothing of desk B.
func TestADeskCannotTakeAnothersUser(t *testing.T) {
	tn := newTown(t)
	tn.certify(tn.coordA, tn.userB.ID, tn.identity())
	for _, reader := range tn.roster().Readers(tn.deskB, seal.DeskText) {
		if reader.ID == tn.userB.ID && string(reader.Key) != string(tn.userB.Identity.Public().Seal) {
			t.Fatal("a foreign key reads desk B")
		}
	}
}

func TestARevokedCoordinatorsWordCountsUpToWhatWasSeen(t *testing.T) {
	tn := newTown(t)
	before := tn.role(tn.coordA, tn.userA.ID, tn.deskA, "TUTOR", 1)
	tn.revoke(tn.network, wire.RevokedKind_REVOKED_COORDINATOR, tn.coordA.ID[:], tn.deskA, before.ID)
	after := tn.role(tn.coordA, tn.userB.ID, tn.deskA, "TUTOR", 31)
	r := tn.roster()
	if r.Verdict(before.ID) != Counts || r.Verdict(after.ID) != Revoked {
		t.Fatal(r.Verdict(before.ID), r.Verdict(after.ID))
	}
	tn.say(tn.network, &wire.StatementBody{Says: &wire.StatementBody_Admit{Admit: &wire.Admit{Statements: [][]byte{after.ID[:]}}}})
	if v := tn.roster().Verdict(after.ID); v != Counts {
		t.Fatal("admitted:", v)
	}
}

func TestRevocationBeatsGrantsThatDoNotKnowIt(t *testing.T) {
	tn := newTown(t)
	revoked := tn.revoke(tn.coordA, wire.RevokedKind_REVOKED_ROLE, tn.userA.ID[:], tn.deskA, ID{})
	if got := tn.roster().Opens(tn.userA.ID, tn.deskA); got != 0 {
		t.Fatalf("still opens %b", got)
	}
	tn.role(tn.coordA, tn.userA.ID, tn.deskA, "TUTOR", 0b1111)
	if got := tn.roster().Opens(tn.userA.ID, tn.deskA); got != 0 {
		t.Fatalf("a grant that does not know the revocation opens %b", got)
	}
	tn.coordA.After = []ID{revoked.ID}
	tn.role(tn.coordA, tn.userA.ID, tn.deskA, "TUTOR", 0b1111)
	if got := tn.roster().Opens(tn.userA.ID, tn.deskA); got != 0b1111 {
		t.Fatalf("a grant that knows it opens %b", got)
	}
}

func TestLostPassphrase(t *testing.T) {
	tn := newTown(t)
	name := seal.KeyName(tn.userA.Identity.Public().Sign)
	revoked := tn.revoke(tn.coordA, wire.RevokedKind_REVOKED_KEY, name[:], uuid.Nil, ID{})
	fresh := tn.identity()
	tn.coordA.After = []ID{revoked.ID}
	tn.certify(tn.coordA, tn.userA.ID, fresh)
	for _, reader := range tn.roster().Readers(tn.deskA, seal.Special) {
		if reader.ID == tn.userA.ID && string(reader.Key) != string(fresh.Public().Seal) {
			t.Fatal("the lost key still reads")
		}
	}
	if got := tn.roster().Opens(tn.userA.ID, tn.deskA); got != 0b1_1111 {
		t.Fatalf("opens %b", got)
	}
}

// Psychology: nobody but the author, under the very key that made the scope, and not the kit.
func TestOwnScopeIsItsAuthorsAlone(t *testing.T) {
	tn := newTown(t)
	own := OwnScopeID(tn.root.Network, tn.userA.ID, tn.userA.Identity.Public().Sign)
	tn.makeScope(tn.network, own, wire.ScopeKind_SCOPE_DESK, uuid.Nil) // an attempt to take its name first
	made := tn.makeScope(tn.userA, own, wire.ScopeKind_SCOPE_OWN, uuid.Nil)
	tn.certify(tn.network, tn.userA.ID, tn.identity()) // an attempt to become her
	other := tn.makeScope(tn.userB, tn.id(), wire.ScopeKind_SCOPE_OWN, uuid.Nil)
	forged := tn.say(tn.network, &wire.StatementBody{Says: &wire.StatementBody_Epoch{Epoch: &wire.Epoch{Scope: own[:], Epoch: 1}}})
	r := tn.roster()
	if r.Verdict(made.ID) != Counts || r.Verdict(other.ID) != NoRight || r.Verdict(forged.ID) != NoRight {
		t.Fatal(r.Verdict(made.ID), r.Verdict(other.ID), r.Verdict(forged.ID))
	}
	for class := seal.Visible; class <= seal.Judicial; class++ {
		readers := r.Readers(own, class)
		if len(readers) != 1 || string(readers[0].Key) != string(tn.userA.Identity.Public().Seal) {
			t.Fatalf("class %d: %v", class, readers)
		}
	}
	tn.say(tn.userA, &wire.StatementBody{Says: &wire.StatementBody_Epoch{Epoch: &wire.Epoch{Scope: own[:], Epoch: 1}}})
	if _, ok := tn.roster().Epoch(own, 0); !ok {
		t.Fatal("her own epoch does not count")
	}
}

func TestProtectedPersonIsReadByTheListAlone(t *testing.T) {
	tn := newTown(t)
	scope := tn.personScope(tn.coordA, tn.deskA)
	list := func(replaces ID, users ...uuid.UUID) *Statement {
		m := &wire.Readers{Scope: scope[:], Classes: 31, Replaces: orNone(replaces)}
		for _, u := range users {
			m.Users = append(m.Users, u[:])
		}
		return tn.say(tn.coordA, &wire.StatementBody{Says: &wire.StatementBody_Readers{Readers: m}})
	}
	first := list(ID{}, tn.userA.ID, tn.coordA.ID)
	if got := readerIDs(tn.roster().Readers(scope, seal.Identify)); len(got) != 3 || slices.Contains(got, tn.device) || slices.Contains(got, tn.network.ID) {
		t.Fatal(got)
	}
	lead := tn.dataLead()
	tn.stand(lead, list(first.ID, tn.userA.ID))
	if got := tn.roster().Opens(tn.coordA.ID, scope); got != 0 {
		t.Fatalf("struck off the list, opens %b", got)
	}
	tn.stand(lead, list(first.ID, tn.coordA.ID)) // made apart from the second: nobody is on both
	if got := tn.roster().Opens(tn.userA.ID, scope); got != 0 {
		t.Fatalf("on one of two lists, opens %b", got)
	}
}

func TestWhoMayAct(t *testing.T) {
	tn := newTown(t)
	lead := tn.certify(tn.network, tn.id(), tn.identity())
	tn.role(tn.network, lead.ID, tn.root.Network, "RESP_DATI", 0)
	record := tn.id()
	erase := func(by *Signer) *Statement {
		return tn.say(by, &wire.StatementBody{Says: &wire.StatementBody_Erase{Erase: &wire.Erase{Record: record[:]}}})
	}
	lock := func(by *Signer) *Statement {
		return tn.say(by, &wire.StatementBody{Says: &wire.StatementBody_LockPeriod{LockPeriod: &wire.LockPeriod{Scope: tn.deskA[:], Period: "2026-10"}}})
	}
	move := func(by *Signer) *Statement {
		return tn.say(by, &wire.StatementBody{Says: &wire.StatementBody_MoveErase{MoveErase: &wire.MoveErase{Record: record[:]}}})
	}
	cases := []struct {
		name string
		act  *Statement
		want Verdict
	}{
		{"data lead erases", erase(lead), Counts},
		{"coordinator erases", erase(tn.coordA), Counts},
		{"network coordinator erases", erase(tn.network), Counts},
		{"social worker erases", erase(tn.userA), NoRight},
		{"other desk's coordinator erases", erase(tn.coordB), NoRight},
		{"coordinator locks", lock(tn.coordA), Counts},
		{"data lead locks", lock(lead), NoRight},
		{"social worker moves", move(tn.userA), Counts},
		{"other desk's volunteer moves", move(tn.userB), NoRight},
	}
	r := tn.roster()
	for _, c := range cases {
		if got := r.May(c.act, tn.deskA); got != c.want {
			t.Errorf("%s: %d", c.name, got)
		}
	}
	early := Evaluate(tn.root.Identity.Public().Sign, tn.all[:3])
	if got := early.May(cases[0].act, tn.deskA); got != Waits {
		t.Error("before its grounds arrive:", got)
	}
}

func TestStatementsOfANewerVersionAreKeptAndNotApplied(t *testing.T) {
	tn := newTown(t)
	user, scope := tn.userB.ID, tn.deskA
	s := tn.say(tn.coordA, &wire.StatementBody{NeedsVersion: wire.Version + 1, Says: &wire.StatementBody_Role{Role: &wire.Role{
		User: user[:], Scope: scope[:], Role: "TUTOR", Classes: 31,
	}}})
	r := tn.roster()
	if r.Verdict(s.ID) != Unknown || r.Opens(user, scope) != 0 {
		t.Fatal(r.Verdict(s.ID), r.Opens(user, scope))
	}
}

// Whoever lacks the root key can state what they like: nothing of it counts.
func TestNothingCountsWithoutTheRootKey(t *testing.T) {
	tn := newTown(t)
	other := newTown(t)
	forger := &Signer{Network: tn.root.Network, ID: tn.root.Network, Identity: other.deviceKeys}
	forged := []*Statement{}
	for _, s := range tn.all {
		again, err := forger.Say(&wire.StatementBody{Says: s.Body.Says}, 5)
		if err != nil {
			t.Fatal(err)
		}
		forged = append(forged, again)
	}
	r := Evaluate(tn.root.Identity.Public().Sign, forged)
	for _, s := range forged {
		if v := r.Verdict(s.ID); v != NoRight {
			t.Errorf("%v: %d", s.Body.Says, v)
		}
	}
	if len(r.Scopes()) != 0 || len(r.Users()) != 0 || len(r.Devices()) != 0 {
		t.Fatal("something was given")
	}
}

func TestSecondSignature(t *testing.T) {
	tn := newTown(t)
	lead := tn.certify(tn.network, tn.id(), tn.identity())
	s := tn.role(tn.coordA, tn.userA.ID, tn.deskA, "TUTOR", 1)
	stranger := &Signer{Network: tn.root.Network, ID: tn.id(), Identity: tn.identity()}
	invented := tn.certify(tn.coordA, lead.ID, tn.identity()) // the coordinator makes herself a key of the data lead
	for _, by := range []*Signer{lead, stranger, tn.coordA, invented, tn.userB, lead} {
		tn.say(by, &wire.StatementBody{Says: &wire.StatementBody_Second{Second: &wire.Second{Statement: s.ID[:]}}})
	}
	if got := tn.roster().Seconders(s, tn.deskA); len(got) != 1 || got[0] != lead.ID {
		t.Fatal(got)
	}
}

func TestAlteredStatementsAreRefused(t *testing.T) {
	tn := newTown(t)
	b := tn.all[3].Bytes()
	for i := range b {
		b[i] ^= 1
		if s, err := Parse(b); err == nil && s.ID == tn.all[3].ID && string(s.message.Signature) != string(tn.all[3].message.Signature) {
			t.Fatalf("byte %d", i)
		}
		b[i] ^= 1
	}
}

func TestKeysReachTheirReaders(t *testing.T) {
	tn := newTown(t)
	older, keys := seal.Keys{}, seal.Keys{}
	for class := seal.Visible; class <= seal.Judicial; class++ {
		older[class], keys[class] = tn.key(), tn.key()
	}
	for epoch, pair := range []struct{ keys, older seal.Keys }{{older, nil}, {keys, older}} {
		s, err := tn.coordA.PublishEpoch(tn.deskA, uint64(epoch+1), pair.keys, map[uint64]seal.Keys{1: pair.older}, tn.random, 5)
		if err != nil {
			t.Fatal(err)
		}
		tn.all = append(tn.all, s)
	}
	for class, key := range keys {
		id := seal.KeyID{Network: tn.root.Network, Scope: tn.deskA, Epoch: 2, Class: class}
		for _, reader := range tn.roster().Unserved(id) {
			s, err := tn.coordA.WrapFor(reader, key, id, 5)
			if err != nil {
				t.Fatal(err)
			}
			tn.all = append(tn.all, s)
		}
		if left := tn.roster().Unserved(id); len(left) != 0 {
			t.Fatal("still unserved:", left)
		}
	}
	r := tn.roster()
	for name, c := range map[string]struct {
		identity *seal.Identity
		reader   seal.Reader
		want     int
	}{
		"user":    {tn.userA.Identity, seal.Reader{Kind: wire.ReaderKind_READER_USER, ID: tn.userA.ID}, 5},
		"device":  {tn.deviceKeys, seal.Reader{Kind: wire.ReaderKind_READER_DEVICE, ID: tn.device}, 2},
		"network": {tn.network.Identity, seal.Reader{Kind: wire.ReaderKind_READER_USER, ID: tn.network.ID}, 2},
		"kit":     {tn.kit, seal.Reader{Kind: wire.ReaderKind_READER_KIT, ID: tn.root.Network}, 5},
		"desk B":  {tn.userB.Identity, seal.Reader{Kind: wire.ReaderKind_READER_USER, ID: tn.userB.ID}, 0},
	} {
		c.reader.Key = c.identity.Public().Seal
		if got := r.Unwrap(c.identity, c.reader, tn.deskA, 0); len(got) != c.want {
			t.Errorf("%s: %d keys", name, len(got))
		}
	}
	published, _ := r.Epoch(tn.deskA, 2)
	first, _ := r.Epoch(tn.deskA, 1)
	id := seal.KeyID{Network: tn.root.Network, Scope: tn.deskA, Epoch: 2, Class: seal.Special}
	if _, err := seal.OpenPredecessor(keys[seal.Special], id, 1, published.Keys[3].Predecessors[0].Sealed, first.Keys[3].Public); err != nil {
		t.Fatal(err)
	}
}

func FuzzParse(f *testing.F) {
	root := Root(mustIdentity(f))
	s, err := root.Say(&wire.StatementBody{Says: &wire.StatementBody_NetworkMade{NetworkMade: &wire.Network{RootKey: root.Identity.Public().Sign}}}, 5)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(s.Bytes())
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := Parse(b)
		if err != nil {
			return
		}
		if again, err := Parse(s.Bytes()); err != nil || again.ID != s.ID {
			t.Fatal("a forwarded statement keeps its id", err)
		}
		Evaluate(root.Identity.Public().Sign, []*Statement{s})
	})
}
