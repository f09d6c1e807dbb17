package conformance

import (
	"time"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

func recordCases() []testCase {
	return []testCase{
		{"records are kept", recordsAreKept},
		{"every field comes back", everyFieldComesBack},
		{"what is missing is said", missingIsSaid},
		{"all or nothing", allOrNothing},
		{"edits replace what was opened", editsReplace},
		{"origin", origin},
		{"emptied fields", emptied},
		{"a move", moves},
		{"mistakes of the program", mistakes},
	}
}

func recordsAreKept(b *bench) {
	kept := b.create(b, entity.Person, name("Rossi", "Maria"))
	if kept.IsNew() || kept.Desk != Desk {
		b.Errorf("record is new %v, of desk %s", kept.IsNew(), kept.Desk)
	}
	if got := entity.PersonFamilyName.Get(kept); got != "Rossi" {
		b.Errorf("family name is %q", got)
	}
	desk := b.create(b, entity.Desk, text(entity.DeskName, "Pagnana"))
	if desk.Desk != uuid.Nil || desk.Scope == kept.Scope {
		b.Errorf("the network's own record is of desk %s, scope %s", desk.Desk, desk.Scope)
	}
}

// sample gives a value of each kind; refs name the record itself.
func sample(f *schema.Field, self string) schema.Value {
	switch f.Kind {
	case schema.Text:
		return schema.TextValue(f.Kind, "Così è, «se vi pare» — محمد 😀\n"+f.Name)
	case schema.Code:
		return schema.TextValue(f.Kind, "NON_RILEVATO")
	case schema.Ref:
		return schema.TextValue(f.Kind, self)
	case schema.Date:
		return schema.TextValue(f.Kind, "2026-02-28")
	case schema.PartialDate:
		return schema.TextValue(f.Kind, "1961-04")
	case schema.Time:
		return schema.TextValue(f.Kind, "08:05")
	case schema.Bool:
		return schema.BoolValue(false)
	case schema.List:
		if f.Elem == schema.Ref {
			return schema.ListValue([]string{self, "00000000-0000-4000-8000-00000000beef"})
		}
		return schema.ListValue([]string{"NON_RILEVATO", "B\"c"})
	case schema.Map:
		return schema.MapValue(map[string]int64{"A": -1, "B": 1 << 40})
	default:
		return schema.NumberValue(f.Kind, -1<<40)
	}
}

func everyFieldComesBack(b *bench) {
	for _, e := range entity.All() {
		w := b.new(e)
		for _, f := range e.Fields() {
			w.Record.SetValue(f, sample(f, w.Record.ID.String()))
		}
		b.must(b.Commit(b.Context(), w))
		got := b.get(b, w.Record)
		for _, f := range e.Fields() {
			if !got.Value(f).Equal(w.Record.Value(f)) || got.IsReserved(f) {
				b.Errorf("%s.%s is %v, want %v", e.Name, f.Name, got.Value(f), w.Record.Value(f))
			}
		}
		for _, r := range b.all(record.All(e).Cancelled()) {
			for _, f := range e.Fields() {
				if r.ID == got.ID && !r.Value(f).Equal(got.Value(f)) {
					b.Errorf("%s.%s is found as %v, want %v", e.Name, f.Name, r.Value(f), got.Value(f))
				}
			}
		}
	}
}

func missingIsSaid(b *bench) {
	_, err := b.Get(b.Context(), entity.Person, b.id())
	b.isCode(err, domain.NotFound)
	known := b.create(b, entity.Person, name("Rossi", "Maria"))
	_, err = b.Get(b.Context(), entity.Intake, known.ID)
	b.isCode(err, domain.NotFound)
	stranger := record.New(entity.Person, b.id())
	b.isCode(b.Commit(b.Context(), edited(stranger, name("Nessuno", ""))), domain.NotFound)
}

func allOrNothing(b *bench) {
	first := b.create(b, entity.Person, name("Rossi", "Maria"))
	good, again := b.new(entity.Person, name("Bianchi", "Ugo")), b.new(entity.Person)
	again.Record.ID = first.ID
	b.isCode(b.Commit(b.Context(), good, again), domain.Conflict)
	_, err := b.Get(b.Context(), entity.Person, good.Record.ID)
	b.isCode(err, domain.NotFound)
	b.must(b.Commit(b.Context(), good))
	hits, err := b.Search(b.Context(), "Bianchi", 10)
	b.must(err)
	if len(hits) != 1 {
		b.Errorf("%d hits after the second try, want 1", len(hits))
	}
}

func editsReplace(b *bench) {
	person := b.create(b, entity.Person, name("Rossi", "Maria"))
	b.edit(b, person, text(entity.PersonFamilyName, "Russo"))
	once := b.get(b, person)
	b.edit(b, once, text(entity.PersonFamilyName, "Rosi"))
	twice := b.get(b, person)
	if got := entity.PersonFamilyName.Get(twice); got != "Rosi" {
		b.Errorf("family name is %q", got)
	}
	if got := entity.PersonGivenName.Get(twice); got != "Maria" {
		b.Errorf("given name, never edited, is %q", got)
	}
	holders := twice.Holders(entity.PersonFamilyName.Field)
	if len(holders) != 1 || holders[0] == twice.Created() || holders[0] == once.Holders(entity.PersonFamilyName.Field)[0] {
		b.Errorf("the edited field is held by %v, the record was created by %v", holders, twice.Created())
	}
	if h := twice.Holders(entity.PersonGivenName.Field); len(h) != 1 || h[0] != twice.Created() {
		b.Errorf("the other field is held by %v, want its creating write", h)
	}
	if held := twice.Beside(entity.PersonFamilyName.Field); held != nil {
		b.Errorf("edits one after the other stand side by side: %v", held)
	}
}

func origin(b *bench) {
	volunteer := b.place.As(Bruno)
	made := b.create(b, entity.Person, name("Rossi", "Maria"))
	b.edit(volunteer, b.get(volunteer, made), text(entity.PersonGivenName, "Mara"))
	got := b.get(b, made).Origin
	if got.CreatedBy != Anna || got.ChangedBy != Bruno {
		b.Errorf("created by %s, changed by %s", got.CreatedBy, got.ChangedBy)
	}
	if got.CreatedAt != made.Origin.CreatedAt || got.ChangedAt < got.CreatedAt || got.CreatedAt < time.Unix(1, 0).UnixMilli() {
		b.Errorf("created at %d, changed at %d", got.CreatedAt, got.ChangedAt)
	}
}

func emptied(b *bench) {
	path := b.create(b, entity.Path, text(entity.PathPlan, "Un piano"), text(entity.PathStartedOn, "2026-01-02"))
	b.edit(b, path, func(r *record.Record) {
		entity.PathPlan.Set(r, "")
		entity.PathStartedOn.Set(r, "")
	})
	got := b.get(b, path)
	for _, f := range []schema.TextField{entity.PathPlan, entity.PathStartedOn} {
		if !got.Value(f.Field).IsAbsent() || got.IsReserved(f.Field) {
			b.Errorf("%s still holds %v, reserved %v", f.Name, got.Value(f.Field), got.IsReserved(f.Field))
		}
	}
}

func moves(b *bench) {
	wrong, right := b.create(b, entity.Person, name("Rossi", "Maria")), b.create(b, entity.Person, name("Rossi", "Marta"))
	intake := b.create(b, entity.Intake, text(entity.IntakePerson, wrong.ID.String()), text(entity.IntakeDate, "2026-03-02"),
		text(entity.IntakeAccompaniedBy, "la figlia"), text(entity.IntakeNote, "testo"))
	w := edited(intake, text(entity.IntakePerson, right.ID.String()))
	w.Op, w.Subject = record.Move, right.ID
	b.must(b.Commit(b.Context(), w))
	got := b.get(b, intake)
	for field, want := range map[schema.TextField]string{
		entity.IntakePerson: right.ID.String(), entity.IntakeDate: "2026-03-02", entity.IntakeAccompaniedBy: "la figlia",
		entity.IntakeNote: "testo",
	} {
		if field.Get(got) != want {
			b.Errorf("%s is %q after the move", field.Name, field.Get(got))
		}
	}
	for person, want := range map[*record.Record]int{wrong: 0, right: 1} {
		if found := b.all(record.All(entity.Intake).Is(entity.IntakePerson.Field, person.ID.String())); len(found) != want {
			b.Errorf("%d intakes of %s, want %d", len(found), entity.PersonGivenName.Get(person), want)
		}
	}
}

func mistakes(b *bench) {
	bad := b.new(entity.Intake, text(entity.IntakeDate, "2026-02-30"))
	b.isCode(b.Commit(b.Context(), bad), domain.Invalid)
	bad = b.new(entity.Intake, text(entity.IntakePerson, "no reference"))
	b.isCode(b.Commit(b.Context(), bad), domain.Invalid)
	elsewhere := b.new(entity.Person)
	elsewhere.Desk = b.id()
	b.isCode(b.Commit(b.Context(), elsewhere), domain.Forbidden)
	b.must(b.Commit(b.Context()))
}
