package core

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// MayPutRight says whether the seat's user may edit, cancel or move a record: its author or who did the work, or a
// coordinator of the desk; never once a session is signed (spec §2.1, "putting right"). The record is one that was read as
// a whole, for only then it tells its author.
func MayPutRight(seat Seat, r *record.Record) error {
	if r.Entity == entity.Session && IsSigned(r, today(seat)) {
		return domain.Fail(domain.Forbidden, "error.signed", nil)
	}
	for _, name := range []string{"operatore", "responsabile", "raccolto_da"} {
		if did := r.Entity.Named(name); did != nil && r.Value(did).Text() == seat.User.String() {
			return nil
		}
	}
	if right, _ := access.Of(seat.Role); right.Corrects && ofDesk(r, seat.Desk) || r.Origin.CreatedBy == seat.User {
		return nil
	}
	return domain.Fail(domain.Forbidden, "error.not_yours", nil)
}

// ofDesk says whether a record lives at a desk, or tells of work done there.
func ofDesk(r *record.Record, desk uuid.UUID) bool {
	if place := r.Entity.Named("sportello"); place != nil && r.Value(place).Text() == desk.String() {
		return true
	}
	return r.Desk == desk || r.Desk == uuid.Nil
}

// reread gives a record as it stands now, read as a whole, if the seat's user may put it right.
func reread(ctx context.Context, seat Seat, r *record.Record) (*record.Record, error) {
	if err := mayWork(seat); err != nil {
		return nil, err
	}
	now, err := seat.Store.Get(ctx, r.Entity, r.ID)
	if err != nil {
		return nil, err
	}
	return now, MayPutRight(seat, now)
}

// CancelRecord takes a record, and what stands and falls with it, out of every page and count, with its reason.
func CancelRecord(ctx context.Context, seat Seat, r *record.Record, reason string) (Registered, error) {
	now, err := reread(ctx, seat, r)
	if err != nil {
		return Registered{}, err
	}
	page := cancelled(now, reason)
	if wrong := Validate(page.Now, page.Was); len(wrong) > 0 {
		return Registered{}, wrong
	}
	parts, err := partsOf(ctx, seat, now)
	if err != nil {
		return Registered{}, err
	}
	pages := []Page{page}
	for _, part := range parts {
		pages = append(pages, cancelled(part, reason)) // whatever its state: it has no life of its own
	}
	subject := SubjectOf(now)
	writes := writesOf(seat, record.Cancel, subject, pages)
	return Registered{Person: subject, Written: writes}, seat.Store.Commit(ctx, writes...)
}

func cancelled(r *record.Record, reason string) Page {
	page := OpenPage(r)
	page.Now.SetValue(r.Entity.Named("stato"), schema.TextValue(schema.Code, entity.CancelledState(r.Entity)))
	page.Now.SetValue(r.Entity.Named("motivo_annullamento"), schema.TextValue(schema.Text, strings.TrimSpace(reason)))
	return page
}

// writesOf turns pages that change something into writes of one kind.
func writesOf(seat Seat, op record.Op, subject uuid.UUID, pages []Page) []record.Write {
	var writes []record.Write
	for _, page := range pages {
		if w := page.write(seat, subject); len(w.Changed()) > 0 {
			w.Op = op
			writes = append(writes, w)
		}
	}
	return writes
}

// dependents are the records that stand and fall with an accesso.
func dependents() []*schema.Field {
	return []*schema.Field{entity.RequestIntake.Field, entity.ResponseIntake.Field, entity.NeedIntake.Field}
}

func partsOf(ctx context.Context, seat Seat, r *record.Record) ([]*record.Record, error) {
	if r.Entity != entity.Intake {
		return nil, nil
	}
	var parts []*record.Record
	for _, f := range dependents() {
		found, err := collect(seat.Store.Find(ctx, record.All(f.Entity).Is(f, r.ID.String())))
		if err != nil {
			return nil, err
		}
		parts = append(parts, found...)
	}
	return parts, nil
}

// SubjectOf gives the person or household that a record names as its subject, its own id where it names none.
func SubjectOf(r *record.Record) uuid.UUID {
	for _, name := range r.Entity.Subjects {
		if codes := r.Value(r.Entity.Named(name)).Codes(); len(codes) > 0 {
			return parsedID(codes[0])
		}
	}
	return r.ID
}
