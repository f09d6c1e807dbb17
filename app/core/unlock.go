package core

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/codelist"
	"soglia/domain/entity"
	"soglia/domain/programme"
	"soglia/domain/record"
)

// Desk is one desk at which somebody may sit.
type Desk struct {
	ID        uuid.UUID
	Name      string
	Town      string // code of comuni
	Programme uuid.UUID
}

// Table is where people sit down: it knows the laptop, the clock and where ids come from.
type Table struct {
	Laptop Laptop
	Clock  Clock
	IDs    IDs
}

// Unlock seats a person at a desk; the zero desk stands for her first. Whoever cannot sit at the desk she names sits at her
// first one too, and the screen shows which.
func (t Table) Unlock(ctx context.Context, user uuid.UUID, passphrase string, desk uuid.UUID) (*Sitting, error) {
	opened, err := t.Laptop.Unlock(ctx, user, passphrase)
	if err != nil {
		return nil, err
	}
	sitting, err := Sit(ctx, opened, desk, t.Clock, t.IDs)
	if err != nil {
		_ = opened.Close() // the first error is the one to tell
		return nil, err
	}
	return sitting, nil
}

// Sit seats whoever opened the laptop at a desk of hers, as Unlock does.
func Sit(ctx context.Context, opened Opened, desk uuid.UUID, clock Clock, ids IDs) (*Sitting, error) {
	member := opened.Member()
	seat := Seat{
		User: member.ID, Name: member.Name, Role: member.Role,
		Store: opened.Store(), Drafts: opened.Drafts(), Envelopes: opened.Envelopes(), Clock: clock, IDs: ids,
	}
	seat.Visits, _ = seat.Drafts.(Visits) // a laptop that remembers no visits marks nothing as new
	if owner, ok := opened.(Owner); ok {
		seat.Own, _ = owner.OwnScope()
		seat.Former = owner.FormerScopes()
	}
	if prints, ok := opened.(interface{ Printer() Printer }); ok {
		seat.Printer = prints.Printer()
	}
	desks, err := DesksOf(ctx, seat)
	if err != nil {
		return nil, err
	}
	if len(desks) == 0 {
		return nil, domain.Fail(domain.Forbidden, "laptop.error.no_desk", nil)
	}
	at := max(0, slices.IndexFunc(desks, func(d Desk) bool { return d.ID == desk }))
	seat.Desk, seat.Programme = desks[at].ID, desks[at].Programme
	seat.Appointed = opened.Coordinates()
	if seat, err = guarded(ctx, seat); err != nil {
		return nil, err
	}
	return &Sitting{Seat: seat, Opened: opened}, nil
}

// guarded puts the guard of her role between her and the store, and writes down what she opens.
func guarded(ctx context.Context, seat Seat) (Seat, error) {
	hers, err := ownDesks(ctx, seat)
	if err != nil {
		return seat, err
	}
	seat.Audit = NewAuditLog(seat.Store, seat)
	seat.Store = Guard(seat.Store, seat, idsIn(hers))
	return seat, nil
}

// SitAt moves the person to another of her desks, by name, town, id or a short name; "" leaves her where she is.
func (s *Sitting) SitAt(ctx context.Context, text string) error {
	if text == "" {
		return nil
	}
	desks, err := DesksOf(ctx, s.Seat)
	if err != nil {
		return err
	}
	var names []string
	for _, d := range desks {
		names = append(names, programme.Slug(d.Name))
		if d.ID.String() == strings.ToLower(text) || codelist.Fold(d.Name) == codelist.Fold(text) || programme.Slug(d.Name) == programme.Slug(text) {
			s.Desk, s.Programme = d.ID, d.Programme
			return nil
		}
	}
	return oneOf("desk", "laptop.error.not_her_desk", names, nil)
}

// DesksOf gives the desks at which the seated person may sit, by name; those of her role's reach.
func DesksOf(ctx context.Context, seat Seat) ([]Desk, error) {
	hers, err := ownDesks(ctx, seat)
	if err != nil {
		return nil, err
	}
	right, _ := access.Of(seat.Role)
	var desks []Desk
	for r, err := range seat.Store.Find(ctx, record.All(entity.Desk).OrderBy(entity.DeskName.Field)) {
		if err != nil {
			return nil, err
		}
		if right.Reach != access.OwnDesks || slices.Contains(hers, r.ID.String()) {
			desks = append(desks, deskOf(r))
		}
	}
	return desks, nil
}

func ownDesks(ctx context.Context, seat Seat) ([]string, error) {
	her, err := seat.Store.Get(ctx, entity.Operator, seat.User)
	if err != nil {
		return nil, err
	}
	return entity.OperatorDesks.Get(her), nil
}

func deskOf(r *record.Record) Desk {
	programme, _ := uuid.Parse(entity.DeskProgramme.Get(r)) // zero where the desk belongs to none
	return Desk{ID: r.ID, Name: entity.DeskName.Get(r), Town: entity.DeskTown.Get(r), Programme: programme}
}
