package core_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/internal/seated"
)

// A laptop sees itself first, names the others by their desks, and counts those whose work is surely missing.
func TestALaptopLooksAround(t *testing.T) {
	seat := seated.Sitting(t).Seat
	other := record.New(entity.Desk, uuid.New())
	entity.DeskName.Set(other, "Circolo Arci Il Bastione")
	if err := seat.Store.Commit(t.Context(), record.Write{Op: record.Create, Record: other, Subject: other.ID}); err != nil {
		t.Fatal(err)
	}
	here, yesterday := seat.Desk, seat.Clock.Now().AddDate(0, 0, -1)
	peers := &seated.Peers{Waits: 4, Sends: []core.CollectorStanding{{Last: yesterday}, {Last: yesterday.Add(time.Hour)}}, Laptops: []core.DeviceStanding{
		{Device: uuid.New(), Desks: []uuid.UUID{here, other.ID}, Last: yesterday, Silent: true},
		{Device: uuid.New(), Desks: []uuid.UUID{here}, This: true, Silent: true},
		{Device: uuid.New(), Desks: []uuid.UUID{other.ID}},
		{Device: uuid.New(), Desks: []uuid.UUID{other.ID}, Revoked: true, Silent: true},
		{Device: uuid.New(), Desks: []uuid.UUID{other.ID}, Last: yesterday, Apart: 2},
	}}
	s, err := core.LookAround(t.Context(), seat, peers)
	if err != nil || s.Unsent != 4 || !s.Devices[0].This {
		t.Fatalf("%+v, %v", s, err)
	}
	if s.NotYet() != 2 {
		t.Errorf("%d not yet, of one silent, one apart, one that was only just let in, one removed", s.NotYet())
	}
	if at, _ := s.LastExchange(); !at.Equal(yesterday.Add(time.Hour)) {
		t.Errorf("last exchange %v", at)
	}
	for _, d := range s.Devices {
		if d.Everywhere != (len(d.Desks) == 2) || len(d.DeskNames) != len(d.Desks) {
			t.Errorf("%+v", d)
		}
	}
}
