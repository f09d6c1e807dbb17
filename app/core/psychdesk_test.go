package core_test

import (
	"testing"
	"time"

	"soglia/app/core"
	"soglia/domain/access"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/internal/everyrole"
)

// On a real laptop, under the rules of the roles: a request about somebody whom she does not see is her task all the same, and she answers it; so nobody
// learns from her answers whom she sees.
func TestARequestAboutSomebodyWhomSheDoesNotSeeIsHerTaskToo(t *testing.T) {
	desk, ctx := everyrole.New(t), t.Context()
	coordinator := desk.Sit(access.DeskCoordinator).Seat
	asked, err := core.RegisterRequest(ctx, coordinator, desk.Amina.Person, "ACCESSO", everyrole.Day())
	must(t, err)
	hers := desk.Sit(access.Psychologist).Seat
	tasks, err := core.PsychTasks(ctx, hers)
	if err != nil || len(tasks) != 1 || tasks[0].Person != desk.Amina.Person || tasks[0].Name == "" {
		t.Fatalf("%+v, %v", tasks, err)
	}
	must(t, core.AnswerTask(ctx, hers, tasks[0].Request))
	coordinator = desk.Sit(access.DeskCoordinator).Seat
	r, err := coordinator.Store.Get(ctx, entity.DataRequest, asked.Written[0].Record.ID)
	must(t, err)
	names, _, err := core.Staff(ctx, coordinator)
	must(t, err)
	if by := core.AnsweredBySealed(r, names); len(by) != 1 || by[0] == "" {
		t.Errorf("answered by %v", by)
	}
}

// A handover, a room and a month go through the rules of the roles and the two files of a real laptop.
func TestAPsychologistsMonthOnARealLaptop(t *testing.T) {
	desk, ctx, day := everyrole.New(t), t.Context(), everyrole.Day()
	afternoonOf(t, desk)
	hers := desk.Sit(access.Psychologist).Seat
	place, err := core.LookAtPsychPlace(ctx, hers)
	if err != nil || len(place.People) != 1 || place.People[0].Sessions != 1 || len(place.Rooms) != 1 || len(place.Drafts) != 1 {
		t.Fatalf("%+v, %v", place, err)
	}
	desk.Later(30 * 24 * time.Hour)
	month, err := core.PublishMonth(ctx, hers, civil.MonthOf(day))
	if err != nil || !month.Hidden || month.Published == nil {
		t.Fatalf("%+v, %v", month, err)
	}
	coordinator := desk.Sit(access.NetworkCoordinator).Seat
	counted, err := core.Count(ctx, coordinator, core.CountQuestion{First: civil.MonthOf(day).First(), Last: civil.MonthOf(day).Last()})
	if err != nil || len(counted.Psychology) != 1 || counted.Psychology[0].Told {
		t.Errorf("%+v, %v", counted.Psychology, err)
	}
}
