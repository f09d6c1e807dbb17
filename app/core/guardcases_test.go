package core_test

import (
	"testing"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/internal/everyrole"
)

// change writes one field of a record as the coordinator of the desk does, and gives nobody else a part in it.
func change(t *testing.T, desk *everyrole.Desk, e *schema.Entity, id uuid.UUID, set func(*record.Record)) {
	t.Helper()
	desk.Sit(access.DeskCoordinator)
	was, err := desk.Raw().Get(t.Context(), e, id)
	if err != nil {
		t.Fatal(err)
	}
	now := was.Clone()
	set(now)
	if err := desk.Raw().Commit(t.Context(), record.Write{Op: record.Edit, Record: now, Was: was, Subject: desk.Amina.Person, Desk: was.Desk}); err != nil {
		t.Fatal(err)
	}
}

// made writes a new record of somebody as the coordinator does.
func made(t *testing.T, desk *everyrole.Desk, e *schema.Entity, set func(*record.Record)) uuid.UUID {
	t.Helper()
	desk.Sit(access.DeskCoordinator)
	r := record.New(e, uuid.New())
	r.SetValue(e.Named("stato"), schema.TextValue(schema.Code, entity.FirstState(e)))
	set(r)
	if err := desk.Raw().Commit(t.Context(), record.Write{Op: record.Create, Record: r, Subject: desk.Amina.Person, Desk: desk.ID}); err != nil {
		t.Fatal(err)
	}
	return r.ID
}

func TestHowSomebodyBecomesAndStopsBeingACase(t *testing.T) {
	desk := everyrole.New(t)
	amina, tutor := desk.Amina.Person, desk.Members[access.Tutor].String()
	knows := func(want bool, why string) {
		t.Helper()
		_, err := desk.Sit(access.Tutor).Store.Get(t.Context(), entity.Person, amina)
		if got := err == nil; got != want || err != nil && domain.CodeOf(err) != domain.NotFound {
			t.Errorf("%s: known is %v, want %v", why, got, want)
		}
	}
	knows(false, "nobody's case")
	change(t, desk, entity.Person, amina, func(r *record.Record) { entity.PersonReferent.Set(r, tutor) })
	knows(true, "her referent")
	change(t, desk, entity.Person, amina, func(r *record.Record) { entity.PersonReferent.Set(r, "") })
	knows(false, "no more her referent")
	change(t, desk, entity.Path, desk.Amina.Path, func(r *record.Record) { entity.PathTeam.Set(r, tutor) })
	knows(true, "in the team of a path")
	change(t, desk, entity.Path, desk.Amina.Path, func(r *record.Record) {
		entity.PathState.Set(r, core.PathClosed)
		entity.PathClosedOn.Set(r, everyrole.Day().AddDays(-30).String())
	})
	knows(true, "closed thirty days ago")
	change(t, desk, entity.Path, desk.Amina.Path, func(r *record.Record) {
		entity.PathClosedOn.Set(r, everyrole.Day().AddDays(-31).String())
	})
	knows(false, "closed longer ago")
	handed := made(t, desk, entity.Entrusting, func(r *record.Record) {
		entity.EntrustingPerson.Set(r, amina.String())
		entity.EntrustingTo.Set(r, tutor)
		entity.EntrustingDate.Set(r, everyrole.Day().String())
		entity.EntrustingOutcome.Set(r, "IN_ATTESA")
	})
	knows(true, "handed over to her")
	change(t, desk, entity.Entrusting, handed, func(r *record.Record) { entity.EntrustingOutcome.Set(r, "NON_PRESO") })
	knows(false, "she did not take them")
	made(t, desk, entity.Appointment, func(r *record.Record) {
		entity.AppointmentPerson.Set(r, amina.String())
		entity.AppointmentDate.Set(r, everyrole.Day().AddDays(2).String())
		entity.AppointmentOperator.Set(r, tutor)
	})
	knows(true, "an appointment with her")
}

func TestOfAHouseholdTheOthersStayARelation(t *testing.T) {
	desk := everyrole.New(t)
	member := made(t, desk, entity.Member, func(r *record.Record) {
		entity.MemberHousehold.Set(r, desk.Youssef.Household.String())
		entity.MemberPerson.Set(r, desk.Amina.Person.String())
		entity.MemberRelation.Set(r, "2")
	})
	seat := desk.Sit(access.Tutor).Seat
	homes, err := core.HouseholdsOf(t.Context(), seat, desk.Youssef.Person)
	if err != nil || len(homes) != 1 || len(homes[0].Members) != 1 || homes[0].Members[0].ID != member {
		t.Fatalf("%+v %v", homes, err)
	}
	if homes[0].Known[desk.Amina.Person] != nil {
		t.Error("she is told who it is")
	}
	if entity.MemberRelation.Get(homes[0].Members[0]) != "2" {
		t.Error("the relation is hers to know")
	}
}

func TestAnotherDesksRecordsAreNotHersToWrite(t *testing.T) {
	desk := everyrole.New(t)
	seat := desk.Sit(access.Volunteer).Seat
	r := record.New(entity.Person, uuid.New())
	entity.PersonGivenName.Set(r, "Luca")
	w := record.Write{Op: record.Create, Record: r, Subject: r.ID, Desk: uuid.New()}
	if err := seat.Store.Commit(t.Context(), w); saidBy(err) != "access.error.not_yours" {
		t.Errorf("%v", err)
	}
}

func TestTheNetworksRecordsAreItsCoordinators(t *testing.T) {
	desk := everyrole.New(t)
	for role := range asTheTableSays() {
		seat := desk.Sit(role).Seat
		right, _ := access.Of(role)
		for e, may := range map[*schema.Entity]bool{
			entity.Org: right.Members, entity.Desk: right.Members, entity.NoticeText: right.Members,
			entity.Programme: role == access.NetworkCoordinator || seat.Appointed, entity.Breach: right.Members || role == access.DataLead,
			entity.Seen: true,
		} {
			r := record.New(e, uuid.New())
			r.SetValue(e.Named("stato"), schema.TextValue(schema.Code, entity.FirstState(e)))
			err := seat.Store.Commit(t.Context(), record.Write{Op: record.Create, Record: r, Subject: r.ID})
			if got := err == nil; got != may || err != nil && saidBy(err) != "access.error.record" {
				t.Errorf("%s writes %s: %v", role, e.Name, err)
			}
		}
	}
}

func TestTheNetworksCoordinatorReadsNamesInsideAConflict(t *testing.T) {
	desk := everyrole.New(t)
	desk.Sit(access.SocialWorker)
	was, err := desk.Raw().Get(t.Context(), entity.Person, desk.Amina.Person)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Zerbino", "Zerbinati"} {
		now := was.Clone()
		entity.PersonFamilyName.Set(now, name)
		if err := desk.Raw().Commit(t.Context(), record.Write{Op: record.Edit, Record: now, Was: was, Subject: was.ID, Desk: was.Desk}); err != nil {
			t.Fatal(err)
		}
	}
	seat := desk.Sit(access.NetworkCoordinator).Seat
	if got := readOf(t, seat, desk.Amina); got != "" {
		t.Errorf("outside she reads %q", got)
	}
	all, err := core.ConflictsOf(t.Context(), seat, desk.Amina.Person)
	if err != nil || len(all) != 1 {
		t.Fatalf("%d conflicts, %v", len(all), err)
	}
	if name := core.DisplayName(opened(t, seat, entity.Person, desk.Amina.Person)); name == core.CaseNumber(desk.Amina.Person) {
		t.Error("she cannot tell whom she decides about")
	}
	if _, err := core.Keep(t.Context(), seat, all[0], all[0].Values[1]); err != nil {
		t.Error(err)
	}
	lines, _, err := core.ReadAudit(t.Context(), seat, nil)
	if err != nil || len(lines) != 1 || lines[0].Reason != core.ReasonConflict {
		t.Errorf("written down: %+v, %v", lines, err)
	}
	if got := writtenOf(t, seat, desk.Youssef); got != "" {
		t.Errorf("without a conflict she writes %q", got)
	}
}
