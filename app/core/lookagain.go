package core

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// looking reads what is held against one another; its error stops it.
type looking struct {
	ctx   context.Context
	store Store
	err   error
}

func (l *looking) find(q record.Query) []*record.Record {
	if l.err != nil {
		return nil
	}
	var found []*record.Record
	found, l.err = collect(l.store.Find(l.ctx, q))
	return found
}

// among finds the records in which a field names one of some others.
func (l *looking) among(f *schema.Field, ids []string) []*record.Record {
	var all []*record.Record
	for some := range slices.Chunk(ids, asked) {
		all = append(all, l.find(columns(f.Entity).Is(f, some...))...)
	}
	return all
}

// columns asks for what stands in columns.
func columns(e *schema.Entity) record.Query { return record.All(e).Reading(columnsOf(e)...) }

// dependOn gives what stands and falls with some accessi.
func (l *looking) dependOn(gone []*record.Record) []*record.Record {
	var parts []*record.Record
	for _, f := range dependents() {
		parts = append(parts, l.among(f, idsOf(gone))...)
	}
	return parts
}

func withoutOutcome(goals []*record.Record) []*record.Record {
	return slices.DeleteFunc(goals, func(g *record.Record) bool { return !isOpen(g) })
}

// cancelledIntakes asks for accessi that were taken out.
func cancelledIntakes() record.Query {
	return columns(entity.Intake).Cancelled().Is(entity.IntakeState.Field, entity.CancelledState(entity.Intake))
}

func lookAgainAt(ctx context.Context, seat Seat, person uuid.UUID) (belongings, error) {
	l, id := &looking{ctx: ctx, store: seat.Store}, person.String()
	var b belongings
	p, err := seat.Store.Get(ctx, entity.Person, person)
	if err != nil {
		return b, err
	}
	b.people = []*record.Record{p}
	b.paths = l.find(columns(entity.Path).Is(entity.PathPerson.Field, id))
	b.goals = withoutOutcome(l.among(entity.GoalPath.Field, idsOf(b.paths)))
	b.gone = l.find(cancelledIntakes().Is(entity.IntakePerson.Field, id))
	b.parts = l.dependOn(b.gone)
	b.acts = l.find(record.All(entity.Consent).Is(entity.ConsentPerson.Field, id))
	if l.err != nil {
		return b, l.err
	}
	homes, err := HouseholdsOf(ctx, seat, person)
	for _, h := range homes {
		b.households, b.members = append(b.households, h.Record), append(b.members, h.Members...)
	}
	return b, err
}

// lookAgainAtAll leaves people out: of a hundred thousand few are looked at again, and each of those by their page.
func lookAgainAtAll(ctx context.Context, seat Seat) (belongings, error) {
	l := &looking{ctx: ctx, store: seat.Store}
	var b belongings
	b.paths = l.find(columns(entity.Path))
	b.goals = l.find(columns(entity.Goal).Is(entity.GoalStatus.Field, GoalToStart, GoalUnderWay))
	b.households = l.find(columns(entity.Household))
	b.members = l.find(columns(entity.Member))
	b.gone = l.find(cancelledIntakes())
	b.parts = l.dependOn(b.gone)
	b.acts = l.withdrawn()
	return b, l.err
}

// withdrawn finds the acts of those people who withdrew one: two answers of one day are told on a person's own page.
func (l *looking) withdrawn() []*record.Record {
	var people []string
	for _, c := range l.find(columns(entity.Consent).Is(entity.ConsentOutcome.Field, Withdrawn)) {
		people = append(people, entity.ConsentPerson.Get(c))
	}
	slices.Sort(people)
	return l.among(entity.ConsentPerson.Field, slices.Compact(people))
}
