package core

import (
	"cmp"
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// The codes of appointment_state that an appointment of hers takes.
const (
	appointed      = "FISSATO"
	appointedCame  = "SVOLTO"
	appointedAway  = "ASSENTE"
	appointedCalls = "DISDETTO"
)

// PsychAppointment is the page of an appointment of hers; it lies in her own scope once it is written.
func PsychAppointment(seat Seat, person, path uuid.UUID, day civil.Date, at civil.Time) Page {
	page := NewPage(seat, entity.Appointment)
	a := page.Now
	entity.AppointmentPerson.Set(a, person.String())
	entity.AppointmentDate.Set(a, day.String())
	entity.AppointmentTime.Set(a, at.String())
	entity.AppointmentDesk.Set(a, seat.Desk.String())
	entity.AppointmentOperator.Set(a, seat.User.String())
	if path != uuid.Nil {
		entity.AppointmentPath.Set(a, path.String())
	}
	entity.AppointmentOutcome.Set(a, appointed)
	return page
}

// PsychAppoint fixes an appointment with somebody.
func PsychAppoint(ctx context.Context, seat Seat, person, path uuid.UUID, day civil.Date, at civil.Time) error {
	_, err := psychKeep(ctx, seat, person, PsychAppointment(seat, person, path, day, at))
	return err
}

// SettlePsychAppointment says what became of an appointment: SVOLTO, ASSENTE or DISDETTO.
func SettlePsychAppointment(ctx context.Context, seat Seat, id uuid.UUID, outcome string) error {
	was, err := psychRecord(ctx, seat, record.All(entity.Appointment), id)
	if err != nil {
		return err
	}
	page := OpenPage(was)
	entity.AppointmentOutcome.Set(page.Now, outcome)
	_, err = psychKeep(ctx, seat, parsedID(entity.AppointmentPerson.Get(was)), page)
	return err
}

// psychComing gives the appointments of hers with somebody that are still to come, the next first.
func psychComing(ctx context.Context, seat Seat, person uuid.UUID) ([]*record.Record, error) {
	return psychAppointments(ctx, seat, record.All(entity.Appointment).Is(entity.AppointmentPerson.Field, person.String()).
		Between(entity.AppointmentDate.Field, today(seat).String(), ""))
}

// PsychAgenda gives her appointments of some days, both included, that were not called off, in their order.
func PsychAgenda(ctx context.Context, seat Seat, from, until civil.Date) ([]*record.Record, error) {
	if err := inHerPlace(seat); err != nil {
		return nil, err
	}
	return psychAppointments(ctx, seat, record.All(entity.Appointment).Between(entity.AppointmentDate.Field, from.String(), until.String()))
}

func psychAppointments(ctx context.Context, seat Seat, q record.Query) ([]*record.Record, error) {
	all, err := psychRecords(ctx, seat, q.OrderBy(entity.AppointmentDate.Field, entity.AppointmentTime.Field))
	return slices.DeleteFunc(all, func(a *record.Record) bool {
		outcome := entity.AppointmentOutcome.Get(a)
		return outcome == appointedCalls || outcome == "SPOSTATO"
	}), err
}

// Room is the hours for which a room is kept, which is all that the desk sees of her work.
type Room struct {
	ID    uuid.UUID
	Day   civil.Date
	From  civil.Time
	Until civil.Time
	Mine  bool // the seated user keeps it
}

// RoomsBetween gives the hours of some days, both included, for which a room of the seat's desk is kept, in their order.
func RoomsBetween(ctx context.Context, seat Seat, from, until civil.Date) ([]Room, error) {
	found, err := collect(seat.Store.Find(ctx, record.All(entity.RoomTaken).
		Between(entity.RoomDate.Field, from.String(), until.String()).Is(entity.RoomDesk.Field, seat.Desk.String())))
	if err != nil {
		return nil, err
	}
	var rooms []Room
	for _, r := range found {
		room := Room{ID: r.ID, Day: dateOf(entity.RoomDate.Get(r)), Mine: r.Origin.CreatedBy == seat.User}
		room.From, _ = civil.ParseTime(entity.RoomFrom.Get(r)) // both were checked when they were written
		room.Until, _ = civil.ParseTime(entity.RoomUntil.Get(r))
		rooms = append(rooms, room)
	}
	slices.SortFunc(rooms, func(a, b Room) int {
		return cmp.Or(a.Day.Compare(b.Day), a.From.Compare(b.From), slices.Compare(a.ID[:], b.ID[:]))
	})
	return rooms, nil
}

// The parts of a day for which a room is proposed, in hours: whoever is received when does not show in them.
const (
	morningFrom, morningUntil     = 9, 13
	afternoonFrom, afternoonUntil = 14, 19
	usualSession                  = 60 // minutes
)

// ProposeRoom proposes for which hours to keep a room on the day of some appointments: whole mornings and afternoons, longer where an
// appointment needs it. Without appointments it is the afternoon.
func ProposeRoom(appointments []*record.Record) (from, until civil.Time) {
	first, last := 24, 0
	for _, a := range appointments {
		at, err := civil.ParseTime(entity.AppointmentTime.Get(a))
		if err != nil {
			continue
		}
		begins := at.Hour()
		ends := (at.Hour()*60 + at.Minute() + usualSession + 59) / 60
		if begins < morningUntil {
			begins, ends = min(begins, morningFrom), max(ends, morningUntil)
		} else {
			begins, ends = min(begins, afternoonFrom), max(ends, afternoonUntil)
		}
		first, last = min(first, begins), max(last, min(ends, 23))
	}
	if last == 0 {
		first, last = afternoonFrom, afternoonUntil
	}
	return timeOf(first * 60), timeOf(last * 60)
}

// TakeRoom keeps a room at the seat's desk for some hours. The record lies at the desk, where everybody reads it; it names nobody.
func TakeRoom(ctx context.Context, seat Seat, day civil.Date, from, until civil.Time) error {
	if err := inHerPlace(seat); err != nil {
		return err
	}
	page := NewPage(seat, entity.RoomTaken)
	r := page.Now
	entity.RoomDesk.Set(r, seat.Desk.String())
	entity.RoomDate.Set(r, day.String())
	entity.RoomFrom.Set(r, from.String())
	entity.RoomUntil.Set(r, until.String())
	wrong := Validate(r, nil)
	wrong = appendIf(wrong, until.Compare(from) <= 0, "alle", "psychology.error.room_backwards")
	wrong = appendIf(wrong, day.Before(today(seat)), "data", "psychology.error.room_past")
	if err := wrong.OrNil(); err != nil {
		return err
	}
	return seat.Store.Commit(ctx, page.write(seat, r.ID))
}

// FreeRoom gives a room back.
func FreeRoom(ctx context.Context, seat Seat, id uuid.UUID) error {
	if err := inHerPlace(seat); err != nil {
		return err
	}
	was, err := seat.Store.Get(ctx, entity.RoomTaken, id)
	if err != nil {
		return err
	}
	if was.Origin.CreatedBy != seat.User {
		return domain.Fail(domain.Forbidden, "error.not_yours", nil)
	}
	page := OpenPage(was)
	page.Now.SetValue(entity.RoomState.Field, schema.TextValue(schema.Code, entity.Cancelled))
	return seat.Store.Commit(ctx, page.write(seat, id))
}
