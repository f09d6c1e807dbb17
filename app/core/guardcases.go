package core

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"soglia/domain/access"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// cases are the people assigned to somebody, as they stood when they were read.
type cases struct {
	readAt     time.Time
	people     map[uuid.UUID]bool
	introduced map[uuid.UUID]bool // who asked a psychologist's desk about their data
	households map[uuid.UUID]bool
}

// casesStand is for how long they are taken as they were read: what others wrote meanwhile arrives with an exchange.
const casesStand = time.Minute

// nearness says whether a record is about one of her cases, or her own recent work.
func (g *guard) nearness(ctx context.Context, r *record.Record) (nearness, error) {
	if g.inside != nil && g.inside.all {
		return assigned, nil
	}
	c, err := g.standing(ctx)
	if err != nil {
		return stranger, err
	}
	switch near, err := c.about(ctx, g.store, r); {
	case err != nil || near == assigned:
		return near, err
	case g.isHers(r):
		return assigned, nil
	case near == introduced && (r.Entity == entity.Person || r.Entity == entity.Contact || r.Entity == entity.DataRequest):
		return introduced, nil
	}
	if g.everyoneSees(r.Entity) {
		return assigned, nil
	}
	return stranger, nil
}

// everyoneSees says whether a kind of record is there for all who work at the desk, or for the data lead to begin with.
func (g *guard) everyoneSees(e *schema.Entity) bool {
	if e == entity.DataRequest {
		return g.right.Of(schema.Identity).Over(access.OnlyInside) || g.right.Role == access.Psychologist
	}
	return e == entity.RoomTaken && g.right.Of(schema.Ordinary).Over(access.OfCases)
}

// isHers says whether she did the work that a record tells of, or wrote it not long ago.
func (g *guard) isHers(r *record.Record) bool {
	if g.right.Of(schema.Identity).Over(access.OnlyInside) {
		return false
	}
	if r.Origin.CreatedBy == g.user && r.Origin.CreatedAt >= g.graceFrom().UnixMilli() {
		return true
	}
	if r.Entity == entity.Path || r.Entity == entity.Consent || r.Entity == entity.Entrusting {
		return false // those say by themselves for how long they are hers
	}
	return slices.ContainsFunc(doneBy(r.Entity), func(f *schema.Field) bool { return r.Value(f).Text() == g.user.String() }) && g.isRecent(r)
}

func (g *guard) isRecent(r *record.Record) bool {
	f := r.Entity.Named("data")
	return f == nil || r.Value(f).Text() >= civil.DateOf(g.graceFrom()).String()
}

// people gives those assigned to her, by id.
func (g *guard) people(ctx context.Context) ([]uuid.UUID, error) {
	if g.right.Of(schema.Identity) == (access.Cell{}) {
		return nil, nil
	}
	c, err := g.standing(ctx)
	if err != nil {
		return nil, err
	}
	ids := make([]uuid.UUID, 0, len(c.people))
	for id := range c.people {
		ids = append(ids, id)
	}
	for id := range c.introduced {
		if !c.people[id] {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b uuid.UUID) int { return slices.Compare(a[:], b[:]) })
	return ids, nil
}

// standing reads the cases where they are not known, or were read a while ago.
func (g *guard) standing(ctx context.Context) (*cases, error) {
	g.mu.Lock()
	known := g.cases
	g.mu.Unlock()
	now := g.clock.Now()
	if known != nil && now.Sub(known.readAt).Abs() < casesStand {
		return known, nil
	}
	c, err := g.readCases(ctx)
	if err != nil {
		return nil, err
	}
	c.readAt = now
	g.mu.Lock()
	defer g.mu.Unlock()
	for p := range g.ownPeople {
		c.people[p] = true
	}
	g.cases = c
	return c, nil
}

// forget makes the cases be read anew: something of hers was written.
func (g *guard) forget() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.cases = nil
}

func (g *guard) readCases(ctx context.Context) (*cases, error) {
	c := &cases{people: map[uuid.UUID]bool{}, introduced: map[uuid.UUID]bool{}, households: map[uuid.UUID]bool{}}
	if g.right.Of(schema.Identity).Over(access.OnlyInside) {
		return c, c.readInside(ctx, g.store, g.inside)
	}
	for _, q := range g.assignments() {
		for r, err := range g.store.Find(ctx, q.query) {
			if err != nil {
				return nil, err
			}
			if q.counts(r) {
				c.add(r)
			}
		}
	}
	if g.right.Role == access.Psychologist {
		if err := c.introduce(ctx, g.store); err != nil {
			return nil, err
		}
	}
	return c, c.readHouseholds(ctx, g.store)
}

// assignment is one way in which somebody becomes hers.
type assignment struct {
	query  record.Query
	counts func(*record.Record) bool
}

// assignments lists the ways: a path that she leads or works in, somebody of whom she is the referent or whom she may see by
// name, somebody handed over to her, an appointment with her, and whom she met or received in the last days.
func (g *guard) assignments() []assignment {
	her, from := g.user.String(), civil.DateOf(g.graceFrom()).String()
	always := func(*record.Record) bool { return true }
	recent := func(day *schema.Field, by schema.TextField) record.Query {
		return record.All(day.Entity).Between(day, from, "").Is(by.Field, her).Reading(namingPeople(day.Entity)...)
	}
	path := record.All(entity.Path).Reading(entity.PathState.Field, entity.PathPerson.Field, entity.PathClosedOn.Field)
	runs := func(r *record.Record) bool { return pathRuns(r, from) }
	return []assignment{
		{path.Is(entity.PathLead.Field, her), runs},
		{path.Holds(entity.PathTeam.Field, her), runs},
		{record.All(entity.Person).Is(entity.PersonReferent.Field, her).Reading(entity.PersonState.Field), always},
		{record.All(entity.Person).Holds(entity.PersonProtectionList.Field, her).Reading(entity.PersonState.Field), always},
		{record.All(entity.Entrusting).Is(entity.EntrustingTo.Field, her), func(r *record.Record) bool { return isEntrusted(r, from) }},
		{recent(entity.AppointmentDate.Field, entity.AppointmentOperator), always},
		{recent(entity.IntakeDate.Field, entity.IntakeOperator), always},
		{recent(entity.SessionDate.Field, entity.SessionOperator), always},
	}
}

// pathRuns says whether a path makes its people hers: it was not refused, and did not close long ago.
func pathRuns(path *record.Record, from string) bool {
	switch entity.PathState.Get(path) {
	case PathRefused, entity.Cancelled:
		return false
	case PathClosed:
		return entity.PathClosedOn.Get(path) >= from
	}
	return true
}

func isEntrusted(r *record.Record, from string) bool {
	switch entity.EntrustingOutcome.Get(r) {
	case EntrustWaits, EntrustTaken:
		return true
	case EntrustEnded:
		return entity.EntrustingAnswered.Get(r) >= from
	}
	return false
}

func (c *cases) add(r *record.Record) {
	if r.Entity == entity.Person {
		c.people[r.ID] = true
	}
	for _, p := range named(r) {
		c.people[p] = true
	}
}

// readInside takes whom the record is about in which the data lead reads; outside of one that is nobody.
func (c *cases) readInside(ctx context.Context, s Store, in *inside) error {
	if in == nil {
		return nil
	}
	for _, p := range in.people {
		c.people[p] = true
	}
	return c.readHouseholds(ctx, s)
}

// introduce adds who asked about their data, and was not answered yet: the psychologist says what lies with her, or that nothing does.
func (c *cases) introduce(ctx context.Context, s Store) error {
	for r, err := range s.Find(ctx, record.All(entity.DataRequest).Is(entity.DataRequestState.Field, RequestOpen, RequestExtended)) {
		if err != nil {
			return err
		}
		for _, p := range named(r) {
			c.introduced[p] = true
		}
	}
	return nil
}

// readHouseholds finds the households of her people: their other members stay a relation and a band.
func (c *cases) readHouseholds(ctx context.Context, s Store) error {
	ids := make([]string, 0, len(c.people))
	for id := range c.people {
		ids = append(ids, id.String())
	}
	for some := range slices.Chunk(ids, asked) {
		heads := record.All(entity.Household).Is(entity.HouseholdReference.Field, some...).Reading(entity.HouseholdState.Field)
		for r, err := range s.Find(ctx, heads) {
			if err != nil {
				return err
			}
			c.households[r.ID] = true
		}
		members := record.All(entity.Member).Is(entity.MemberPerson.Field, some...).Reading(entity.MemberHousehold.Field)
		for r, err := range s.Find(ctx, members) {
			if err != nil {
				return err
			}
			c.households[parsedID(entity.MemberHousehold.Get(r))] = true
		}
	}
	return nil
}
