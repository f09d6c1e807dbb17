package core_test

import (
	"testing"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/entity"
	"soglia/domain/schema"
)

func TestWhatOthersWroteSinceTheLastVisitIsNew(t *testing.T) {
	atEverySeat(t, func(t *testing.T, seat core.Seat) {
		seat.Visits = seat.Drafts.(core.Visits)
		id := person(t, seat, "Mohamed", "El Sayed")
		appointment := func(by uuid.UUID) {
			created(t, seat, entity.Appointment, id, map[schema.TextField]string{
				entity.AppointmentPerson: id.String(), entity.AppointmentDate: "2026-12-03", entity.AppointmentTime: "09:30",
				entity.AppointmentDesk: seat.Desk.String(), entity.AppointmentOperator: by.String(), entity.AppointmentOutcome: "FISSATO",
			})
		}
		fresh := func() (n int) {
			t.Helper()
			events, err := core.Timeline(t.Context(), seat, id)
			if err != nil {
				t.Fatal(err)
			}
			marks, err := core.NewSince(t.Context(), seat, id, events)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range events {
				if marks[core.KeyOf(e)] {
					n++
				}
			}
			return n
		}
		colleague := uuid.New()
		appointment(colleague)
		if n := fresh(); n != 0 {
			t.Errorf("%d of what she sees for the first time are marked", n)
		}
		appointment(colleague)
		appointment(seat.User)
		if n := fresh(); n != 1 {
			t.Errorf("%d are new, want the colleague's", n)
		}
		if n := fresh(); n != 0 {
			t.Errorf("%d are new to who has just looked", n)
		}
	})
}
