package core_test

import (
	"slices"
	"testing"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/storage/memory"
)

// toReview gives the sentences about one person, and those about everybody here.
func toReview(t *testing.T, seat core.Seat, id uuid.UUID) (hers, everybodys []string) {
	t.Helper()
	one, err := core.ReviewsOf(t.Context(), seat, id)
	if err != nil {
		t.Fatal(err)
	}
	all, err := core.Reviews(t.Context(), seat)
	if err != nil {
		t.Fatal(err)
	}
	sentences := func(reviews []core.Review) []string {
		var said []string
		for _, r := range reviews {
			if !slices.Contains(r.People, id) {
				t.Errorf("%s is about %v", r.Why.ID, r.People)
			}
			said = append(said, r.Why.ID)
		}
		return said
	}
	return sentences(one), sentences(all)
}

func TestAPathThatWasClosedWhileAGoalWasAddedIsLookedAtAgain(t *testing.T) {
	atEverySeat(t, func(t *testing.T, seat core.Seat) {
		id := person(t, seat, "Adama", "Traoré")
		path := openedPath(t, seat, id)
		if hers, all := toReview(t, seat, id); len(hers)+len(all) != 0 {
			t.Errorf("before: %v, %v", hers, all)
		}
		opened := got(t, seat, entity.Path, path)
		created(t, seat, entity.Goal, id, map[schema.TextField]string{
			entity.GoalPath: path.String(), entity.GoalText: "Cambiare la patente", entity.GoalStatus: core.GoalToStart,
		})
		edited(t, seat, opened, func(r *record.Record) {
			entity.PathState.Set(r, core.PathClosed)
			entity.PathClosedOn.Set(r, "2026-11-10")
			entity.PathClosingReason.Set(r, "OBIETTIVI")
		})
		edited(t, seat, opened, func(r *record.Record) { entity.PathStartedOn.Set(r, "2026-11-12") })
		want := []string{"conflicts.review.closed_before_start", "conflicts.review.goals_open"}
		if hers, all := toReview(t, seat, id); !slices.Equal(hers, want) || !slices.Equal(all, want) {
			t.Errorf("%v, %v", hers, all)
		}
	})
}

// created writes down a record as a laptop that knew of nothing else would.
func created(t *testing.T, seat core.Seat, e *schema.Entity, subject uuid.UUID, values map[schema.TextField]string) uuid.UUID {
	t.Helper()
	page := core.NewPage(seat, e)
	for f, v := range values {
		f.Set(page.Now, v)
	}
	w := record.Write{Op: record.Create, Record: page.Now, Subject: subject, Desk: seat.Desk}
	if err := seat.Store.Commit(t.Context(), w); err != nil {
		t.Fatal(err)
	}
	return page.Now.ID
}

func TestAPersonWhoWasAddedTwiceToAHouseholdIsLookedAtAgain(t *testing.T) {
	seat := tutor()
	id, son := person(t, seat, "Amal", "Saad"), person(t, seat, "Youssef", "El Sayed")
	home := created(t, seat, entity.Household, id, map[schema.TextField]string{entity.HouseholdReference: id.String()})
	for range 2 {
		created(t, seat, entity.Member, home, map[schema.TextField]string{
			entity.MemberHousehold: home.String(), entity.MemberPerson: son.String(), entity.MemberRelation: "3",
		})
	}
	if hers, all := toReview(t, seat, son); !slices.Equal(hers, []string{"conflicts.review.member_twice"}) || !slices.Equal(all, hers) {
		t.Errorf("%v, %v", hers, all)
	}
}

func TestAnAnswerToACancelledAccessoIsLookedAtAgain(t *testing.T) {
	seat := tutor()
	done := solvedVisit(t, seat, "Ornella", "Guidi")
	for _, w := range done.Written {
		if w.Record.Entity != entity.Intake {
			continue
		}
		if _, err := core.CancelRecord(t.Context(), seat, w.Record, "scritto due volte"); err != nil {
			t.Fatal(err)
		}
		if hers, _ := toReview(t, seat, done.Person); len(hers) != 0 {
			t.Errorf("cancelled as a whole: %v", hers)
		}
		created(t, seat, entity.Request, done.Person, map[schema.TextField]string{
			entity.RequestIntake: w.Record.ID.String(), entity.RequestPerson: done.Person.String(), entity.RequestKind: "PRATICA",
		})
	}
	want := []string{"conflicts.review.cancelled_and_used"}
	if hers, all := toReview(t, seat, done.Person); !slices.Equal(hers, want) || !slices.Equal(all, want) {
		t.Errorf("%v, %v", hers, all)
	}
}

func TestAWithdrawalWinsOverAConsentThatDidNotKnowOfIt(t *testing.T) {
	seat := tutor()
	id := person(t, seat, "Rosanna", "Tinti")
	act := func(day, outcome, replaces string) uuid.UUID {
		return created(t, seat, entity.Consent, id, map[schema.TextField]string{
			entity.ConsentPerson: id.String(), entity.ConsentAct: core.ActSpecial, entity.ConsentOutcome: outcome,
			entity.ConsentDate: day, entity.ConsentReplaces: replaces,
		})
	}
	withdrawn := act("2026-11-02", core.Withdrawn, "")
	act("2026-11-09", core.Given, "")
	hers, all := toReview(t, seat, id)
	if want := []string{"conflicts.review.withdrawal_wins"}; !slices.Equal(hers, want) || !slices.Equal(all, want) {
		t.Errorf("%v, %v", hers, all)
	}
	standings, err := core.Standings(t.Context(), seat.Store, id, civil.DateOf(seat.Clock.Now()))
	if err != nil || standings[core.ActSpecial].State != core.Withdrawn {
		t.Errorf("stands %+v, %v", standings[core.ActSpecial], err)
	}
	act("2026-11-16", core.Given, withdrawn.String())
	if hers, all = toReview(t, seat, id); len(hers)+len(all) != 0 {
		t.Errorf("given anew: %v, %v", hers, all)
	}
}

func TestABirthPutTogetherFromTwoLaptopsIsLookedAtAgain(t *testing.T) {
	seat := pagnana()
	id := person(t, seat, "Nino", "Beridze")
	opened := got(t, seat, entity.Person, id)
	edited(t, seat, opened, func(r *record.Record) { entity.PersonBirthDate.Set(r, "1988-03") })
	edited(t, seat, opened, func(r *record.Record) { entity.PersonBirthPrecision.Set(r, "GIORNO") })
	if hers, _ := toReview(t, seat, id); !slices.Equal(hers, []string{"conflicts.review.birth"}) {
		t.Errorf("%v", hers)
	}
}

func TestTwoAnswersOfOneDayAreLookedAtAgainUntilSomebodyAsks(t *testing.T) {
	seat := tutor()
	id := person(t, seat, "Rosanna", "Tinti")
	act := func(by core.Seat, day, outcome string) {
		created(t, by, entity.Consent, id, map[schema.TextField]string{
			entity.ConsentPerson: id.String(), entity.ConsentAct: core.ActSpecial, entity.ConsentOutcome: outcome, entity.ConsentDate: day,
		})
	}
	other := seat
	other.User = uuid.New()
	other.Store = seat.Store.(*memory.Store).As(other.User)
	act(seat, "2026-11-02", core.Given)
	act(other, "2026-11-02", core.Refused)
	if hers, _ := toReview(t, seat, id); !slices.Equal(hers, []string{"conflicts.review.two_answers"}) {
		t.Errorf("%v", hers)
	}
	act(seat, "2026-11-03", core.Given)
	if hers, _ := toReview(t, seat, id); len(hers) != 0 {
		t.Errorf("asked again: %v", hers)
	}
}
