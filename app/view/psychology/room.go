package psychology

import (
	"context"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view/typed"
	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// RoomRow is a room that she keeps.
type RoomRow struct {
	ID   uuid.UUID
	Text string
}

// RoomForm is what is typed of a room.
type RoomForm struct{ Day, From, Until string }

// HomeState is what the first page of the place shows.
type HomeState struct {
	Loaded  bool
	Problem string
	Said    string
	Asked   []Asked
	People  []Row

	Deliveries []Delivery  // what colleagues hand over
	Handed     []HandedRow // what became of what she handed over
	Tasks      []Task      // requests about somebody's data

	Agenda   []Meeting
	Rooms    []RoomRow
	Drafts   []Unfinished
	NoSheet  bool   // no recovery sheet was made, or none was read back
	Months   string // how many months wait to be published, "" for none
	Room     RoomForm
	Problems map[string]string // under the fields of the room
}

// proposed is a room for the next day on which she receives somebody and keeps none.
func (h *Home) proposed(p core.PsychPlace) RoomForm {
	kept := map[string]bool{}
	for _, r := range p.Rooms {
		kept[r.Day.String()] = true
	}
	day, appointments := p.Day, []*record.Record(nil)
	for _, a := range p.Agenda {
		on := entity.AppointmentDate.Get(a)
		if kept[on] || len(appointments) > 0 && on != day.String() {
			continue
		}
		if at, err := civil.Parse(on); err == nil {
			day, appointments = at, append(appointments, a)
		}
	}
	from, until := core.ProposeRoom(appointments)
	return RoomForm{Day: h.Speak.ShortDay(day), From: short(from), Until: short(until)}
}

// TypeRoom keeps what is typed of a room.
func (h *Home) TypeRoom(change func(*RoomForm)) {
	h.typed = true
	change(&h.state.Room)
}

// TakeRoom keeps a room for the hours that are typed.
func (h *Home) TakeRoom() {
	form := h.state.Room
	day, wrongDay := typed.Ahead("data", form.Day, h.today())
	from, wrongFrom := typed.Time("dalle", form.From)
	until, wrongUntil := typed.Time("alle", form.Until)
	var wrong domain.Errors
	for _, e := range []*domain.Error{wrongDay, wrongFrom, wrongUntil} {
		if e != nil {
			wrong = append(wrong, e)
		}
	}
	if len(wrong) > 0 {
		h.refuse(wrong)
		return
	}
	h.do(func(ctx context.Context) error { return core.TakeRoom(ctx, h.Seat, day, from, until) }, h.t("room_taken"))
	h.typed = h.typed && len(h.state.Problems) > 0
}

// FreeRoom gives a room back.
func (h *Home) FreeRoom(id uuid.UUID) {
	h.do(func(ctx context.Context) error { return core.FreeRoom(ctx, h.Seat, id) }, h.t("room_freed"))
}
