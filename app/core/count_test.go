package core_test

import (
	"context"
	"testing"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/storage/memory"
)

func intakeOn(desk uuid.UUID, date string, person uuid.UUID) record.Write {
	r := record.New(entity.Intake, uuid.New())
	entity.IntakeState.Set(r, "CHIUSO")
	entity.IntakeDate.Set(r, date)
	entity.IntakeDesk.Set(r, desk.String())
	entity.IntakeThemes.Set(r, "T2")
	if person != uuid.Nil {
		entity.IntakePerson.Set(r, person.String())
	}
	return record.Write{Op: record.Create, Record: r, Subject: person, Desk: desk}
}

func TestAPersonIsNewWhereHerFirstIntakeOfTheNetworkLiesInThePeriod(t *testing.T) {
	pagnana, bastione, known, fresh := uuid.New(), uuid.New(), uuid.New(), uuid.New()
	seat := core.Seat{Store: memory.New()}
	err := seat.Store.Commit(context.Background(),
		intakeOn(bastione, "2026-02-10", known), intakeOn(pagnana, "2026-03-02", known),
		intakeOn(pagnana, "2026-03-31", fresh), intakeOn(pagnana, "2026-03-05", uuid.Nil))
	if err != nil {
		t.Fatal(err)
	}
	count, err := core.Count(context.Background(), seat, core.CountQuestion{
		First: civil.MustParse("2026-03-01"), Last: civil.MustParse("2026-03-31"),
		Desks: []uuid.UUID{pagnana, bastione}, Themes: []string{"T1", "T2"},
	})
	if err != nil {
		t.Fatal(err)
	}
	got := []int64{count.Total.Intakes.Value, count.Total.People.Value, count.Total.NewPeople.Value, count.Total.Anonymous.Value, count.Total.Themes[1].Intakes.Value}
	want := []int64{3, 2, 1, 1, 3}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("intakes, people, new, anonymous, T2: %v, want %v", got, want)
		}
	}
}
