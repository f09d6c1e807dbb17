package conformance

import (
	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
)

func privateCases() []testCase {
	return []testCase{
		{"a record lies where its author says", inANamedScope},
		{"nobody else finds what is somebody's own", ownRecords},
		{"what is her own lies nowhere else", ownNowhereElse},
		{"what belongs to a protected person lies with her", withTheProtected},
		{"what is counted for others", ofDesks},
		{"two scopes in one order", twoScopesOneOrder},
	}
}

// in places a new record in a scope.
func in(scope uuid.UUID, w record.Write) record.Write {
	w.Scope = scope
	return w
}

func (b *bench) person(scope uuid.UUID, family string) *record.Record {
	b.Helper()
	w := in(scope, b.new(entity.Person, name(family, "Prova")))
	b.must(b.Commit(b.Context(), w))
	return b.get(b, w.Record)
}

func inANamedScope(b *bench) {
	protected := b.person(b.place.PersonScope(), "Marchetti")
	if protected.Scope != b.place.PersonScope() {
		b.Errorf("lies in %s", protected.Scope)
	}
	b.edit(b, protected, name("Marchetti", "Vera"))
	if now := b.get(b, protected); now.Scope != b.place.PersonScope() || entity.PersonGivenName.Get(now) != "Vera" {
		b.Errorf("%v", now)
	}
	w := in(uuid.MustParse("5c000000-0000-4000-8000-000000000009"), b.new(entity.Person))
	b.isCode(b.Commit(b.Context(), w), domain.Forbidden)
	bruno := b.place.As(Bruno)
	w = in(b.place.PersonScope(), b.new(entity.Person))
	b.isCode(bruno.Commit(b.Context(), w), domain.Forbidden)
	if _, err := bruno.Get(b.Context(), entity.Person, protected.ID); domain.CodeOf(err) != domain.NotFound {
		b.Errorf("Bruno gets %v", err)
	}
	if hits, err := bruno.Search(b.Context(), "Marchetti", 5); err != nil || len(hits) != 0 {
		b.Errorf("Bruno finds %d (%v)", len(hits), err)
	}
	if hits, err := b.Search(b.Context(), "Marchetti", 5); err != nil || len(hits) != 1 {
		b.Errorf("Anna finds %d (%v)", len(hits), err)
	}
}

func ownRecords(b *bench) {
	note := b.create(b, entity.PsychologicalNote, text(entity.NoteText, "scritto per me sola"))
	if note.Scope != b.place.OwnScope(Anna) || entity.NoteText.Get(note) != "scritto per me sola" {
		b.Errorf("lies in %s", note.Scope)
	}
	bruno := b.place.As(Bruno)
	if _, err := bruno.Get(b.Context(), entity.PsychologicalNote, note.ID); domain.CodeOf(err) != domain.NotFound {
		b.Errorf("Bruno gets %v", err)
	}
	if n, err := bruno.Count(b.Context(), record.All(entity.PsychologicalNote)); n != 0 || err != nil {
		b.Errorf("Bruno counts %d (%v)", n, err)
	}
	if n, err := b.Count(b.Context(), record.All(entity.PsychologicalNote)); n != 1 || err != nil {
		b.Errorf("Anna counts %d (%v)", n, err)
	}
}

func ownNowhereElse(b *bench) {
	b.isCode(b.Commit(b.Context(), in(b.place.PersonScope(), b.new(entity.PsychologicalNote))), domain.Forbidden)
	elsewhere := b.create(b, entity.Intake).Scope
	b.isCode(b.Commit(b.Context(), in(elsewhere, b.new(entity.PsychologicalNote))), domain.Forbidden)
}

func withTheProtected(b *bench) {
	protected := b.person(b.place.PersonScope(), "Marchetti")
	w := b.new(entity.Intake, text(entity.IntakePerson, protected.ID.String()))
	w.Subject = protected.ID
	b.must(b.Commit(b.Context(), w))
	if got := b.get(b, w.Record); got.Scope != b.place.PersonScope() {
		b.Errorf("her intake lies in %s", got.Scope)
	}
	both := []record.Write{in(b.place.PersonScope(), b.new(entity.Person)), b.new(entity.Contact)}
	both[1].Subject = both[0].Record.ID
	b.must(b.Commit(b.Context(), both...))
	if got := b.get(b, both[1].Record); got.Scope != b.place.PersonScope() {
		b.Errorf("what came with her lies in %s", got.Scope)
	}
}

func ofDesks(b *bench) {
	b.intakes("2026-01-31")
	w := in(b.place.OwnScope(Anna), b.new(entity.Intake, text(entity.IntakeDate, "2026-02-01")))
	b.must(b.Commit(b.Context(), w))
	w = in(b.place.PersonScope(), b.new(entity.Intake, text(entity.IntakeDate, "2026-01-01")))
	b.must(b.Commit(b.Context(), w))
	all := record.All(entity.Intake).OrderBy(entity.IntakeDate.Field)
	b.finds(all, "2026-01-01 2026-01-31 2026-02-01")
	b.finds(all.OfDesks(), "2026-01-31")
}

func twoScopesOneOrder(b *bench) {
	b.intakes("2026-01-05", "2026-01-03", "2026-01-01")
	for _, date := range []string{"2026-01-04", "2026-01-02", ""} {
		b.must(b.Commit(b.Context(), in(b.place.OwnScope(Anna), b.new(entity.Intake, text(entity.IntakeDate, date)))))
	}
	all, date := record.All(entity.Intake), entity.IntakeDate.Field
	b.orders(all.OrderBy(date), "2026-01-01 2026-01-02 2026-01-03 2026-01-04 2026-01-05")
	b.orders(all.OrderDown(date).First(3), "2026-01-05 2026-01-04 2026-01-03")
	skipping := all.OrderBy(date).First(2)
	skipping.Skip = 1
	b.orders(skipping, "2026-01-02 2026-01-03")
	b.orders(all.OrderDown(date).First(2).Reading(entity.IntakeDate.Field), "2026-01-05 2026-01-04")
	b.orders(all.Between(date, "2026-01-02", "2026-01-03").OrderDown(date), "2026-01-03 2026-01-02")
}

// orders compares dates in their order; records without one stand for nothing.
func (b *bench) orders(q record.Query, want string) {
	b.Helper()
	if got := b.dates(q); got != want && got != want+" " {
		b.Errorf("found %q, want %q", got, want)
	}
}
