package core

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// AuditEntry is one line of the audit as its reader may see it.
type AuditEntry struct {
	ID      uuid.UUID
	By      uuid.UUID // operatore
	At      int64     // ms of Unix time, as the writing laptop's clock had it
	Desk    uuid.UUID // at which she sat
	Action  string    // code of registro.azione
	Entity  *schema.Entity
	Records []uuid.UUID
	Count   int
	Reason  string
}

// ReadAudit gives all lines that she may read, the latest first, and how many others there are: whoever lacks the data lead's key
// reads her own. progress may be nil.
func ReadAudit(ctx context.Context, seat Seat, progress Progress) (entries []AuditEntry, closed int, err error) {
	total, err := seat.Store.Count(ctx, record.All(entity.Audit))
	if err != nil {
		return nil, 0, err
	}
	done := 0
	for r, err := range seat.Store.Find(ctx, record.All(entity.Audit)) {
		if err != nil {
			return nil, 0, err
		}
		done++
		tell(progress, done, total)
		if r.IsReserved(entity.AuditAction.Field) {
			closed++
			continue
		}
		entries = append(entries, entryOf(r))
	}
	latestFirst(entries)
	return entries, closed, ctx.Err()
}

func latestFirst(entries []AuditEntry) {
	slices.SortFunc(entries, func(a, b AuditEntry) int {
		return cmp.Or(cmp.Compare(b.At, a.At), slices.Compare(a.ID[:], b.ID[:]))
	})
}

func entryOf(r *record.Record) AuditEntry {
	e := AuditEntry{
		ID: r.ID, By: r.Origin.CreatedBy, Action: entity.AuditAction.Get(r), Desk: parsedID(entity.AuditDesk.Get(r)),
		Records: idsIn(entity.AuditRecord.Get(r)), Reason: entity.AuditReason.Get(r),
	}
	e.At, _ = entity.AuditWhen.Get(r)
	count, _ := entity.AuditCount.Get(r)
	e.Count = int(count)
	if no, told := entity.AuditEntity.Get(r); told {
		e.Entity = entity.Numbered(int(no))
	}
	return e
}

// ChangesOf gives who wrote of somebody, and when: it follows from the log, and nobody writes it down. Of each record it tells who made it
// and who changed it last.
func ChangesOf(ctx context.Context, seat Seat, person uuid.UUID) ([]AuditEntry, error) {
	who, err := notFoundAs(seat.Store.Get(ctx, entity.Person, person))
	if err != nil || who == nil {
		return nil, err
	}
	entries := changesIn(nil, who, person)
	for _, e := range entity.All() {
		for _, f := range e.Fields() {
			if f.Target != entity.Person.Name || e.Home != schema.HomeDesk {
				continue
			}
			for r, err := range seat.Store.Find(ctx, namingPerson(f, person)) {
				if err != nil {
					return nil, err
				}
				entries = changesIn(entries, r, person)
			}
		}
	}
	latestFirst(entries)
	return entries, nil
}

func namingPerson(f *schema.Field, person uuid.UUID) record.Query {
	q := record.All(f.Entity).Cancelled()
	if f.Kind == schema.List {
		return q.Holds(f, person.String())
	}
	return q.Is(f, person.String())
}

func changesIn(entries []AuditEntry, r *record.Record, person uuid.UUID) []AuditEntry {
	o := r.Origin
	e := AuditEntry{ID: r.ID, By: o.CreatedBy, At: o.CreatedAt, Action: AuditChanged, Entity: r.Entity, Records: []uuid.UUID{person}, Desk: r.Desk}
	if slices.ContainsFunc(entries, func(known AuditEntry) bool { return known.ID == e.ID }) {
		return entries // somebody who stands in it twice
	}
	entries = append(entries, e)
	if o.ChangedAt != o.CreatedAt || o.ChangedBy != o.CreatedBy {
		e.By, e.At = o.ChangedBy, o.ChangedAt
		entries = append(entries, e)
	}
	return entries
}

// CaseNumber is how somebody is called where their name is not to be read: the first digits of their id, the same on every laptop.
func CaseNumber(person uuid.UUID) string {
	digits := strings.ToUpper(person.String()[:8])
	return digits[:4] + "-" + digits[4:]
}
