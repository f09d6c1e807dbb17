package conformance

import (
	"context"
	"errors"
	"iter"
	"strings"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
)

func queryCases() []testCase {
	return []testCase{
		{"queries", queries},
		{"order and limits", ordering},
		{"queries look at columns alone", sealedConditions},
		{"some fields alone", someFields},
		{"lists are looked into", lists},
		{"cancelled records", cancelledRecords},
		{"desks", desks},
		{"a query that is left", left},
		{"a query within a query", nested},
		{"a cancelled context", cancelledContext},
	}
}

// intakes writes one for each date, and gives their ids by date.
func (b *bench) intakes(dates ...string) map[string]*record.Record {
	b.Helper()
	made := make(map[string]*record.Record)
	for _, date := range dates {
		made[date] = b.create(b, entity.Intake, text(entity.IntakeDate, date), text(entity.IntakeDesk, Desk.String()))
	}
	return made
}

func (b *bench) dates(q record.Query) string {
	b.Helper()
	var dates []string
	for _, r := range b.all(q) {
		dates = append(dates, entity.IntakeDate.Get(r))
	}
	return strings.Join(dates, " ")
}

func (b *bench) finds(q record.Query, want string) {
	b.Helper()
	if got := b.dates(q); got != want {
		b.Errorf("found %q, want %q", got, want)
	}
	if n, err := b.Count(b.Context(), q); err != nil || n != len(strings.Fields(want)) {
		b.Errorf("counted %d, %v, want %d", n, err, len(strings.Fields(want)))
	}
}

func queries(b *bench) {
	b.intakes("2026-01-31", "2026-02-01", "2026-02-28", "2026-03-01")
	all := record.All(entity.Intake)
	date := entity.IntakeDate.Field
	b.finds(all, "2026-01-31 2026-02-01 2026-02-28 2026-03-01")
	b.finds(all.Between(date, "2026-02-01", "2026-02-28"), "2026-02-01 2026-02-28")
	b.finds(all.Between(date, "2026-02-28", ""), "2026-02-28 2026-03-01")
	b.finds(all.Is(date, "2026-02-01", "2026-03-01"), "2026-02-01 2026-03-01")
	b.finds(all.Is(entity.IntakeDesk.Field, Desk.String()).Is(date, "2026-02-01"), "2026-02-01")
	b.finds(all.Is(entity.IntakeDesk.Field, OtherDesk.String()), "")
	absent := all
	absent.Where = []record.Condition{{Field: entity.IntakePerson.Field, Op: record.Absent}}
	b.finds(absent, "2026-01-31 2026-02-01 2026-02-28 2026-03-01")
	absent.Where = []record.Condition{{Field: date, Op: record.Absent}}
	b.finds(absent, "")
}

func ordering(b *bench) {
	b.intakes("2026-02-01", "2026-03-01", "2026-01-31")
	b.create(b, entity.Intake)
	all, date := record.All(entity.Intake), entity.IntakeDate.Field
	for want, q := range map[string]record.Query{
		"2026-01-31 2026-02-01 2026-03-01 ": all.OrderBy(date),
		"2026-03-01 2026-02-01 2026-01-31 ": all.OrderDown(date),
		"2026-03-01 2026-02-01":             all.OrderDown(date).First(2),
		"2026-02-01 2026-03-01 2026-01-31 ": all,
	} {
		if got := b.dates(q); got != want {
			b.Errorf("ordered %q, want %q", got, want)
		}
	}
	skipping := all.OrderBy(date).First(2)
	skipping.Skip = 1
	if got := b.dates(skipping); got != "2026-02-01 2026-03-01" {
		b.Errorf("skipped to %q", got)
	}
	skipping.Limit = 0
	if got := b.dates(skipping); got != "2026-02-01 2026-03-01 " {
		b.Errorf("skipped without a limit to %q", got)
	}
	if n, err := b.Count(b.Context(), skipping); err != nil || n != 4 {
		b.Errorf("counted %d, %v: limits do not count", n, err)
	}
}

func sealedConditions(b *bench) {
	b.create(b, entity.Intake, text(entity.IntakeNote, "testo"))
	_, err := b.Count(b.Context(), record.All(entity.Intake).Is(entity.IntakeNote.Field, "testo"))
	b.isCode(err, domain.Internal)
	for _, err := range b.Find(b.Context(), record.All(entity.Intake).OrderBy(entity.IntakeNote.Field)) {
		b.isCode(err, domain.Internal)
	}
}

func someFields(b *bench) {
	intake := b.create(b, entity.Intake, text(entity.IntakeDate, "2026-03-02"), text(entity.IntakeTime, "09:30"), text(entity.IntakeNote, "testo"))
	b.edit(b, intake, text(entity.IntakeTime, "10:00"))
	found := b.all(record.All(entity.Intake).Reading(entity.IntakeTime.Field))[0]
	if entity.IntakeTime.Get(found) != "10:00" || entity.IntakeDate.Get(found) != "" || entity.IntakeNote.Get(found) != "" {
		b.Errorf("read %q, %q, %q", entity.IntakeTime.Get(found), entity.IntakeDate.Get(found), entity.IntakeNote.Get(found))
	}
	if found.Desk != Desk || found.IsNew() || found.Holders(entity.IntakeTime.Field)[0] == found.Created() {
		b.Errorf("desk %s, new %v, holders %v", found.Desk, found.IsNew(), found.Holders(entity.IntakeTime.Field))
	}
	noted := b.all(record.All(entity.Intake).Reading(entity.IntakeNote.Field))[0]
	if entity.IntakeNote.Get(noted) != "testo" {
		b.Errorf("a sealed field that was asked for reads %q", entity.IntakeNote.Get(noted))
	}
}

func lists(b *bench) {
	one, two := b.id(), b.id()
	session := b.create(b, entity.Session, func(r *record.Record) { entity.SessionPeople.Set(r, one.String(), two.String()) })
	b.create(b, entity.Intake, text(entity.IntakeDate, "2026-03-02"), func(r *record.Record) { entity.IntakeThemes.Set(r, "T1", "T3") })
	of := func(id uuid.UUID) int {
		return len(b.all(record.All(entity.Session).Holds(entity.SessionPeople.Field, id.String())))
	}
	if of(one) != 1 || of(two) != 1 || of(b.id()) != 0 {
		b.Errorf("sessions of one %d, of two %d", of(one), of(two))
	}
	b.edit(b, session, func(r *record.Record) { entity.SessionPeople.Set(r, two.String()) })
	if of(one) != 0 || of(two) != 1 {
		b.Errorf("after the edit, sessions of one %d, of two %d", of(one), of(two))
	}
	b.finds(record.All(entity.Intake).Holds(entity.IntakeThemes.Field, "T3"), "2026-03-02")
	b.finds(record.All(entity.Intake).Holds(entity.IntakeThemes.Field, "T2", "T1"), "2026-03-02")
	b.finds(record.All(entity.Intake).Holds(entity.IntakeThemes.Field, "T2"), "")
}

func cancelledRecords(b *bench) {
	made := b.intakes("2026-03-01", "2026-03-02")
	w := edited(made["2026-03-01"], func(r *record.Record) {
		entity.IntakeState.Set(r, entity.CancelledState(entity.Intake))
		entity.IntakeCancelReason.Set(r, "scritto due volte")
	})
	w.Op = record.Cancel
	b.must(b.Commit(b.Context(), w))
	b.finds(record.All(entity.Intake), "2026-03-02")
	b.finds(record.All(entity.Intake).Cancelled(), "2026-03-01 2026-03-02")
	if got := entity.IntakeCancelReason.Get(b.get(b, made["2026-03-01"])); got != "scritto due volte" {
		b.Errorf("reason is %q", got)
	}
}

func desks(b *bench) {
	b.intakes("2026-03-01")
	w := b.new(entity.Intake, text(entity.IntakeDate, "2026-03-02"))
	w.Desk = OtherDesk
	b.must(b.Commit(b.Context(), w))
	q := record.All(entity.Intake)
	q.Desk = OtherDesk
	b.finds(q, "2026-03-02")
}

func left(b *bench) {
	b.intakes("2026-03-01", "2026-03-02", "2026-03-03")
	for range 20 { // a store that kept something open for each would run out of it
		for _, err := range b.Find(b.Context(), record.All(entity.Intake)) {
			b.must(err)
			break
		}
	}
	b.intakes("2026-03-04")
}

func nested(b *bench) {
	b.intakes("2026-03-01", "2026-03-02", "2026-03-03")
	n := 0
	for outer, err := range b.Find(b.Context(), record.All(entity.Intake)) {
		b.must(err)
		for inner, err := range b.Find(b.Context(), record.All(entity.Intake)) {
			b.must(err)
			if b.get(b, inner).ID == outer.ID {
				n++
			}
		}
		b.edit(b, b.get(b, outer), text(entity.IntakeTime, "10:00"))
	}
	if n != 3 {
		b.Errorf("met %d records, want 3", n)
	}
}

func cancelledContext(b *bench) {
	b.intakes("2026-03-01")
	ctx, cancel := context.WithCancel(b.Context())
	cancel()
	b.isCode(b.Commit(ctx, b.new(entity.Person)), domain.Cancelled)
	_, err := b.Get(ctx, entity.Person, b.id())
	b.isCode(err, domain.Cancelled)
	_, err = b.Count(ctx, record.All(entity.Intake))
	b.isCode(err, domain.Cancelled)
	_, err = b.Search(ctx, "rossi", 5)
	b.isCode(err, domain.Cancelled)
	b.isCode(firstError(b.Find(ctx, record.All(entity.Intake))), domain.Cancelled)
	if n, err := b.Count(b.Context(), record.All(entity.Person)); n != 0 || err != nil {
		b.Errorf("a cancelled commit left %d people, %v", n, err)
	}
}

func firstError(found iter.Seq2[*record.Record, error]) error {
	for _, err := range found {
		return err
	}
	return errors.New("no error")
}
