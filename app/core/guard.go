package core

import (
	"context"
	"iter"
	"slices"
	"sync"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/codelist"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/sync/change"
)

// guard stands between one person and the store: what her role may not read comes back reserved or not at all, what it may not
// write is refused (spec §1). Keys keep classes and scopes; the guard keeps what lies within them: assigned cases, what she wrote
// herself, what the data lead opens with a reason.
type guard struct {
	store     Store
	right     access.Right
	user      uuid.UUID
	own       []uuid.UUID // her own scopes, the former ones too
	desks     []uuid.UUID // hers
	appointed bool        // coordinates the network beside her role
	clock     Clock
	audit     Auditor // nil: nothing is written down
	inside    *inside // what the data lead reads, and why; nil for everybody else and outside

	mu        sync.Mutex
	cases     *cases             // read now and then
	named     map[uuid.UUID]bool // people whom a conflict is about: the network's coordinator reads their names
	higher    map[*schema.Entity][]*schema.Field
	ownPeople map[uuid.UUID]bool // registered or met by what she wrote since she sat down
}

// Guard wraps a store for whoever sits: seat says who, and desks are hers. A role that reads all of her desk is asked nothing but for single values of the higher classes.
func Guard(store Store, seat Seat, desks []uuid.UUID) Store {
	right, _ := access.Of(seat.Role) // a role that nobody knows may nothing
	return &guard{
		store: store, right: right, user: seat.User, own: ownScopes(seat), desks: desks, appointed: seat.Appointed, clock: seat.Clock,
		audit: seat.Audit, named: map[uuid.UUID]bool{}, higher: map[*schema.Entity][]*schema.Field{}, ownPeople: map[uuid.UUID]bool{},
	}
}

func ownScopes(seat Seat) []uuid.UUID {
	if seat.Own == uuid.Nil {
		return seat.Former
	}
	return append([]uuid.UUID{seat.Own}, seat.Former...)
}

// readsAll says whether every record of her desks is hers to read, but for values of the higher classes.
func (g *guard) readsAll() bool {
	one := g.right.Of(schema.Identity)
	return one.Reads && one.Over(access.OfDesk|access.OfNetwork) && !one.Over(access.OnlyInside)
}

// Get gives one record as her role may read it; domain.NotFound where it may not be known.
func (g *guard) Get(ctx context.Context, e *schema.Entity, id uuid.UUID) (*record.Record, error) {
	r, err := g.store.Get(ctx, e, id)
	if err != nil {
		return nil, err
	}
	shown, err := g.shown(ctx, r)
	switch {
	case err != nil:
		return nil, err
	case shown == nil:
		return nil, domain.Fail(domain.NotFound, "error.not_found", nil)
	}
	return shown, g.noteInside(ctx, shown)
}

// Find streams what her role may read.
func (g *guard) Find(ctx context.Context, q record.Query) iter.Seq2[*record.Record, error] {
	if q.Entity.Home == schema.HomeNetwork {
		return g.store.Find(ctx, q)
	}
	if g.readsAll() {
		return g.masked(ctx, q)
	}
	return func(yield func(*record.Record, error) bool) {
		skip, left := q.Skip, q.Limit
		for r, err := range g.candidates(ctx, q) {
			if err == nil {
				r, err = g.shown(ctx, r)
			}
			switch {
			case err != nil:
				yield(nil, err)
				return
			case r == nil:
				continue
			case skip > 0:
				skip--
				continue
			}
			if !yield(r, nil) {
				return
			}
			if left--; left == 0 {
				return
			}
		}
	}
}

// masked streams everything, without the single values that are not hers.
func (g *guard) masked(ctx context.Context, q record.Query) iter.Seq2[*record.Record, error] {
	return func(yield func(*record.Record, error) bool) {
		if q.Fields != nil && g.right.Of(schema.Special).Over(access.OfCases) {
			q.Fields = withNaming(q.Entity, q.Fields)
		}
		for r, err := range g.store.Find(ctx, q) {
			if err == nil {
				r, err = g.shown(ctx, r)
			}
			if !yield(r, err) || err != nil {
				return
			}
		}
	}
}

// candidates streams what may be hers, with the fields that tell whom it is about. Of people without further conditions only
// those assigned to her are read.
func (g *guard) candidates(ctx context.Context, q record.Query) iter.Seq2[*record.Record, error] {
	q.Limit, q.Skip = 0, 0
	if q.Fields != nil {
		q.Fields = withNaming(q.Entity, q.Fields)
	}
	if q.Entity != entity.Person || len(q.Where)+len(q.By) > 0 || q.Contested || q.WithCancelled || q.Desk != uuid.Nil {
		return g.store.Find(ctx, q)
	}
	return func(yield func(*record.Record, error) bool) {
		ids, err := g.people(ctx)
		if err != nil {
			yield(nil, err)
			return
		}
		for _, id := range ids {
			r, err := g.store.Get(ctx, entity.Person, id)
			if domain.CodeOf(err) == domain.NotFound || err == nil && entity.IsCancelled(entity.PersonState.Get(r)) {
				continue
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

// withNaming adds the fields that tell whom a record is about and who did it.
func withNaming(e *schema.Entity, fields []*schema.Field) []*schema.Field {
	all := slices.Clone(fields)
	for _, f := range slices.Concat(namingPeople(e), doneBy(e)) {
		if !slices.Contains(all, f) {
			all = append(all, f)
		}
	}
	slices.SortFunc(all, func(a, b *schema.Field) int { return a.No - b.No })
	return all
}

// doneBy gives the fields that name whoever did the work.
func doneBy(e *schema.Entity) []*schema.Field {
	var fields []*schema.Field
	for _, name := range []string{"operatore", "responsabile", "raccolto_da", "a"} {
		if f := e.Named(name); f != nil && f.Target == entity.Operator.Name {
			fields = append(fields, f)
		}
	}
	return fields
}

// Count counts what her role may read.
func (g *guard) Count(ctx context.Context, q record.Query) (int, error) {
	if q.Entity.Home == schema.HomeNetwork || g.readsAll() {
		return g.store.Count(ctx, q)
	}
	n := 0
	q.Fields, q.By, q.Limit, q.Skip = namingPeople(q.Entity), nil, 0, 0
	for _, err := range g.Find(ctx, q) {
		if err != nil {
			return 0, err
		}
		n++
	}
	return n, nil
}

// Search finds people whom her role may find by name. The network's coordinator reads case numbers, and finds nobody by name.
func (g *guard) Search(ctx context.Context, text string, limit int) ([]record.Hit, error) {
	switch {
	case g.byCaseNumber():
		return nil, nil
	case g.readsAll():
		hits, err := g.store.Search(ctx, text, limit)
		return hits, g.maskHits(ctx, hits, err)
	}
	for wide := 4 * limit; ; wide *= 8 {
		hits, err := g.store.Search(ctx, text, wide)
		if err != nil {
			return nil, err
		}
		some := len(hits) < wide || wide > 1000*limit
		if hits, err = g.hers(ctx, hits); err != nil || len(hits) >= limit || some {
			return hits[:min(limit, len(hits))], err
		}
	}
}

func (g *guard) maskHits(ctx context.Context, hits []record.Hit, err error) error {
	for i := range hits {
		if err == nil {
			hits[i].Person, err = g.shown(ctx, hits[i].Person)
		}
	}
	return err
}

// hers keeps the hits that she may know of.
func (g *guard) hers(ctx context.Context, hits []record.Hit) ([]record.Hit, error) {
	var kept []record.Hit
	for _, hit := range hits {
		person, err := g.shown(ctx, hit.Person)
		if err == nil && person == nil && hit.Person.Origin.CreatedBy == uuid.Nil { // whom she registered herself, its origin tells
			person, err = notFoundAs(g.Get(ctx, entity.Person, hit.Person.ID))
		}
		if err != nil {
			return nil, err
		}
		if person != nil {
			hit.Person = person
			kept = append(kept, hit)
		}
	}
	return kept, nil
}

// CloseSegments lets an export name every write.
func (g *guard) CloseSegments(ctx context.Context) error {
	if open, ok := g.store.(segmentCloser); ok {
		return open.CloseSegments(ctx)
	}
	return nil
}

// byCaseNumber says whether people stand under case numbers for her: she reads names inside a conflict or a duplicate only.
func (g *guard) byCaseNumber() bool {
	one := g.right.Of(schema.Identity)
	return one.Over(access.OnlyMerges)
}

// higherOf gives the fields of an entity that may hold something of class 3 or 4.
func (g *guard) higherOf(e *schema.Entity) []*schema.Field {
	g.mu.Lock()
	defer g.mu.Unlock()
	if fields, known := g.higher[e]; known {
		return fields
	}
	fields := slices.DeleteFunc(slices.Clone(e.Fields()), func(f *schema.Field) bool {
		return f.Block() < schema.BlockThree && !mayRise(f)
	})
	g.higher[e] = fields
	return fields
}

// mayRise says whether an item of the field's list is of a higher class.
func mayRise(f *schema.Field) bool {
	list, ok := codelist.Shipped().List(f.List)
	return ok && slices.ContainsFunc(list.Items(), func(i codelist.Item) bool { return i.Class >= int(schema.Special) })
}

// masks takes from a field what lies above a class.
func masks(r *record.Record, f *schema.Field, top schema.Block) {
	classOf := codelist.Shipped().ClassOf
	hidden := func(v schema.Value) (schema.Value, bool) {
		switch {
		case v.IsAbsent() || f.BlockOf(v, classOf) <= top:
			return v, false
		case f.Block() > top:
			return schema.Value{}, true
		}
		return change.Mask(f, v, top, classOf), true
	}
	for _, beside := range [][]record.Held{r.Beside(f), r.Yielded(f)} {
		for i := range beside {
			var closed bool
			beside[i].Value, closed = hidden(beside[i].Value)
			beside[i].Closed = beside[i].Closed || closed
		}
	}
	if v, closed := hidden(r.Value(f)); closed {
		r.SetValue(f, v)
		r.MarkReserved(f)
	}
}
