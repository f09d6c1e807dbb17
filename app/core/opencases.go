package core

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// openDays is how long after somebody was last seen her case counts as open.
const openDays = 90

// OpenCases gives the records with which a laptop of some desks can begin to work: of people who were seen in the last 90 days, who
// have a path under way or an appointment to come, and what belongs to them.
func OpenCases(ctx context.Context, store Store, desks []uuid.UUID, today civil.Date) ([]uuid.UUID, error) {
	c := &openCases{ctx: ctx, store: store, known: map[string]bool{}}
	for _, desk := range desks {
		if err := c.people(desk, today); err != nil {
			return nil, err
		}
	}
	for _, target := range []*schema.Entity{entity.Person, entity.Intake, entity.Path, entity.Household} {
		if err := c.about(target); err != nil {
			return nil, err
		}
	}
	return c.found, nil
}

type openCases struct {
	ctx   context.Context
	store Store
	known map[string]bool
	found []uuid.UUID
	of    map[*schema.Entity][]string
}

func (c *openCases) add(e *schema.Entity, id string) {
	parsed, err := uuid.Parse(id)
	if err != nil || c.known[id] {
		return
	}
	if c.of == nil {
		c.of = map[*schema.Entity][]string{}
	}
	c.known[id] = true
	c.found = append(c.found, parsed)
	c.of[e] = append(c.of[e], id)
}

// people finds whose case at a desk is open.
func (c *openCases) people(desk uuid.UUID, today civil.Date) error {
	intakes := record.All(entity.Intake).Between(entity.IntakeDate.Field, today.AddDays(-openDays).String(), "").OrderDown(entity.IntakeDate.Field)
	paths := record.All(entity.Path).Is(entity.PathState.Field, "PROPOSTO", "ATTIVO", "SOSPESO")
	appointments := record.All(entity.Appointment).Between(entity.AppointmentDate.Field, today.String(), "")
	for _, q := range []record.Query{intakes, paths, appointments} {
		q.Desk = desk
		for r, err := range c.store.Find(c.ctx, q.Reading(columnsOf(q.Entity)...)) {
			if err != nil {
				return err
			}
			c.add(q.Entity, r.ID.String())
			c.references(r)
		}
	}
	return nil
}

// references follows a record to the people, visits, paths and households that it names.
func (c *openCases) references(r *record.Record) {
	for _, f := range r.Entity.Fields() {
		target := entity.Named(f.Target)
		if f.Block() != schema.BlockOne || target == nil || target.Home != schema.HomeDesk {
			continue
		}
		for _, item := range textsOf(r.Value(f)) {
			c.add(target, item)
		}
	}
}

func textsOf(v schema.Value) []string {
	if items := v.List(); len(items) > 0 {
		return items
	}
	return []string{v.Text()}
}

// atOnce is how many ids one query asks for.
const atOnce = 200

// about finds what names the records of an entity that were found.
func (c *openCases) about(target *schema.Entity) error {
	for _, e := range entity.All() {
		for _, f := range e.Fields() {
			if e.Home != schema.HomeDesk || f.Target != target.Name || f.Block() != schema.BlockOne || !f.Indexed {
				continue
			}
			for ids := range slices.Chunk(slices.Clone(c.of[target]), atOnce) {
				if err := c.naming(f, ids); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (c *openCases) naming(f *schema.Field, ids []string) error {
	q := record.All(f.Entity).Reading(columnsOf(f.Entity)...)
	if f.Kind == schema.List {
		q = q.Holds(f, ids...)
	} else {
		q = q.Is(f, ids...)
	}
	for r, err := range c.store.Find(c.ctx, q) {
		if err != nil {
			return err
		}
		c.add(f.Entity, r.ID.String())
		c.references(r)
	}
	return nil
}
