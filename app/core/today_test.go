package core_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

func TestReadMoment(t *testing.T) {
	today := civil.MustParse("2026-11-24") // a Tuesday
	for typed, want := range map[string]string{
		"giovedì 9:30":             "2026-11-26 09:30",
		"giovedì 3 dicembre, 9:30": "2026-12-03 09:30",
		"giovedì 930":              "2026-11-26 09:30",
		"domani alle 10":           "2026-11-25 10:00",
		"3/12 alle 10.15":          "2026-12-03 10:15",
		"domani":                   "2026-11-25 ",
		"giovedì 3":                "2026-12-03 ",
	} {
		day, at, err := core.ReadMoment(typed, today)
		if got := day.String() + " " + at.String(); err != nil || got != want {
			t.Errorf("%q: %q, %v, want %q", typed, got, err, want)
		}
	}
	if _, _, err := core.ReadMoment("quando può", today); err == nil {
		t.Error("words without a day are read")
	}
}

// Story 7: a contact SOLO_ORARI 9-12, a reminder due at 15: the line waits for the next morning's hours and says why.
func TestAReminderWaitsForTheHoursOfTheContact(t *testing.T) {
	contact := record.New(entity.Contact, uuid.New())
	entity.ContactSafety.Set(contact, core.HoursOnly)
	at := func(hour, minute int) time.Time { return time.Date(2026, 11, 24, hour, minute, 0, 0, time.UTC) }
	cases := []struct {
		hours string
		now   time.Time
		want  string
	}{
		{"9-12", at(15, 0), "2026-11-25 09:00"},
		{"9-12", at(8, 0), "2026-11-24 09:00"},
		{"9-12", at(9, 0), ""},
		{"9-12", at(12, 0), "2026-11-25 09:00"},
		{"9.30-12 e 15-18", at(13, 0), "2026-11-24 15:00"},
		{"dalle 9 alle 12", at(15, 0), "2026-11-25 09:00"},
		{"dopo messa", at(15, 0), ""},
	}
	for _, c := range cases {
		entity.ContactHours.Set(contact, c.hours)
		day, from, waits := core.CallAt(contact, c.now)
		got := ""
		if waits {
			got = day.String() + " " + from.String()
		}
		if got != c.want {
			t.Errorf("%s at %s: %q, want %q", c.hours, c.now.Format("15:04"), got, c.want)
		}
	}
}

func TestTodayShowsWhoComesAndWhomToCall(t *testing.T) {
	atEverySeat(t, whoComes)
}

func whoComes(t *testing.T, seat core.Seat) {
	t.Helper()
	phone := record.New(entity.Contact, uuid.New())
	entity.ContactKind.Set(phone, "CELLULARE")
	entity.ContactValue.Set(phone, "340 5550198")
	entity.ContactSafety.Set(phone, core.DoNotCall)
	guest := newPerson("Nino", "Beridze")
	guest.Contacts = []*record.Record{phone}
	at, _ := civil.NewTime(15, 30)
	v := visit()
	v.Party.Person = guest
	v.Next = core.Next{Kind: core.NextAppointment, Day: v.Day, Time: at, Remind: true}
	register(t, seat, v)
	today, err := core.LookAtToday(context.Background(), seat)
	if err != nil {
		t.Fatal(err)
	}
	if len(today.Appointments) != 1 || core.DisplayName(today.Appointments[0].Person) != "Nino Beridze" {
		t.Errorf("appointments: %v", today.Appointments)
	}
	if len(today.Reminders) != 1 || today.Reminders[0].MayCall {
		t.Errorf("reminders: %v", today.Reminders)
	}
	if today.OnlyHere != 1 {
		t.Errorf("%d records only here", today.OnlyHere)
	}
}
