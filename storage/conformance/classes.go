package conformance

import (
	"slices"

	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

func classCases() []testCase {
	return []testCase{
		{"special values are reserved", reserved},
		{"writing without reading", writingBlind},
		{"who may not read edits what she may", editsBeside},
		{"codes above their field's class", codesAbove},
		{"items above their list's class", itemsAbove},
	}
}

func reserved(b *bench) {
	session := b.create(b, entity.Session, text(entity.SessionNarrative, "tre"), text(entity.SessionJudicialNarrative, "quattro"),
		text(entity.SessionDate, "2026-03-02"))
	intake := b.create(b, entity.Intake, text(entity.IntakeNote, "testo"))
	tutor := b.place.As(Bruno, schema.BlockText, schema.BlockThree)
	got := b.get(tutor, session)
	if entity.SessionNarrative.Get(got) != "tre" || got.IsReserved(entity.SessionNarrative.Field) {
		b.Errorf("who opens class 3 reads %q", entity.SessionNarrative.Get(got))
	}
	if entity.SessionJudicialNarrative.Get(got) != "" || !got.IsReserved(entity.SessionJudicialNarrative.Field) {
		b.Errorf("who lacks class 4 reads %q", entity.SessionJudicialNarrative.Get(got))
	}
	nobody := b.place.As(Bruno)
	if got := b.get(nobody, intake); !got.IsReserved(entity.IntakeNote.Field) || got.IsReserved(entity.IntakeAccompaniedBy.Field) {
		b.Errorf("who lacks desk text: note reserved %v, empty field reserved %v",
			got.IsReserved(entity.IntakeNote.Field), got.IsReserved(entity.IntakeAccompaniedBy.Field))
	}
	empty := b.create(b, entity.Session, text(entity.SessionDate, "2026-03-02"))
	if b.get(nobody, empty).IsReserved(entity.SessionNarrative.Field) {
		b.Error("a field that holds nothing is reserved")
	}
}

func writingBlind(b *bench) {
	volunteer := b.place.As(Bruno, schema.BlockText)
	need := b.create(volunteer, entity.Need, text(entity.NeedNote, "detto a Bruno"))
	if got := entity.NeedNote.Get(need); got != "detto a Bruno" {
		b.Errorf("the writer reads %q", got)
	}
	if got := entity.NeedNote.Get(b.get(b, need)); got != "detto a Bruno" {
		b.Errorf("who opens the class reads %q", got)
	}
	third := b.place.As(OtherDesk, schema.BlockText) // any other user
	if got := b.get(third, need); entity.NeedNote.Get(got) != "" || !got.IsReserved(entity.NeedNote.Field) {
		b.Errorf("another without the class reads %q", entity.NeedNote.Get(got))
	}
}

func editsBeside(b *bench) {
	need := b.create(b, entity.Need, text(entity.NeedNote, "riservata"), text(entity.NeedFoundOn, "2026-03-02"))
	volunteer := b.place.As(Bruno)
	b.edit(volunteer, b.get(volunteer, need), text(entity.NeedFoundOn, "2026-03-03"))
	got := b.get(b, need)
	if entity.NeedNote.Get(got) != "riservata" || entity.NeedFoundOn.Get(got) != "2026-03-03" {
		b.Errorf("note %q, found on %s", entity.NeedNote.Get(got), entity.NeedFoundOn.Get(got))
	}
	b.edit(volunteer, b.get(volunteer, need), text(entity.NeedNote, "di Bruno"))
	if got := entity.NeedNote.Get(b.get(b, need)); got != "di Bruno" {
		b.Errorf("a note written over one that was closed reads %q", got)
	}
}

func codesAbove(b *bench) {
	need := b.create(b, entity.Need, text(entity.NeedItem, "SAL"))
	if got := entity.NeedItem.Get(need); got != "SAL" || need.IsReserved(entity.NeedItem.Field) {
		b.Errorf("who opens class 3 reads %q", got)
	}
	volunteer := b.place.As(Bruno, schema.BlockText)
	closed := b.get(volunteer, need)
	if got := entity.NeedItem.Get(closed); got != schema.Reserved || !closed.IsReserved(entity.NeedItem.Field) {
		b.Errorf("who lacks class 3 reads %q", got)
	}
	if found := b.all(record.All(entity.Need).Is(entity.NeedItem.Field, "SAL")); len(found) != 0 {
		b.Errorf("a query finds %d records by a sealed code", len(found))
	}
	if found := b.all(record.All(entity.Need).Is(entity.NeedItem.Field, schema.Reserved)); len(found) != 1 || entity.NeedItem.Get(found[0]) != "SAL" {
		b.Errorf("a query for reserved codes finds %d records", len(found))
	}
	b.edit(b, need, text(entity.NeedItem, "LAV"))
	if got := b.get(volunteer, need); entity.NeedItem.Get(got) != "LAV" || got.IsReserved(entity.NeedItem.Field) {
		b.Errorf("after an edit to an ordinary code: %q", entity.NeedItem.Get(got))
	}
}

func itemsAbove(b *bench) {
	person := b.create(b, entity.Person, func(r *record.Record) { entity.PersonLanguages.Set(r, "ita", "lis") })
	if got := entity.PersonLanguages.Get(person); !slices.Equal(got, []string{"ita", "lis"}) {
		b.Errorf("who opens class 3 reads %v", got)
	}
	closed := b.get(b.place.As(Bruno), person)
	if got := entity.PersonLanguages.Get(closed); !slices.Equal(got, []string{"ita", schema.Reserved}) || !closed.IsReserved(entity.PersonLanguages.Field) {
		b.Errorf("who lacks class 3 reads %v", got)
	}
}
