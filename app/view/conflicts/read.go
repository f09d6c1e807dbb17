package conflicts

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// reading is all that the page reads at once.
type reading struct {
	conflicts []core.Conflict
	reviews   []core.Review
	writers   map[uuid.UUID]core.Writer
	names     map[uuid.UUID]string         // of people
	others    map[uuid.UUID]*record.Record // what references point to, but people
	special   map[uuid.UUID]bool           // people whose special data may be shown
}

func readAll(ctx context.Context, seat core.Seat, of Of) (reading, error) {
	r := reading{names: map[uuid.UUID]string{}, others: map[uuid.UUID]*record.Record{}, special: map[uuid.UUID]bool{}}
	for _, read := range []func(context.Context, core.Seat, Of) error{r.found, r.named, r.pointedTo, r.allowed} {
		if err := read(ctx, seat, of); err != nil {
			return reading{}, err
		}
	}
	return r, nil
}

func (r *reading) found(ctx context.Context, seat core.Seat, of Of) (err error) {
	if of.Person != uuid.Nil {
		if r.conflicts, err = core.ConflictsOf(ctx, seat, of.Person); err != nil {
			return err
		}
		r.reviews, err = core.ReviewsOf(ctx, seat, of.Person)
		if err != nil && domain.CodeOf(err) == domain.NotFound {
			return nil // somebody who is known elsewhere
		}
		return err
	}
	if r.conflicts, err = core.Conflicts(ctx, seat); err != nil {
		return err
	}
	if of.Network {
		r.conflicts = slices.DeleteFunc(r.conflicts, func(c core.Conflict) bool { return len(c.People) > 0 })
		return nil
	}
	r.reviews, err = core.Reviews(ctx, seat)
	return err
}

// named reads who wrote, and the names of the people.
func (r *reading) named(ctx context.Context, seat core.Seat, of Of) (err error) {
	if r.writers, err = core.Writers(ctx, seat); err != nil {
		return err
	}
	people := []uuid.UUID{of.Person}
	for _, c := range r.conflicts {
		people = append(people, c.People...)
	}
	for _, v := range r.reviews {
		people = append(people, v.People...)
	}
	for _, id := range people {
		if err := r.nameOf(ctx, seat, id); err != nil {
			return err
		}
	}
	return nil
}

// nameOf reads somebody's name; of somebody who is not here there is none.
func (r *reading) nameOf(ctx context.Context, seat core.Seat, id uuid.UUID) error {
	if _, known := r.names[id]; known || id == uuid.Nil {
		return nil
	}
	p, err := seat.Store.Get(ctx, entity.Person, id)
	if err != nil && domain.CodeOf(err) == domain.NotFound {
		r.names[id] = ""
		return nil
	}
	if err == nil {
		r.names[id] = core.DisplayName(p)
	}
	return err
}

// pointedTo reads what the values and the labels of the records name.
func (r *reading) pointedTo(ctx context.Context, seat core.Seat, _ Of) error {
	for _, c := range r.conflicts {
		for _, f := range c.Record.Entity.Fields() {
			values := []schema.Value{c.Record.Value(f)}
			for _, h := range c.Values {
				if f == c.Field {
					values = append(values, h.Value)
				}
			}
			if err := r.point(ctx, seat, f, values); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *reading) point(ctx context.Context, seat core.Seat, f *schema.Field, values []schema.Value) error {
	target := entity.Named(f.Target)
	if target == nil || target == entity.Operator {
		return nil
	}
	for _, v := range values {
		for _, text := range v.Codes() {
			id, _ := uuid.Parse(text) // zero by the docs of Parse: then nothing is found
			if target == entity.Person {
				if err := r.nameOf(ctx, seat, id); err != nil {
					return err
				}
				continue
			}
			other, err := seat.Store.Get(ctx, target, id)
			if err != nil && domain.CodeOf(err) != domain.NotFound {
				return err
			}
			r.others[id] = other
		}
	}
	return nil
}

// allowed reads of whom special data may be shown: with consent B in force (spec §3.2).
func (r *reading) allowed(ctx context.Context, seat core.Seat, _ Of) error {
	for id := range r.names {
		if id == uuid.Nil {
			continue
		}
		standings, err := core.Standings(ctx, seat.Store, id, civilToday(seat))
		if err != nil {
			return err
		}
		r.special[id] = standings[core.ActSpecial].Allows()
	}
	return nil
}
