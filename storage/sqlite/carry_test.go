package sqlite_test

import (
	"slices"
	"testing"

	"github.com/google/uuid"

	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/storage/conformance"
	"soglia/storage/sqlite"
	"soglia/sync/change"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// private gives a second file of the same laptop and user, in which a person's scope lies.
func (l *laptop) private(t testing.TB, name byte, scope sqlite.Scope) *laptop {
	t.Helper()
	p := l.another(t, name)
	p.author.Device, p.author.Signer, p.author.Now = l.author.Device, l.author.Signer, l.author.Now
	p.author.Scopes = []sqlite.Scope{scope}
	return p
}

func (l *laptop) personScope(t testing.TB) sqlite.Scope {
	t.Helper()
	s := sqlite.Scope{ID: l.id(), Desk: conformance.Desk, Epoch: 1, Keys: l.keys(t), Kept: sqlite.ForPerson, Publics: map[seal.Class][]byte{}}
	for class, key := range s.Keys[1] {
		s.Publics[class] = key.Public()
	}
	return s
}

// personScope says that a desk made a person's scope, and gives its id.
func (tn *town) personScope(desk uuid.UUID) uuid.UUID {
	nonce := [16]byte{1, 2, 3}
	id := roster.PersonScopeID(tn.root.Network, desk, nonce)
	tn.say(&wire.StatementBody{Says: &wire.StatementBody_Scope{Scope: &wire.Scope{
		Scope: id[:], Kind: wire.ScopeKind_SCOPE_PERSON, Desk: desk[:], Nonce: nonce[:],
	}}})
	tn.hear()
	return id
}

func repeatable(t testing.TB, s *sqlite.Store, scope, subject uuid.UUID) []sqlite.Repeated {
	t.Helper()
	all, err := s.Repeatable(t.Context(), scope, subject)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func carry(t testing.TB, s *sqlite.Store, scope uuid.UUID, all []sqlite.Repeated) int {
	t.Helper()
	n, err := s.Carry(t.Context(), scope, all)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// A person is carried with her history: who wrote what and when stays as it was, and what is written on replaces it.
func TestACarriedPersonIsTheSameWithHerHistory(t *testing.T) {
	l := newLaptop(t)
	anna, bruno := l.store(), l.as(t, conformance.Bruno)
	person, _, need, session := l.met(t, bruno, "Verdi")
	l.met(t, bruno, "Bianchi")
	l.commit(t, anna, edit(l.get(t, anna, person), func(r *record.Record) { entity.PersonGivenName.Set(r, "Marta") }))
	before := []*record.Record{l.get(t, anna, person), l.get(t, anna, need), l.get(t, anna, session)}
	desk := l.author.Scopes[0].ID
	scope := l.personScope(t)
	p := l.private(t, 5, scope)
	all := repeatable(t, anna, desk, person.ID)
	if n := carry(t, p.store(), scope.ID, all); n != 5 {
		t.Fatalf("%d changes carried", n)
	}
	if n := carry(t, p.store(), scope.ID, all); n != 0 {
		t.Errorf("%d changes carried twice", n)
	}
	for _, was := range before {
		now := p.get(t, p.store(), was)
		if now.Origin != was.Origin || now.Scope != scope.ID {
			t.Errorf("%s: %+v, was %+v", was.Entity.Name, now.Origin, was.Origin)
		}
		for _, f := range was.Entity.Fields() {
			if !now.Value(f).Equal(was.Value(f)) || now.IsReserved(f) != was.IsReserved(f) {
				t.Errorf("%s.%s: %v, was %v", was.Entity.Name, f.Name, now.Value(f), was.Value(f))
			}
		}
	}
	if p.found(t, p.store(), "verdi") != 1 || p.found(t, p.store(), "bianchi") != 0 {
		t.Error("the wrong people were carried")
	}
	p.commit(t, p.store(), edit(p.get(t, p.store(), person), func(r *record.Record) { entity.PersonGivenName.Set(r, "Maria") }))
	other := p.private(t, 6, scope)
	segments := p.segments(t)
	slices.Reverse(segments)
	for _, s := range segments {
		other.take(t, s)
	}
	same(t, p, other)
	if got := other.get(t, other.store(), person); entity.PersonGivenName.Get(got) != "Maria" || len(got.Beside(entity.PersonGivenName.Field)) > 0 {
		t.Errorf("%s beside %v", entity.PersonGivenName.Get(got), got.Beside(entity.PersonGivenName.Field))
	}
	for _, s := range []*sqlite.Store{p.store(), other.store()} {
		if report := verified(t, s); len(report.Faults) > 0 {
			t.Errorf("report: %+v", report)
		}
	}
}

// An edit may come before what it edits: the person is carried in the order in which it was written.
func TestAPersonWhoseEditCameFirstIsCarried(t *testing.T) {
	tn := newTown(t, 2)
	a, b := tn.laptops[0], tn.laptops[1]
	person, _, _, _ := a.met(t, a.store(), "Verdi")
	a.segments(t)
	a.commit(t, a.store(), edit(a.get(t, a.store(), person), func(r *record.Record) { entity.PersonGivenName.Set(r, "Marta") }))
	segments := a.segments(t)
	slices.Reverse(segments)
	b.take(t, segments...)
	desk, scope := a.author.Scopes[0].ID, b.personScope(t)
	scope.ID = tn.personScope(desk)
	private := b.private(t, 7, scope)
	carry(t, private.store(), scope.ID, repeatable(t, b.store(), desk, person.ID))
	if got := private.get(t, private.store(), person); entity.PersonGivenName.Get(got) != "Marta" {
		t.Errorf("given name %q", entity.PersonGivenName.Get(got))
	}
}

// What one carrier could not open comes with another's copy: both together are the write.
func TestWhatOneCarrierCouldNotOpenAnotherBrings(t *testing.T) {
	l := newLaptop(t)
	person, _, _, session := l.met(t, l.store(), "Verdi")
	desk, scope := l.author.Scopes[0].ID, l.personScope(t)
	bare, whole := l.private(t, 5, scope), l.private(t, 6, scope)
	carry(t, bare.store(), scope.ID, repeatable(t, l.as(t, conformance.Bruno), desk, person.ID)) // class 1 alone
	if text := entity.SessionNarrative.Get(bare.get(t, bare.store(), session)); text != "" {
		t.Fatalf("narrative %q", text)
	}
	whole.author.Device, whole.author.Signer = whole.id(), whole.identity(t)
	carry(t, whole.store(), scope.ID, repeatable(t, l.store(), desk, person.ID))
	a, b := bare.segments(t), whole.segments(t)
	bare.take(t, b...)
	whole.take(t, a...)
	for _, l := range []*laptop{bare, whole} {
		if text := entity.SessionNarrative.Get(l.get(t, l.store(), session)); text != "racconto Verdi" {
			t.Errorf("narrative %q", text)
		}
	}
}

// A person who is protected leaves the desk's tables, search and log, and what a colleague wrote meanwhile is kept sealed until it is
// carried too.
func TestAProtectedPersonLeavesTheDesk(t *testing.T) {
	tn := newTown(t, 2)
	a, b := tn.laptops[0], tn.laptops[1]
	person, phone, need, session := a.met(t, a.store(), "Verdirossi")
	desk := a.author.Scopes[0].ID
	b.take(t, a.segments(t)...)
	bruno := tn.by(b, conformance.Bruno)
	b.commit(t, bruno, edit(b.get(t, bruno, need), func(r *record.Record) { entity.NeedItem.Set(r, "LAV") }))

	scope := a.personScope(t)
	scope.ID = tn.personScope(desk)
	private := a.private(t, 7, scope)
	protect := func(all []sqlite.Repeated) {
		t.Helper()
		carry(t, private.store(), scope.ID, all)
		var names []change.Name
		for _, r := range all {
			names = append(names, r.Change.Carry.Name)
		}
		err := a.store().Protect(t.Context(), sqlite.Protecting{Scope: desk, Subject: person.ID, Into: scope.ID, Carried: names})
		if err != nil {
			t.Fatal(err)
		}
	}
	protect(repeatable(t, a.store(), desk, person.ID))
	wantGone(t, a.store(), person, phone, need, session)

	fromB := b.segments(t)
	b.take(t, a.segments(t)...)
	wantGone(t, bruno, person, phone, need, session)
	if b.found(t, bruno, "verdirossi") != 0 || b.found(t, bruno, "3401234567") != 0 {
		t.Error("a colleague finds her")
	}
	a.take(t, fromB...)
	wantGone(t, a.store(), need)
	left, err := a.store().Uncarried(t.Context(), desk)
	if err != nil || len(left) != 1 || len(left[person.ID]) != 1 {
		t.Fatalf("uncarried: %v, %v", left, err)
	}
	protect(left[person.ID])
	if got := private.get(t, private.store(), need); entity.NeedItem.Get(got) != "LAV" || got.Origin.ChangedBy != conformance.Bruno {
		t.Errorf("need: %s by %s", entity.NeedItem.Get(got), got.Origin.ChangedBy)
	}
	b.take(t, a.segments(t)...)
	same(t, a, b)
	for _, l := range []*laptop{a, b} {
		if report := verified(t, l.store()); len(report.Faults) > 0 {
			t.Errorf("report: %+v", report)
		}
		if n, err := l.db.Number(t.Context(), `SELECT count(*) FROM block`); err != nil || n != 0 {
			t.Errorf("%d blocks left, %v", n, err)
		}
	}
}
