package core_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// startedPath opens a path that began today.
func startedPath(t *testing.T, seat core.Seat, person uuid.UUID) uuid.UUID {
	t.Helper()
	page := core.NewPage(seat, entity.Path)
	entity.PathPerson.Set(page.Now, person.String())
	entity.PathKind.Set(page.Now, "LAVORO")
	entity.PathLead.Set(page.Now, seat.User.String())
	entity.PathProposedOn.Set(page.Now, "2026-11-24")
	entity.PathStartedOn.Set(page.Now, "2026-11-24")
	entity.PathState.Set(page.Now, core.PathActive)
	goal := core.NewPage(seat, entity.Goal)
	entity.GoalText.Set(goal.Now, "Un lavoro di mattina")
	if _, err := core.SavePath(context.Background(), seat, page, goal); err != nil {
		t.Fatal(err)
	}
	return page.Now.ID
}

func faults(err error) map[string]string {
	found := map[string]string{}
	var wrong domain.Errors
	if errors.As(err, &wrong) {
		for _, w := range wrong {
			found[w.Field] = w.ID
		}
	}
	return found
}

func TestAPathClosesWithAReasonAndEveryGoalAnswered(t *testing.T) {
	seat, ctx := tutor(), context.Background()
	who := person(t, seat, "Adama", "Traoré")
	startedPath(t, seat, who)
	view := dossier(t, seat, who).Paths[0]
	if status := entity.GoalStatus.Get(view.Goals[0]); status != core.GoalToStart {
		t.Errorf("a new goal is %s", status)
	}
	path := core.OpenPage(view.Record)
	entity.PathState.Set(path.Now, core.PathClosed)
	_, err := core.SavePath(ctx, seat, path)
	if got := faults(err); got["chiuso_il"] == "" || got["motivo_chiusura"] == "" || got["obiettivo.esito"] == "" {
		t.Errorf("closing without a day, a reason and answers: %v", err)
	}
	entity.PathClosedOn.Set(path.Now, "2026-11-24")
	entity.PathClosingReason.Set(path.Now, "OBIETTIVI")
	goal := core.OpenPage(view.Goals[0])
	entity.GoalStatus.Set(goal.Now, core.GoalReached)
	if _, err := core.SavePath(ctx, seat, path, goal); err != nil {
		t.Error(err)
	}
}

func TestAPathMovesOnlyAsThePlanSays(t *testing.T) {
	seat, ctx := tutor(), context.Background()
	who := person(t, seat, "Adama", "Traoré")
	startedPath(t, seat, who)
	path := core.OpenPage(dossier(t, seat, who).Paths[0].Record)
	entity.PathState.Set(path.Now, core.PathProposed)
	_, err := core.SavePath(ctx, seat, path)
	if faults(err)["stato"] == "" {
		t.Errorf("from running to proposed: %v", err)
	}
	entity.PathState.Set(path.Now, core.PathSuspended)
	if _, err := core.SavePath(ctx, seat, path); err != nil {
		t.Error(err)
	}
	_, err = core.CancelRecord(ctx, seat, path.Now, "errore")
	code(t, err, domain.Invalid) // only before it starts
}

func TestThePsychologistsPathsAreHers(t *testing.T) {
	seat := tutor()
	page := core.NewPage(seat, entity.Path)
	entity.PathPerson.Set(page.Now, person(t, seat, "Ada", "Neri").String())
	entity.PathKind.Set(page.Now, "PSICOLOGICO")
	if _, err := core.SavePath(context.Background(), seat, page); faults(err)["tipo"] == "" {
		t.Errorf("opened: %v", err)
	}
}

func TestAHouseholdHoldsPeopleKnownHereAndOthers(t *testing.T) {
	seat, ctx := pagnana(), context.Background()
	mohamed, amal := person(t, seat, "Mohamed", "El Sayed"), person(t, seat, "Amal", "Saad")
	home := core.NewPage(seat, entity.Household)
	entity.HouseholdReference.Set(home.Now, mohamed.String())
	entity.HouseholdSize.Set(home.Now, 2)
	entity.HouseholdMinors.Set(home.Now, 3)
	_, err := core.SaveHousehold(ctx, seat, home)
	if faults(err)["minori"] == "" {
		t.Errorf("three minors of two people: %v", err)
	}
	entity.HouseholdSize.Set(home.Now, 4)
	member := func(set func(*record.Record)) core.Page {
		page := core.NewPage(seat, entity.Member)
		set(page.Now)
		return page
	}
	wife := member(func(m *record.Record) { entity.MemberPerson.Set(m, amal.String()); entity.MemberRelation.Set(m, "2") })
	son := member(func(m *record.Record) { entity.MemberRelation.Set(m, "3"); entity.MemberAgeBand.Set(m, "A00_17") })
	if _, err := core.SaveHousehold(ctx, seat, home, wife, son); err != nil {
		t.Fatal(err)
	}
	for _, id := range []uuid.UUID{mohamed, amal} {
		homes := dossier(t, seat, id).Households
		if len(homes) != 1 || len(homes[0].Members) != 2 || len(homes[0].Known) != 2 || homes[0].Head() != mohamed {
			t.Errorf("households of %s: %v", id, homes)
		}
	}
	again := member(func(m *record.Record) { entity.MemberPerson.Set(m, amal.String()); entity.MemberRelation.Set(m, "9") })
	_, err = core.SaveHousehold(ctx, seat, core.OpenPage(home.Now), again)
	if faults(err)["componente.persona"] == "" {
		t.Errorf("the same person twice: %v", err)
	}
	left := dossier(t, seat, mohamed).Households[0].Members[0]
	if _, err := core.LeaveHousehold(ctx, seat, left, "si è trasferito"); err != nil || len(dossier(t, seat, mohamed).Households[0].Members) != 1 {
		t.Errorf("left: %v", err)
	}
}
