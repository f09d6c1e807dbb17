package core

import (
	"context"
	"time"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// Page is one record on a form: as it was opened (nil for a new one) and as it stands now.
type Page struct{ Was, Now *record.Record }

// NewPage starts the form of a new record in its first state, marked with the seat's programme.
func NewPage(seat Seat, e *schema.Entity) Page {
	r := record.New(e, seat.IDs.New())
	r.SetValue(e.Named("stato"), schema.TextValue(schema.Code, entity.FirstState(e)))
	if programme := e.Named("programma"); programme != nil && seat.Programme != uuid.Nil {
		r.SetValue(programme, schema.TextValue(schema.Ref, seat.Programme.String()))
	}
	return Page{Now: r}
}

// OpenPage starts the form of a record that is there.
func OpenPage(r *record.Record) Page { return Page{Was: r, Now: r.Clone()} }

// write turns the form into a write of the record's subject.
func (p Page) write(seat Seat, subject uuid.UUID) record.Write {
	w := record.Write{Op: record.Edit, Record: p.Now, Was: p.Was, Subject: subject, Desk: seat.Desk}
	if p.Was == nil {
		w.Op = record.Create
	} else if p.Was.Desk != uuid.Nil {
		w.Desk = p.Was.Desk
	}
	return w
}

// mayWork refuses who writes nothing of people: neither at a desk, nor of her own cases.
func mayWork(seat Seat) error {
	right, _ := access.Of(seat.Role) // a role that nobody knows may nothing
	ordinary := right.Of(schema.Ordinary)
	ofCases := ordinary.Writes && ordinary.Over(access.OfCases)
	return unlessAllowed(right.Works || ofCases, "error.role_may_not_register")
}

// keep checks pages by their declarations and writes those that changed, together or not at all. Faults of all but the
// first page carry their entity's name before the field. New records live where their subject does (sync.md §6).
func keep(ctx context.Context, seat Seat, subject uuid.UUID, pages ...Page) ([]record.Write, error) {
	if err := mayWork(seat); err != nil {
		return nil, err
	}
	seat.Desk = homeOf(ctx, seat, subject)
	var writes []record.Write
	var wrong domain.Errors
	for i, page := range pages {
		for _, fault := range Validate(page.Now, page.Was) {
			if i > 0 {
				fault.Field = page.Now.Entity.Name + "." + fault.Field
			}
			wrong = append(wrong, fault)
		}
		if w := page.write(seat, subject); len(w.Changed()) > 0 {
			writes = append(writes, w)
		}
	}
	if err := wrong.OrNil(); err != nil || len(writes) == 0 {
		return nil, err
	}
	return writes, seat.Store.Commit(ctx, writes...)
}

// homeOf gives the desk at which a person's records live: the person's own, else the seat's, as for somebody new.
func homeOf(ctx context.Context, seat Seat, person uuid.UUID) uuid.UUID {
	if known, err := seat.Store.Get(ctx, entity.Person, person); err == nil && known.Desk != uuid.Nil {
		return known.Desk
	}
	return seat.Desk
}

// today is the seat's civil day.
func today(seat Seat) civil.Date { return civil.DateOf(seat.Clock.Now()) }

// createdOn is the day on which a record was first written, by the clock of the laptop that wrote it.
func createdOn(r *record.Record) civil.Date { return civil.DateOf(time.UnixMilli(r.Origin.CreatedAt)) }
