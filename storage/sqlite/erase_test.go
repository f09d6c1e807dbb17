package sqlite_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/storage/conformance"
	"soglia/storage/sqlite"
)

// met writes a person with a telephone, a need and a session of hers, and gives all four.
func (l *laptop) met(t testing.TB, s *sqlite.Store, name string) (person, phone, need, session *record.Record) {
	t.Helper()
	p := l.new(entity.Person, func(r *record.Record) { entity.PersonFamilyName.Set(r, name) })
	of := func(e *schema.Entity, set func(*record.Record)) record.Write {
		w := l.new(e, set)
		w.Subject = p.Record.ID
		return w
	}
	id := p.Record.ID.String()
	c := of(entity.Contact, func(r *record.Record) {
		entity.ContactPerson.Set(r, id)
		entity.ContactKind.Set(r, "CELLULARE")
		entity.ContactValue.Set(r, "3401234567")
	})
	n := of(entity.Need, func(r *record.Record) { entity.NeedPerson.Set(r, id); entity.NeedItem.Set(r, "CAS") })
	v := of(entity.Session, func(r *record.Record) {
		entity.SessionPeople.Set(r, id)
		entity.SessionNarrative.Set(r, "racconto "+name)
	})
	l.commit(t, s, p, c, n, v)
	return p.Record, c.Record, n.Record, v.Record
}

func (l *laptop) found(t testing.TB, s *sqlite.Store, text string) int {
	t.Helper()
	hits, err := s.Search(t.Context(), text, 10)
	if err != nil {
		t.Fatal(err)
	}
	return len(hits)
}

func wantGone(t testing.TB, s *sqlite.Store, records ...*record.Record) {
	t.Helper()
	for _, r := range records {
		if _, err := s.Get(t.Context(), r.Entity, r.ID); domain.CodeOf(err) != domain.NotFound {
			t.Errorf("%s is still here: %v", r.Entity.Name, err)
		}
	}
}

func TestAPersonIsErasedWithAllThatBelongsToHer(t *testing.T) {
	l := newLaptop(t)
	s := l.store()
	person, phone, need, session := l.met(t, s, "Verdirossi")
	other, _, _, _ := l.met(t, s, "Bianchineri")
	err := s.Erase(t.Context(), sqlite.Erasing{Scope: l.author.Scopes[0].ID, Subject: person.ID, Reason: "RICHIESTA"})
	if err != nil {
		t.Fatal(err)
	}
	wantGone(t, s, person, phone, need, session)
	if l.found(t, s, "verdirossi") != 0 || l.found(t, s, "3401234567") != 1 || l.found(t, s, "bianchineri") != 1 {
		t.Error("the search finds somebody else than who is left")
	}
	l.get(t, s, other)
	w := l.new(entity.Need, func(r *record.Record) { entity.NeedPerson.Set(r, person.ID.String()) })
	w.Subject = person.ID
	if err := s.Commit(t.Context(), w); domain.CodeOf(err) != domain.NotFound {
		t.Errorf("somebody who is gone is written about: %v", err)
	}
	if report := verified(t, s); len(report.Faults) > 0 || report.Erased == 0 {
		t.Errorf("report: %+v", report)
	}
	pages, err := l.db.Pages(t.Context())
	if err != nil || bytes.Contains(pages, []byte("Verdirossi")) || !bytes.Contains(pages, []byte("Bianchineri")) {
		t.Errorf("the file still holds the name, or not the other's: %v", err)
	}
}

func TestOneRecordIsErasedAlone(t *testing.T) {
	l := newLaptop(t)
	s := l.store()
	person, _, need, session := l.met(t, s, "Verdi")
	if err := s.Erase(t.Context(), sqlite.Erasing{Scope: l.author.Scopes[0].ID, Record: need.ID}); err != nil {
		t.Fatal(err)
	}
	wantGone(t, s, need)
	l.get(t, s, person)
	l.get(t, s, session)
}

func TestOneClassIsErasedAndMayBeWrittenAnew(t *testing.T) {
	l := newLaptop(t)
	s := l.store()
	person, _, _, session := l.met(t, s, "Verdi")
	err := s.Erase(t.Context(), sqlite.Erasing{Scope: l.author.Scopes[0].ID, Subject: person.ID, Classes: []schema.Block{schema.BlockThree, schema.BlockFour}})
	if err != nil {
		t.Fatal(err)
	}
	got := l.get(t, s, session)
	if text := entity.SessionNarrative.Get(got); text != "" || len(entity.SessionPeople.Get(got)) != 1 {
		t.Errorf("narrative %q", text)
	}
	l.commit(t, s, edit(got, func(r *record.Record) { entity.SessionNarrative.Set(r, "dopo il nuovo consenso") }))
	other := l.another(t, 9)
	segments := l.segments(t)
	for i := len(segments) - 1; i >= 0; i-- {
		other.take(t, segments[i])
	}
	for _, s := range []*sqlite.Store{s, other.store()} {
		if text := entity.SessionNarrative.Get(l.get(t, s, session)); text != "dopo il nuovo consenso" {
			t.Errorf("narrative %q", text)
		}
	}
	same(t, l, other)
}

// Whoever writes about somebody at the same time is told that it went, and nobody else.
func TestWhatWasWrittenMeanwhileGoesAndItsAuthorIsTold(t *testing.T) {
	tn := newTown(t, 2)
	a, b := tn.laptops[0], tn.laptops[1]
	person, _, need, _ := a.met(t, a.store(), "Verdi")
	b.take(t, a.segments(t)...)
	bruno := tn.by(b, conformance.Bruno)
	b.commit(t, bruno, edit(b.get(t, bruno, need), func(r *record.Record) { entity.NeedItem.Set(r, "LAV") }))
	if err := a.store().Erase(t.Context(), sqlite.Erasing{Scope: a.author.Scopes[0].ID, Subject: person.ID}); err != nil {
		t.Fatal(err)
	}
	b.take(t, a.segments(t)...)
	a.take(t, b.segments(t)...)
	same(t, a, b)
	for _, s := range []*sqlite.Store{a.store(), bruno} {
		wantGone(t, s, need, person)
		lost, err := s.Unseen(t.Context(), 0)
		if err != nil || len(lost) != 1 || lost[0].Author != conformance.Bruno || lost[0].Entity != entity.Need.No {
			t.Errorf("told: %+v, %v", lost, err)
		}
	}
}

func TestWhoHasNoRightErasesNothing(t *testing.T) {
	tn := newTown(t, 1)
	l := tn.laptops[0]
	person, _, _, _ := l.met(t, l.store(), "Verdi")
	bruno := tn.by(l, conformance.Bruno)
	err := bruno.Erase(t.Context(), sqlite.Erasing{Scope: l.author.Scopes[0].ID, Subject: person.ID})
	if domain.CodeOf(err) != domain.Forbidden {
		t.Error(err)
	}
	l.get(t, l.store(), person)
}

// Acts that erase, between all that laptops write apart: whatever the order of arrival, all hold the same in the end, and nothing of
// what was erased.
func TestWhenAnErasureArrivesDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		h := &history{T: rt, town: newTown(t, 3), pool: []uuid.UUID{record.DerivedID("pool"), record.DerivedID("other")}, erases: true}
		for range rapid.IntRange(8, 40).Draw(rt, "steps") {
			h.act()
		}
		h.settle(t)
		for _, l := range h.town.laptops {
			closeFiles(t, l)
		}
	})
}

func (h *history) erase(l *laptop) {
	if len(h.made) == 0 {
		return
	}
	if h.below(3, "protects") == 0 {
		h.protect(l)
		return
	}
	e := sqlite.Erasing{Scope: l.author.Scopes[h.below(2, "scope")].ID}
	switch h.below(3, "what") {
	case 0:
		e.Record = h.made[h.below(len(h.made), "record")].ID
	case 1:
		e.Subject = h.pool[h.below(len(h.pool), "subject")]
	default:
		e.Subject = h.made[h.below(len(h.made), "subject")].ID
	}
	if h.below(3, "part") == 0 {
		e.Classes = []schema.Block{schema.BlockThree}
	}
	h.must(l.store().Erase(h.Context(), e))
}

// protect lets somebody go from a desk's scope: some of what is here of her was carried, in some classes.
func (h *history) protect(l *laptop) {
	p := sqlite.Protecting{
		Scope: l.author.Scopes[h.below(2, "scope")].ID, Subject: h.made[h.below(len(h.made), "subject")].ID,
		Into: record.DerivedID("scope"), Classes: rapid.SampledFrom([]uint32{0, 6}).Draw(h.T, "classes"),
	}
	all, err := l.store().Repeatable(h.Context(), p.Scope, p.Subject)
	h.must(err)
	for _, r := range all {
		if h.below(3, "left") > 0 {
			p.Carried = append(p.Carried, r.Change.Carry.Name)
		}
	}
	h.must(l.store().Protect(h.Context(), p))
}

func isGone(err error) bool {
	var told *domain.Error
	return errors.As(err, &told) && told.Code == domain.NotFound
}
