package conformance

import (
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

func conflictCases() []testCase {
	return []testCase{
		{"two forms from one version", twoForms},
		{"two forms of sealed text", twoSealedForms},
		{"equal values never conflict", equalValues},
		{"a conflict is decided", decided},
		{"a conflict is decided for the value already shown", decidedAsShown},
		{"the protective state wins", protective},
		{"what is contested is found until it is decided", contested},
	}
}

// fork lets Anna and Bruno write what they opened in the same version, Anna first.
func (b *bench) fork(was *record.Record, anna, bruno func(*record.Record)) *record.Record {
	b.Helper()
	other := b.place.As(Bruno, schema.BlockText)
	opened := b.get(other, was)
	b.edit(b, was, anna)
	b.edit(other, opened, bruno)
	return b.get(b, was)
}

func twoForms(b *bench) {
	person := b.create(b, entity.Person, name("Rossi", "Maria"))
	got := b.fork(person, text(entity.PersonFamilyName, "Russo"), func(r *record.Record) {
		entity.PersonFamilyName.Set(r, "Rosi")
		entity.PersonGivenName.Set(r, "Mara")
	})
	held := got.Beside(entity.PersonFamilyName.Field)
	if len(held) != 2 || held[0].Value.Text() != "Rosi" || held[1].Value.Text() != "Russo" {
		b.Fatalf("side by side stand %v, want Rosi and Russo", held)
	}
	if held[0].By != Bruno || held[1].By != Anna || held[0].At <= held[1].At {
		b.Errorf("written by %s at %d and %s at %d", held[0].By, held[0].At, held[1].By, held[1].At)
	}
	if shown := entity.PersonFamilyName.Get(got); shown != "Rosi" {
		b.Errorf("shown is %q", shown)
	}
	if len(got.Holders(entity.PersonFamilyName.Field)) != 2 {
		b.Errorf("held by %v", got.Holders(entity.PersonFamilyName.Field))
	}
	if got.Beside(entity.PersonGivenName.Field) != nil || entity.PersonGivenName.Get(got) != "Mara" {
		b.Errorf("the field that only one changed is in conflict, or lost")
	}
	found := b.all(record.All(entity.Person).Is(entity.PersonFamilyName.Field, "Rosi"))
	if len(found) != 1 || len(found[0].Beside(entity.PersonFamilyName.Field)) != 2 {
		b.Errorf("a query does not show the conflict")
	}
}

func twoSealedForms(b *bench) {
	intake := b.create(b, entity.Intake, text(entity.IntakeNote, "prima"))
	got := b.fork(intake, text(entity.IntakeNote, "di Anna"), text(entity.IntakeNote, "di Bruno"))
	held := got.Beside(entity.IntakeNote.Field)
	if len(held) != 2 || held[0].Value.Text() != "di Bruno" || held[1].Value.Text() != "di Anna" {
		b.Fatalf("side by side stand %v", held)
	}
	closed := b.get(b.place.As(Bruno), intake)
	if !closed.IsReserved(entity.IntakeNote.Field) || entity.IntakeNote.Get(closed) != "" {
		b.Errorf("who lacks the class is shown %q", entity.IntakeNote.Get(closed))
	}
	for _, h := range closed.Beside(entity.IntakeNote.Field) {
		if !h.Closed || !h.Value.IsAbsent() {
			b.Errorf("and side by side she sees %v, closed %t", h.Value, h.Closed)
		}
	}
}

func equalValues(b *bench) {
	person := b.create(b, entity.Person, name("Rossi", "Maria"))
	got := b.fork(person, text(entity.PersonFamilyName, "Russo"), text(entity.PersonFamilyName, "Russo"))
	if held := got.Beside(entity.PersonFamilyName.Field); held != nil {
		b.Errorf("equal values stand side by side: %v", held)
	}
	b.edit(b, got, text(entity.PersonFamilyName, "Rosi"))
	if h := b.get(b, got).Holders(entity.PersonFamilyName.Field); len(h) != 1 {
		b.Errorf("held by %v after an edit that had seen both", h)
	}
}

func decided(b *bench) {
	person := b.create(b, entity.Person, name("Rossi", "Maria"))
	got := b.fork(person, text(entity.PersonFamilyName, "Russo"), text(entity.PersonFamilyName, "Rosi"))
	b.edit(b, got, text(entity.PersonFamilyName, "Rossini"))
	after := b.get(b, person)
	if after.Beside(entity.PersonFamilyName.Field) != nil || entity.PersonFamilyName.Get(after) != "Rossini" {
		b.Errorf("decided, but %q stands beside %v", entity.PersonFamilyName.Get(after), after.Beside(entity.PersonFamilyName.Field))
	}
}

func decidedAsShown(b *bench) {
	person := b.create(b, entity.Person, name("Rossi", "Maria"))
	got := b.fork(person, text(entity.PersonFamilyName, "Russo"), text(entity.PersonFamilyName, "Rosi"))
	now, f := got.Clone(), entity.PersonFamilyName.Field
	now.Decide(f, got.Value(f))
	if err := b.Commit(b.Context(), record.Write{Op: record.Edit, Record: now, Was: got, Subject: got.ID, Desk: got.Desk}); err != nil {
		b.Fatal(err)
	}
	after := b.get(b, person)
	if after.Beside(f) != nil || !after.Value(f).Equal(got.Value(f)) {
		b.Errorf("decided as shown, but %q stands beside %v", after.Value(f).Text(), after.Beside(f))
	}
}

// protective: states that two devices, or two forms, set apart are not left to their order (spec 3.6).
func protective(b *bench) {
	person := b.create(b, entity.Person, name("Rossi", "Maria"))
	got := b.fork(person, text(entity.PersonState, "LIMITATA"), text(entity.PersonState, "ARCHIVIATA"))
	if shown := entity.PersonState.Get(got); shown != "LIMITATA" {
		b.Errorf("shown is %s, want the more protective LIMITATA", shown)
	}
	gone := got.Yielded(entity.PersonState.Field)
	if got.Beside(entity.PersonState.Field) != nil || len(gone) != 2 || gone[0].Value.Text() != "LIMITATA" || gone[1].Value.Text() != "ARCHIVIATA" {
		b.Errorf("nobody has to choose, and it gave way: %v, %v", got.Beside(entity.PersonState.Field), gone)
	}
}

func contested(b *bench) {
	calm := b.create(b, entity.Person, name("Bini", "Zita"))
	b.edit(b, calm, text(entity.PersonFamilyName, "Bino"))
	person := b.create(b, entity.Person, name("Rossi", "Maria"))
	contested := record.All(entity.Person).OnlyContested()
	if found := b.all(contested); len(found) != 0 {
		b.Errorf("%d found before anything is contested", len(found))
	}
	got := b.fork(person, text(entity.PersonFamilyName, "Russo"), text(entity.PersonFamilyName, "Rosi"))
	if found := b.all(contested); len(found) != 1 || found[0].ID != person.ID {
		b.Errorf("found %d, want the one that is contested", len(found))
	}
	if n, err := b.Count(b.Context(), contested); n != 1 || err != nil {
		b.Errorf("counted %d, %v", n, err)
	}
	b.edit(b, got, text(entity.PersonFamilyName, "Rossini"))
	if found := b.all(contested); len(found) != 0 {
		b.Errorf("%d found once it is decided", len(found))
	}
}
