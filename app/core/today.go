package core

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// Today is what waits for whoever sits down: who comes, whom to call, what was left half done, and what is kept where.
type Today struct {
	Day          civil.Date
	Appointments []Coming
	Rooms        []Room // kept by a psychologist; nothing else of her work is seen
	Reminders    []Reminder
	Drafts       []record.Draft
	OnlyHere     int // intakes and sessions that no other computer holds
	Undecided    int // fields that laptops wrote differently while they were apart
}

// Coming is an appointment of the day.
type Coming struct {
	ID      uuid.UUID
	Time    civil.Time
	Person  *record.Record // nil: nobody is named
	Outcome string         // code of appointment_state
	Path    string         // code of path_kind, empty where it belongs to none
	With    string         // name of who receives them, empty where it is the seated user or nobody
}

// Reminder is a call to make, asked for on an appointment. The program itself never sends anything (spec §3.11).
type Reminder struct {
	Appointment uuid.UUID
	Day         civil.Date // of the appointment
	Time        civil.Time
	Person      *record.Record
	Contact     *record.Record // nil: none was chosen
	MayCall     bool
	Waits       bool       // the person may be called at certain hours only, and it is not one of them
	CallDay     civil.Date // when it waits: from when on
	CallFrom    civil.Time
}

// LookAtToday gathers the desk's day.
func LookAtToday(ctx context.Context, seat Seat) (Today, error) {
	now := seat.Clock.Now()
	t := Today{Day: civil.DateOf(now)}
	var err error
	if t.Appointments, err = comingOn(ctx, seat, t.Day); err != nil {
		return t, err
	}
	if t.Rooms, err = RoomsBetween(ctx, seat, t.Day, t.Day); err != nil {
		return t, err
	}
	if t.Reminders, err = reminders(ctx, seat, now); err != nil {
		return t, err
	}
	conflicts, err := Conflicts(ctx, seat)
	if err != nil {
		return t, err
	}
	t.Undecided = len(Undecided(conflicts))
	if t.Drafts, err = seat.Drafts.List(ctx); err != nil {
		return t, err
	}
	t.Drafts = slices.DeleteFunc(t.Drafts, func(d record.Draft) bool { return d.Screen == PsychDrafts || d.Screen == PsychUnread })
	t.OnlyHere, err = onlyHere(ctx, seat.Store)
	return t, err
}

// onlyHere counts what lies on this laptop alone: everything, until there is somewhere to send it.
func onlyHere(ctx context.Context, s Store) (int, error) {
	intakes, err := s.Count(ctx, record.All(entity.Intake).OfDesks())
	if err != nil {
		return 0, err
	}
	sessions, err := s.Count(ctx, record.All(entity.Session).OfDesks())
	return intakes + sessions, err
}

func comingOn(ctx context.Context, seat Seat, day civil.Date) ([]Coming, error) {
	found, err := collect(seat.Store.Find(ctx, record.All(entity.Appointment).
		Is(entity.AppointmentDate.Field, day.String()).Is(entity.AppointmentDesk.Field, seat.Desk.String()).
		OrderBy(entity.AppointmentTime.Field)))
	if err != nil {
		return nil, err
	}
	var coming []Coming
	for _, a := range OutOfHerPlace(seat, found) {
		if slices.Contains([]string{"DISDETTO", "SPOSTATO"}, entity.AppointmentOutcome.Get(a)) {
			continue
		}
		c := Coming{ID: a.ID, Outcome: entity.AppointmentOutcome.Get(a)}
		c.Time, _ = civil.ParseTime(entity.AppointmentTime.Get(a)) // checked when it was written
		if c.Person, err = referred(ctx, seat.Store, entity.Person, entity.AppointmentPerson.Get(a)); err != nil {
			return nil, err
		}
		if err := c.purpose(ctx, seat, a); err != nil {
			return nil, err
		}
		coming = append(coming, c)
	}
	return coming, nil
}

// purpose says what an appointment is for, as far as it is known: its path, and with whom.
func (c *Coming) purpose(ctx context.Context, seat Seat, a *record.Record) error {
	path, err := referred(ctx, seat.Store, entity.Path, entity.AppointmentPath.Get(a))
	if err != nil {
		return err
	}
	if path != nil {
		c.Path = entity.PathKind.Get(path)
	}
	with := entity.AppointmentOperator.Get(a)
	if with == seat.User.String() {
		return nil
	}
	colleague, err := referred(ctx, seat.Store, entity.Operator, with)
	if err == nil && colleague != nil {
		c.With = entity.OperatorName.Get(colleague)
	}
	return err
}

// referred finds the record that another names, nil where it names none or one that is not here.
func referred(ctx context.Context, s Store, e *schema.Entity, id string) (*record.Record, error) {
	named := parsedID(id)
	if named == uuid.Nil {
		return nil, nil
	}
	r, err := s.Get(ctx, e, named)
	if domain.CodeOf(err) == domain.NotFound {
		return nil, nil
	}
	return r, err
}

func reminders(ctx context.Context, seat Seat, now time.Time) ([]Reminder, error) {
	today := civil.DateOf(now)
	due, err := collect(seat.Store.Find(ctx, record.All(entity.Appointment).
		Between(entity.AppointmentReminderOn.Field, "", today.String()).
		Between(entity.AppointmentDate.Field, today.String(), "").
		Is(entity.AppointmentOutcome.Field, "FISSATO").Is(entity.AppointmentDesk.Field, seat.Desk.String())))
	if err != nil {
		return nil, err
	}
	var all []Reminder
	for _, a := range OutOfHerPlace(seat, due) {
		r, err := reminder(ctx, seat.Store, a, now)
		if err != nil {
			return nil, err
		}
		if r.Person != nil && !entity.PersonProtected.Get(r.Person) { // no automatic reminder (spec §3.4)
			all = append(all, r)
		}
	}
	slices.SortStableFunc(all, func(a, b Reminder) int {
		return cmp.Or(a.Day.Compare(b.Day), a.Time.Compare(b.Time))
	})
	return all, nil
}

func reminder(ctx context.Context, s Store, a *record.Record, now time.Time) (Reminder, error) {
	r := Reminder{Appointment: a.ID}
	r.Day, _ = civil.Parse(entity.AppointmentDate.Get(a)) // both were checked when they were written
	r.Time, _ = civil.ParseTime(entity.AppointmentTime.Get(a))
	var err error
	if r.Person, err = referred(ctx, s, entity.Person, entity.AppointmentPerson.Get(a)); err != nil {
		return r, err
	}
	if r.Contact, err = referred(ctx, s, entity.Contact, entity.AppointmentReminderContact.Get(a)); err != nil || r.Contact == nil {
		return r, err
	}
	r.MayCall = MayCall(r.Contact)
	r.CallDay, r.CallFrom, r.Waits = CallAt(r.Contact, now)
	return r, nil
}
