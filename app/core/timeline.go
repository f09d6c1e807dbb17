package core

import (
	"cmp"
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// EventKind is what happened on a timeline.
type EventKind string

// The kinds of event. A path and a consent stand on the timeline once for each of their dates.
const (
	EventIntake      EventKind = "intake"
	EventSession     EventKind = "session"
	EventAppointment EventKind = "appointment"
	EventProposed    EventKind = "path_proposed"
	EventStarted     EventKind = "path_started"
	EventClosed      EventKind = "path_closed"
	EventAct         EventKind = "act"
	EventWithdrawn   EventKind = "act_withdrawn"
	EventReferral    EventKind = "referral"
)

// Event is one thing on a person's timeline. Its records hold what stands in columns, and no words: those are
// TimelineText's.
type Event struct {
	Kind     EventKind
	Day      civil.Date
	Time     civil.Time // absent where none was said
	By       uuid.UUID  // who did the work, zero where it is not said
	Record   *record.Record
	Needs    []*record.Record // of an accesso
	Requests []*record.Record
	Answers  []*record.Record
	To       string // of a referral: the name of the desk or organisation
}

// Timeline gives all that is written down of a person, the latest first.
func Timeline(ctx context.Context, seat Seat, person uuid.UUID) ([]Event, error) {
	t := &timeline{ctx: ctx, seat: seat, person: person.String()}
	for _, read := range []func() error{t.intakes, t.sessions, t.appointments, t.paths, t.acts, t.referrals} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(t.events, laterEvent)
	return t.events, nil
}

func laterEvent(a, b Event) int {
	return cmp.Or(b.Day.Compare(a.Day), b.Time.Compare(a.Time), cmp.Compare(b.Kind, a.Kind))
}

type timeline struct {
	ctx    context.Context
	seat   Seat
	person string
	events []Event
}

// columnsOf gives the fields of an entity whose values stand in columns.
func columnsOf(e *schema.Entity) []*schema.Field {
	return slices.DeleteFunc(slices.Clone(e.Fields()), func(f *schema.Field) bool { return f.Block() != schema.BlockOne })
}

// find reads the columns of the records in which a field names one of some records.
func (t *timeline) find(f *schema.Field, ids ...string) ([]*record.Record, error) {
	q := record.All(f.Entity).Reading(columnsOf(f.Entity)...)
	if f.Kind == schema.List {
		q = q.Holds(f, ids...)
	} else {
		q = q.Is(f, ids...)
	}
	found, err := collect(t.seat.Store.Find(t.ctx, q))
	return OutOfHerPlace(t.seat, found), err
}

// add puts a record on the timeline on the day of one of its fields; a day that is absent or unreadable puts none.
func (t *timeline) add(kind EventKind, r *record.Record, day, at, by *schema.Field) *Event {
	d, err := civil.Parse(r.Value(day).Text())
	if err != nil {
		return nil
	}
	e := Event{Kind: kind, Day: d, Record: r, By: parsedID(r.Value(by).Text())}
	if at != nil {
		e.Time, _ = civil.ParseTime(r.Value(at).Text()) // absent where it was not said
	}
	t.events = append(t.events, e)
	return &t.events[len(t.events)-1]
}

func (t *timeline) intakes() error {
	found, err := t.find(entity.IntakePerson.Field, t.person)
	if err != nil {
		return err
	}
	came, err := t.find(entity.IntakeAlsoPresent.Field, t.person)
	if err != nil {
		return err
	}
	for _, r := range came {
		if !slices.ContainsFunc(found, func(o *record.Record) bool { return o.ID == r.ID }) {
			found = append(found, r)
		}
	}
	parts, err := t.parts(idsOf(found))
	if err != nil {
		return err
	}
	for _, r := range found {
		e := t.add(EventIntake, r, entity.IntakeDate.Field, entity.IntakeTime.Field, entity.IntakeOperator.Field)
		if e != nil {
			id := r.ID.String()
			e.Needs, e.Requests, e.Answers = parts[entity.NeedIntake.Field][id], parts[entity.RequestIntake.Field][id], parts[entity.ResponseIntake.Field][id]
		}
	}
	return nil
}

// asked is how many accessi one question to the store names.
const asked = 400

// parts finds what stands and falls with some accessi, by the field that names the accesso and its id.
func (t *timeline) parts(intakes []string) (map[*schema.Field]map[string][]*record.Record, error) {
	parts := map[*schema.Field]map[string][]*record.Record{}
	for _, f := range dependents() {
		parts[f] = map[string][]*record.Record{}
		for some := range slices.Chunk(intakes, asked) {
			found, err := t.find(f, some...)
			if err != nil {
				return nil, err
			}
			for _, r := range found {
				id := r.Value(f).Text()
				parts[f][id] = append(parts[f][id], r)
			}
		}
	}
	return parts, nil
}

func (t *timeline) sessions() error {
	found, err := t.find(entity.SessionPeople.Field, t.person)
	for _, r := range found {
		t.add(EventSession, r, entity.SessionDate.Field, entity.SessionStart.Field, entity.SessionOperator.Field)
	}
	return err
}

func (t *timeline) appointments() error {
	found, err := t.find(entity.AppointmentPerson.Field, t.person)
	for _, r := range found {
		t.add(EventAppointment, r, entity.AppointmentDate.Field, entity.AppointmentTime.Field, entity.AppointmentOperator.Field)
	}
	return err
}

func (t *timeline) paths() error {
	found, err := t.find(entity.PathPerson.Field, t.person)
	for _, r := range found {
		if entity.PathProposedOn.Get(r) != entity.PathStartedOn.Get(r) {
			t.add(EventProposed, r, entity.PathProposedOn.Field, nil, entity.PathLead.Field)
		}
		t.add(EventStarted, r, entity.PathStartedOn.Field, nil, entity.PathLead.Field)
		t.add(EventClosed, r, entity.PathClosedOn.Field, nil, entity.PathLead.Field)
	}
	return err
}

func (t *timeline) acts() error {
	found, err := t.find(entity.ConsentPerson.Field, t.person)
	for _, r := range found {
		if entity.ConsentOutcome.Get(r) == NotAsked {
			continue // nothing happened
		}
		t.add(EventAct, r, entity.ConsentDate.Field, nil, entity.ConsentTakenBy.Field)
		t.add(EventWithdrawn, r, entity.ConsentWithdrawnOn.Field, nil, entity.ConsentTakenBy.Field)
	}
	return err
}
