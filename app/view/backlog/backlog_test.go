package backlog

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/intake"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/storage/memory"
	"soglia/translations"
)

type clock struct{}

func (clock) Now() time.Time { return time.Date(2026, 11, 26, 17, 5, 0, 0, time.UTC) }

type ids struct{}

func (ids) New() uuid.UUID { return uuid.New() }

func TestNineSlipsOfSaturdayKeepDayDeskAndWhoDidTheWork(t *testing.T) {
	words, err := translations.Load()
	if err != nil {
		t.Fatal(err)
	}
	bastione, lucia := uuid.New(), uuid.New()
	seat := core.Seat{
		User: uuid.New(), Role: access.Volunteer, Desk: uuid.New(), Store: memory.New(), Drafts: memory.NewDrafts(),
		Clock: clock{}, IDs: ids{},
	}
	var done []intake.Done
	p := New(intake.Wiring{
		Seat: seat, Run: view.Synchronous(), Speak: words.In("it"),
		Alarm: func(time.Duration, func()) func() { return func() {} },
	}, func() {}, func(d intake.Done) { done = append(done, d) })
	p.Form().Type(func(f *intake.Form) { f.Day, f.Desk, f.Operator = "sabato", bastione, lucia })
	for range 9 {
		p.Form().TakeNobody()
		p.Form().Register()
	}
	if p.Written() != 9 {
		t.Fatalf("%d slips: %v", p.Written(), p.Form().Errors())
	}
	for r, err := range seat.Store.Find(context.Background(), record.All(entity.Intake)) {
		if err != nil {
			t.Fatal(err)
		}
		if entity.IntakeDate.Get(r) != "2026-11-21" || entity.IntakeDesk.Get(r) != bastione.String() ||
			entity.IntakeOperator.Get(r) != lucia.String() || !entity.IntakeBacklog.Get(r) || entity.IntakeTime.Get(r) != "" {
			t.Errorf("slip of %s, %s, at %q", entity.IntakeDate.Get(r), entity.IntakeOperator.Get(r), entity.IntakeTime.Get(r))
		}
	}
	p.TookBack(done[8])
	if p.Written() != 8 || p.Form().Form().Who != intake.WhoNobody {
		t.Errorf("taken back: %d slips, form %+v", p.Written(), p.Form().Form())
	}
}
