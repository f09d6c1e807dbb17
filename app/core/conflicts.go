package core

import (
	"cmp"
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// Conflict is one field of a record of which several things were said apart.
type Conflict struct {
	Record *record.Record // as it was read: deciding replaces the writes that it shows, and none that come later
	Field  *schema.Field
	Values []record.Held // the shown one first
	People []uuid.UUID   // whom the record is about; nobody: a record of the network
	Ruled  bool          // a rule chose the first, as a withdrawal over a consent: nobody has to
}

// Grave says that nothing may be proposed to whoever decides: identity, consent and money (sync.md §2).
func (c Conflict) Grave() bool {
	return c.Field.Class == schema.Identity || c.Field.Kind == schema.Money || c.Record.Entity == entity.Consent
}

// Sealed says that one of the values is closed to the reader, who then cannot compare them.
func (c Conflict) Sealed() bool {
	return c.Record.IsReserved(c.Field) || slices.ContainsFunc(c.Values, func(h record.Held) bool { return h.Closed })
}

// Latest is when the newest of the values was written, in ms of Unix time.
func (c Conflict) Latest() int64 {
	latest := int64(0)
	for _, h := range c.Values {
		latest = max(latest, h.At)
	}
	return latest
}

// Conflicts gives what is to be decided, and what a rule decided, in all that the seat reads, the newest first.
func Conflicts(ctx context.Context, seat Seat) ([]Conflict, error) {
	return conflicts(ctx, seat, false, func([]uuid.UUID) bool { return true })
}

// ConflictsOf gives those of the records that are about one person, their household's included. Whoever reads case numbers reads
// their names then: it is written down.
func ConflictsOf(ctx context.Context, seat Seat, person uuid.UUID) ([]Conflict, error) {
	return conflicts(ctx, seat, true, func(people []uuid.UUID) bool { return slices.Contains(people, person) })
}

func conflicts(ctx context.Context, seat Seat, named bool, wanted func([]uuid.UUID) bool) ([]Conflict, error) {
	var all []Conflict
	about := newAbout(ctx, seat.Store)
	for _, e := range decided() {
		contested, err := collect(seat.Store.Find(ctx, record.All(e).OnlyContested().Cancelled().Reading(namingPeople(e)...)))
		if err != nil {
			return nil, err
		}
		for _, r := range contested {
			people, err := about.people(r)
			if err != nil {
				return nil, err
			}
			if !wanted(people) {
				continue
			}
			if g, ok := seat.Store.(*guard); ok && named {
				g.name(people)
			}
			if r, err = seat.Store.Get(ctx, e, r.ID); err != nil {
				return nil, err
			}
			all = append(all, conflictsIn(r, people)...)
		}
	}
	slices.SortStableFunc(all, func(a, b Conflict) int { return cmp.Compare(b.Latest(), a.Latest()) })
	return all, nil
}

// decided are the entities of which somebody may have to choose.
func decided() []*schema.Entity {
	return slices.DeleteFunc(slices.Clone(entity.All()), isNobodysWork)
}

// isNobodysWork tells what laptops write for one another, and what the audit keeps by itself: nobody looks at it as work.
func isNobodysWork(e *schema.Entity) bool { return e == entity.Seen || e == entity.Audit }

// conflictsIn finds the fields of one record. Of a cancelled one only the cancelling matters.
func conflictsIn(r *record.Record, people []uuid.UUID) []Conflict {
	state := r.Entity.Named("stato")
	gone := entity.IsCancelled(r.Value(state).Text())
	var found []Conflict
	for _, f := range r.Entity.Fields() {
		c := Conflict{Record: r, Field: f, Values: r.Beside(f), People: people}
		if len(c.Values) < 2 {
			c.Values, c.Ruled = r.Yielded(f), true
		}
		if len(c.Values) < 2 || gone && f != state || follows(r, f) {
			continue
		}
		found = append(found, c)
	}
	return found
}

// Undecided gives those that somebody has to decide.
func Undecided(all []Conflict) []Conflict {
	return slices.DeleteFunc(slices.Clone(all), func(c Conflict) bool { return c.Ruled })
}

// about finds whom a record is about.
type about struct {
	ctx   context.Context
	store Store
	known map[uuid.UUID][]uuid.UUID // people of the records that others belong to
}

func newAbout(ctx context.Context, s Store) *about {
	return &about{ctx, s, map[uuid.UUID][]uuid.UUID{}}
}

// belongsTo are the entities through which a record may be about somebody.
func belongsTo() []*schema.Entity {
	return []*schema.Entity{entity.Household, entity.Path, entity.Intake}
}

// namingPeople gives the fields that tell whom a record is about, and its state.
func namingPeople(e *schema.Entity) []*schema.Field {
	return slices.DeleteFunc(slices.Clone(e.Fields()), func(f *schema.Field) bool {
		through := slices.ContainsFunc(belongsTo(), func(to *schema.Entity) bool { return f.Target == to.Name })
		return f.Target != entity.Person.Name && !through && f.Name != "stato"
	})
}

// people gives the people whom a record names, or who are named by what it belongs to.
func (a *about) people(r *record.Record) ([]uuid.UUID, error) {
	if r.Entity == entity.Person {
		return []uuid.UUID{r.ID}, nil
	}
	people := named(r)
	if r.Entity == entity.Household {
		members, err := collect(a.store.Find(a.ctx, record.All(entity.Member).Is(entity.MemberHousehold.Field, r.ID.String())))
		if err != nil {
			return nil, err
		}
		people = append(people, personIDs(members)...)
	}
	if len(people) > 0 && r.Entity != entity.Member {
		return unique(people), nil
	}
	for _, f := range r.Entity.Fields() {
		through, err := a.through(f, r.Value(f))
		if err != nil {
			return nil, err
		}
		people = append(people, through...)
	}
	return unique(people), nil
}

// named gives the people whom a record itself names, those of values that stand beside included.
func named(r *record.Record) []uuid.UUID {
	var people []uuid.UUID
	for _, f := range r.Entity.Fields() {
		if f.Target != entity.Person.Name {
			continue
		}
		people = append(people, idsIn(r.Value(f).Codes())...)
		for _, h := range r.Beside(f) {
			people = append(people, idsIn(h.Value.Codes())...)
		}
	}
	return people
}

func (a *about) through(f *schema.Field, v schema.Value) ([]uuid.UUID, error) {
	i := slices.IndexFunc(belongsTo(), func(e *schema.Entity) bool { return f.Target == e.Name })
	if i < 0 || v.IsAbsent() {
		return nil, nil
	}
	id := parsedID(v.Text())
	if people, known := a.known[id]; known {
		return people, nil
	}
	parent, err := a.store.Get(a.ctx, belongsTo()[i], id)
	if err != nil && domain.CodeOf(err) == domain.NotFound {
		return nil, nil // not here: then nothing is said of whom
	}
	if err != nil {
		return nil, err
	}
	people, err := a.people(parent)
	a.known[id] = people
	return people, err
}

func unique(ids []uuid.UUID) []uuid.UUID {
	var once []uuid.UUID
	for _, id := range ids {
		if id != uuid.Nil && !slices.Contains(once, id) {
			once = append(once, id)
		}
	}
	return once
}
