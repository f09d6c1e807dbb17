package core

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// inside is what the data lead reads of, and the record that gives the reason.
type inside struct {
	reason uuid.UUID
	people []uuid.UUID
	all    bool // a breach: whoever may have been in it
}

// OpenInside gives the data lead a seat that reads classes 1 to 4 of those whom an open record is about: a request about somebody's
// data, or a breach (spec §1 b). The opening is written down with the record as its reason, and so is every person opened then.
// Outside of it her own seat goes on showing nobody.
func OpenInside(ctx context.Context, s *Sitting, e *schema.Entity, id uuid.UUID) (Seat, error) {
	if err := MayUse(s.Seat, "OpenInside"); err != nil {
		return Seat{}, err
	}
	r, err := s.Store.Get(ctx, e, id)
	if err != nil {
		return Seat{}, err
	}
	in, err := insideOf(r)
	if err != nil {
		return Seat{}, err
	}
	line := AuditLine{Action: AuditDataLead, Entity: e, Records: append([]uuid.UUID{id}, in.people...), Reason: id.String()}
	if err := s.note(ctx, line); err != nil {
		return Seat{}, err
	}
	seat := s.Seat
	if g, ok := s.Store.(*guard); ok {
		seat.Store = g.within(in)
	}
	return seat, nil
}

func insideOf(r *record.Record) (*inside, error) {
	state := r.Value(r.Entity.Named("stato")).Text()
	switch {
	case !slices.Contains([]*schema.Entity{entity.DataRequest, entity.Breach}, r.Entity):
		return nil, domain.Fail(domain.Invalid, "access.error.inside", nil)
	case state == RequestClosed, entity.IsCancelled(state): // a breach ends with the same word
		return nil, domain.Fail(domain.Forbidden, "access.error.inside_closed", nil)
	}
	return &inside{reason: r.ID, people: named(r), all: r.Entity == entity.Breach}, nil
}

// within gives the same guard for reading inside a record.
func (g *guard) within(in *inside) *guard {
	return &guard{
		store: g.store, right: g.right, user: g.user, own: g.own, desks: g.desks, clock: g.clock, audit: g.audit, inside: in,
		named: map[uuid.UUID]bool{}, higher: map[*schema.Entity][]*schema.Field{}, ownPeople: map[uuid.UUID]bool{},
	}
}

// noteInside writes down whom she opened, with the record that gave the reason.
func (g *guard) noteInside(ctx context.Context, r *record.Record) error {
	if g.inside == nil || r.Entity != entity.Person {
		return nil
	}
	line := AuditLine{Action: AuditDataLead, Entity: entity.Person, Records: []uuid.UUID{r.ID}, Reason: g.inside.reason.String()}
	return g.note(ctx, line)
}
