package core

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// about says how near a record is by whom it is about: those whom it names, or whom what it belongs to names.
func (c *cases) about(ctx context.Context, s Store, r *record.Record) (nearness, error) {
	switch r.Entity {
	case entity.Person:
		return c.ofPeople([]uuid.UUID{r.ID}), nil
	case entity.Household:
		return c.ofHousehold(r.ID), nil
	case entity.Member:
		return max(c.ofHousehold(parsedID(entity.MemberHousehold.Get(r))), c.ofPeople(named(r))), nil
	}
	best := c.ofPeople(named(r))
	for _, f := range r.Entity.Fields() {
		if best == assigned {
			break
		}
		near, err := c.via(ctx, s, f, r.Value(f))
		if err != nil {
			return stranger, err
		}
		best = max(best, near)
	}
	return best, nil
}

func (c *cases) ofPeople(people []uuid.UUID) nearness {
	best := stranger
	for _, p := range people {
		switch {
		case c.people[p]:
			return assigned
		case c.introduced[p]:
			best = introduced
		}
	}
	return best
}

func (c *cases) ofHousehold(id uuid.UUID) nearness {
	if c.households[id] {
		return assigned
	}
	return stranger
}

// via says how near a record is through one that it belongs to: an answer through its accesso, a goal through its path.
func (c *cases) via(ctx context.Context, s Store, f *schema.Field, v schema.Value) (nearness, error) {
	if v.IsAbsent() || f.Kind != schema.Ref {
		return stranger, nil
	}
	i := slices.IndexFunc(belongsTo(), func(e *schema.Entity) bool { return f.Target == e.Name })
	if i < 0 {
		return stranger, nil
	}
	parent, err := notFoundAs(s.Get(ctx, belongsTo()[i], parsedID(v.Text())))
	if err != nil || parent == nil {
		return stranger, err
	}
	return c.about(ctx, s, parent)
}
