package core

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/codelist"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// nearness is how near a record is to her: what she may read of it follows.
type nearness uint8

// The degrees.
const (
	stranger   nearness = iota // of nobody assigned to her
	introduced                 // whose name she may know, and no more
	assigned                   // c: of one of her cases, or written by herself not long ago
	private                    // of her own scope
)

// shown gives a record as her role may read it, nil where it may not be known. What is reserved is marked on the record itself.
func (g *guard) shown(ctx context.Context, r *record.Record) (*record.Record, error) {
	if r.Entity.Home == schema.HomeNetwork {
		return r, nil
	}
	near, err := g.near(ctx, r)
	if err != nil || !g.mayKnow(near) {
		return nil, err
	}
	switch {
	case near == private:
		return r, nil
	case near == introduced:
		introduce(r)
		return r, nil
	case g.byCaseNumber():
		err = g.underNumber(ctx, r)
	}
	if err == nil {
		err = g.reserve(ctx, r, near)
	}
	return r, err
}

// mayKnow says whether she may know that a record is there.
func (g *guard) mayKnow(near nearness) bool {
	return near == private || near == introduced || g.reads(g.right.Of(schema.Identity), near)
}

// reads says whether a cell lets her read something of that nearness; what she wrote herself is asked for apart.
func (g *guard) reads(c access.Cell, near nearness) bool {
	switch {
	case !c.Reads:
		return false
	case c.Over(access.OnlyInside):
		return near == assigned
	}
	return c.Over(access.OfDesk|access.OfNetwork) || c.Over(access.OfCases) && near == assigned
}

// near says how near a record is. Of a role that reads all of her desk it is asked only where a class above depends on it.
func (g *guard) near(ctx context.Context, r *record.Record) (nearness, error) {
	switch {
	case slices.Contains(g.own, r.Scope):
		return private, nil
	case isByName(r):
		return assigned, nil
	case g.right.Of(schema.Identity) == access.Cell{}:
		return stranger, nil
	case g.readsAll() && !g.asksForCases(r):
		return stranger, nil
	}
	return g.nearness(ctx, r)
}

// isByName says whether a record lies in a scope whose readers are named one by one, as a protected person's: a desk's has its id.
func isByName(r *record.Record) bool {
	return r.Entity.Home == schema.HomeDesk && r.Scope != uuid.Nil && r.Scope != r.Desk
}

// asksForCases says whether a record holds something that is hers only of her own cases.
func (g *guard) asksForCases(r *record.Record) bool {
	three, four := g.right.Of(schema.Special), g.right.Of(schema.Judicial)
	if !three.Over(access.OfCases) && !four.Over(access.OfCases) {
		return false
	}
	return slices.ContainsFunc(g.higherOf(r.Entity), func(f *schema.Field) bool { return g.heldAbove(r, f, schema.BlockText) })
}

// heldAbove says whether a field holds something above a class that her keys opened.
func (g *guard) heldAbove(r *record.Record, f *schema.Field, top schema.Block) bool {
	if blockOf(f, r.Value(f)) > top {
		return true
	}
	return slices.ContainsFunc(slices.Concat(r.Beside(f), r.Yielded(f)), func(h record.Held) bool { return blockOf(f, h.Value) > top })
}

// reserve takes from a record the values of the higher classes that are not hers.
func (g *guard) reserve(ctx context.Context, r *record.Record, near nearness) error {
	for _, f := range g.higherOf(r.Entity) {
		if !g.heldAbove(r, f, schema.BlockText) {
			continue
		}
		top, err := g.top(ctx, r, near)
		if err != nil {
			return err
		}
		masks(r, f, top)
	}
	return nil
}

// top gives the highest class of a record that she reads.
func (g *guard) top(ctx context.Context, r *record.Record, near nearness) (schema.Block, error) {
	top := schema.BlockText
	for _, class := range []schema.Class{schema.Special, schema.Judicial} {
		cell := g.right.Of(class)
		may := g.reads(cell, near)
		if !may && cell.Reads && cell.Over(access.OfOwn) {
			wrote, err := g.wrote(ctx, r)
			if err != nil {
				return top, err
			}
			may = wrote
		}
		if !may {
			break
		}
		top = schema.Block(class)
	}
	return top, nil
}

// wrote says whether she wrote a record, or wrote in it last.
func (g *guard) wrote(ctx context.Context, r *record.Record) (bool, error) {
	if r.Origin.CreatedBy == uuid.Nil {
		whole, err := g.store.Get(ctx, r.Entity, r.ID)
		if err != nil {
			return false, err
		}
		r = whole
	}
	return r.Origin.CreatedBy == g.user || r.Origin.ChangedBy == g.user, nil
}

// introduce leaves of a person what tells who they are and how they are reached.
func introduce(r *record.Record) {
	for _, f := range r.Entity.Fields() {
		if f.Class == schema.Identity || f.Name == "stato" || f == entity.PersonIdentityLevel.Field {
			continue
		}
		closeField(r, f)
	}
}

// closeField takes everything from a field, and does not tell whether there was anything.
func closeField(r *record.Record, f *schema.Field) {
	r.SetValue(f, schema.Value{})
	r.MarkReserved(f)
	for _, beside := range [][]record.Held{r.Beside(f), r.Yielded(f)} {
		for i := range beside {
			beside[i].Value, beside[i].Closed = schema.Value{}, true
		}
	}
}

// underNumber leaves people their case number alone, but for those whom a conflict is about: opening those is written down.
func (g *guard) underNumber(ctx context.Context, r *record.Record) error {
	if r.Entity == entity.Person && g.isNamed(r.ID) {
		return g.note(ctx, AuditLine{Action: AuditOpened, Entity: entity.Person, Records: []uuid.UUID{r.ID}, Reason: ReasonConflict})
	}
	if g.aboutNamed(r) {
		return nil
	}
	for _, f := range r.Entity.Fields() {
		if isWords(f) {
			closeField(r, f)
		}
	}
	return nil
}

// isWords says whether a field tells who somebody is: a reference is a case number, and tells nothing.
func isWords(f *schema.Field) bool {
	return f.Class == schema.Identity && f.Target == "" && f.Kind != schema.Bool
}

func (g *guard) isNamed(person uuid.UUID) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.named[person]
}

// aboutNamed says whether a record tells of somebody whom a conflict is about.
func (g *guard) aboutNamed(r *record.Record) bool {
	return slices.ContainsFunc(named(r), g.isNamed)
}

// name lets her read who somebody is whom a conflict is about.
func (g *guard) name(people []uuid.UUID) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, p := range people {
		g.named[p] = true
	}
}

func (g *guard) note(ctx context.Context, line AuditLine) error {
	if g.audit == nil {
		return nil
	}
	return g.audit.Note(ctx, line)
}

// graceDays is for how long after a path closed, or after she wrote something, its people stay hers (spec §1 c; ours).
const graceDays = 30

func (g *guard) graceFrom() time.Time { return g.clock.Now().AddDate(0, 0, -graceDays) }

// notFoundAs turns a record that is not here into none.
func notFoundAs(r *record.Record, err error) (*record.Record, error) {
	if domain.CodeOf(err) == domain.NotFound {
		return nil, nil
	}
	return r, err
}

// blockOf gives the class of a value.
func blockOf(f *schema.Field, v schema.Value) schema.Block {
	if v.IsAbsent() {
		return 0
	}
	return f.BlockOf(v, codelist.Shipped().ClassOf)
}
