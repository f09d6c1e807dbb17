package core

import (
	"context"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// MayPutRight says whether the seat's user may edit, cancel or move a record: its author or who did the work, or a
// coordinator of the desk; never once a session is signed (spec §2.1, "putting right").
func MayPutRight(seat Seat, r *record.Record) error {
	if r.Entity == entity.Session && IsSigned(r, today(seat)) {
		return domain.Fail(domain.Forbidden, "error.signed", nil)
	}
	right, _ := access.Of(seat.Role)
	if right.Corrects || r.Origin.CreatedBy == seat.User {
		return nil
	}
	if did := r.Entity.Named("operatore"); did != nil && r.Value(did).Text() == seat.User.String() {
		return nil
	}
	return domain.Fail(domain.Forbidden, "error.not_yours", nil)
}

// dependents are the records that stand and fall with an accesso.
func dependents() []*schema.Field {
	return []*schema.Field{entity.RequestIntake.Field, entity.ResponseIntake.Field, entity.NeedIntake.Field}
}

func cancelled(r *record.Record, reason string) Page {
	page := OpenPage(r)
	page.Now.SetValue(r.Entity.Named("stato"), schema.TextValue(schema.Code, entity.CancelledState(r.Entity)))
	page.Now.SetValue(r.Entity.Named("motivo_annullamento"), schema.TextValue(schema.Text, reason))
	return page
}

// CancelRecord takes a record, and what stands and falls with it, out of every page and count, with its reason.
func CancelRecord(ctx context.Context, seat Seat, r *record.Record, reason string) ([]record.Write, error) {
	if err := MayPutRight(seat, r); err != nil {
		return nil, err
	}
	pages := []Page{cancelled(r, reason)}
	parts, err := partsOf(ctx, seat, r)
	if err != nil {
		return nil, err
	}
	for _, part := range parts {
		pages = append(pages, cancelled(part, reason))
	}
	return keep(ctx, seat, SubjectOf(r), pages...)
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

// MoveIntake gives an accesso that was written on the wrong person to the right one, with all that stands and falls with
// it: it leaves the first person's page and counts for good, and the block that named them is erased (spec §2.1).
func MoveIntake(ctx context.Context, seat Seat, intake *record.Record, to uuid.UUID) ([]record.Write, error) {
	person, err := seat.Store.Get(ctx, entity.Person, to)
	if err != nil {
		return nil, err
	}
	parts, err := partsOf(ctx, seat, intake)
	if err != nil {
		return nil, err
	}
	from := entity.IntakePerson.Get(intake)
	moved := OpenPage(intake)
	entity.IntakeIdentityLevel.Set(moved.Now, entity.PersonIdentityLevel.Get(person))
	return move(ctx, seat, intake, to, append([]Page{pointed(moved, from, to)}, pagesOf(parts, from, to)...))
}

// MoveSession gives a session to the right person; the path stays with the person it belongs to.
func MoveSession(ctx context.Context, seat Seat, session *record.Record, from, to uuid.UUID) ([]record.Write, error) {
	if _, err := seat.Store.Get(ctx, entity.Person, to); err != nil {
		return nil, err
	}
	moved := OpenPage(session)
	entity.SessionPath.Set(moved.Now, "")
	return move(ctx, seat, session, to, []Page{pointed(moved, from.String(), to)})
}

func move(ctx context.Context, seat Seat, r *record.Record, to uuid.UUID, pages []Page) ([]record.Write, error) {
	if err := MayPutRight(seat, r); err != nil {
		return nil, err
	}
	var writes []record.Write
	for _, page := range pages {
		if w := page.write(seat, to); len(w.Changed()) > 0 {
			w.Op = record.Move
			writes = append(writes, w)
		}
	}
	if len(writes) == 0 {
		return nil, domain.Fail(domain.Invalid, "error.same_person", nil)
	}
	return writes, seat.Store.Commit(ctx, writes...)
}

func pagesOf(parts []*record.Record, from string, to uuid.UUID) []Page {
	var pages []Page
	for _, part := range parts {
		pages = append(pages, pointed(OpenPage(part), from, to))
	}
	return pages
}

// pointed puts the right person wherever the page names the wrong one; an accesso without a person gets one.
func pointed(page Page, from string, to uuid.UUID) Page {
	for _, f := range page.Now.Entity.Fields() {
		if f.Target != "persona" {
			continue
		}
		switch v := page.Now.Value(f); {
		case f.Kind == schema.Ref && (v.Text() == from || v.IsAbsent() && page.Now.Entity == entity.Intake):
			page.Now.SetValue(f, schema.TextValue(schema.Ref, to.String()))
		case f.Kind == schema.List:
			page.Now.SetValue(f, schema.ListValue(replaced(v.List(), from, to.String())))
		}
	}
	return page
}

func replaced(ids []string, from, to string) []string {
	var changed []string
	for _, id := range ids {
		if id == from {
			id = to
		}
		changed = append(changed, id)
	}
	return changed
}
