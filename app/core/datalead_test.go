package core_test

import (
	"testing"

	"soglia/app/core"
	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/internal/everyrole"
)

func TestTheDataLeadReadsInsideARequestAlone(t *testing.T) {
	desk := everyrole.New(t)
	asked, err := core.RegisterRequest(t.Context(), desk.Sit(access.Volunteer).Seat, desk.Amina.Person, "ACCESSO", civil.Date{})
	if err != nil {
		t.Fatal(err)
	}
	request := asked.Written[0].Record
	if due := entity.DataRequestDue.Get(request); due != "2026-12-23" {
		t.Errorf("due on %s: within a month", due)
	}
	lead := desk.Sit(access.DataLead)
	waiting, err := core.DataRequests(t.Context(), lead.Seat)
	if err != nil || len(waiting) != 1 || waiting[0].Left != 30 {
		t.Fatalf("%d requests wait, %v", len(waiting), err)
	}
	inside, err := core.OpenInside(t.Context(), lead, entity.DataRequest, request.ID)
	if err != nil {
		t.Fatal(err)
	}
	if got := readOf(t, inside, desk.Amina); got != "NT34" {
		t.Errorf("inside she reads %q of whoever asked", got)
	}
	if got := readOf(t, inside, desk.Youssef); got != "-" {
		t.Errorf("inside she reads %q of somebody else", got)
	}
	if got := readOf(t, lead.Seat, desk.Amina); got != "-" {
		t.Errorf("outside she reads %q", got)
	}
	openings(t, lead.Seat, request)
	if got := writtenOf(t, inside, desk.Amina); got != "N" {
		t.Errorf("inside she corrects %q, names alone are hers", got)
	}
	if _, err := core.CloseRequest(t.Context(), lead.Seat, request.ID, "Copia consegnata a mano", civil.Date{}); err != nil {
		t.Fatal(err)
	}
	if _, err := core.OpenInside(t.Context(), lead, entity.DataRequest, request.ID); domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("a closed request opens: %v", err)
	}
}

// openings wants every opening written down with its reason, for the data lead to read.
func openings(t *testing.T, seat core.Seat, request *record.Record) {
	t.Helper()
	n := 0
	for r, err := range seat.Store.Find(t.Context(), record.All(entity.Audit)) {
		if err != nil {
			t.Fatal(err)
		}
		if entity.AuditAction.Get(r) == core.AuditDataLead {
			n++
			if entity.AuditReason.Get(r) != request.ID.String() {
				t.Errorf("opened because of %q", entity.AuditReason.Get(r))
			}
		}
	}
	if n != 2 { // the request, and the person
		t.Errorf("%d openings are written down", n)
	}
}

func TestNobodyElseOpensInside(t *testing.T) {
	desk := everyrole.New(t)
	asked, err := core.RegisterRequest(t.Context(), desk.Sit(access.LegalAdviser).Seat, desk.Youssef.Person, "RETTIFICA", civil.Date{})
	if err != nil {
		t.Fatal(err)
	}
	for role := range asTheTableSays() {
		_, err := core.OpenInside(t.Context(), desk.Sit(role), entity.DataRequest, asked.Written[0].Record.ID)
		if (err == nil) != (role == access.DataLead) {
			t.Errorf("%s: %v", role, err)
		}
	}
}

func TestARequestIsExtendedOnceAndAnswered(t *testing.T) {
	desk := everyrole.New(t)
	seat := desk.Sit(access.DeskCoordinator).Seat
	asked, err := core.RegisterRequest(t.Context(), seat, desk.Amina.Person, "PORTABILITA", everyrole.Day().AddDays(-3))
	if err != nil {
		t.Fatal(err)
	}
	id := asked.Written[0].Record.ID
	if _, err := core.ExtendRequest(t.Context(), seat, id, " "); domain.CodeOf(err) != domain.Invalid {
		t.Errorf("without a reason: %v", err)
	}
	if _, err := core.ExtendRequest(t.Context(), seat, id, "Le carte sono in tre sedi"); err != nil {
		t.Fatal(err)
	}
	if _, err := core.ExtendRequest(t.Context(), seat, id, "ancora"); domain.CodeOf(err) != domain.Invalid {
		t.Errorf("twice: %v", err)
	}
	of, err := core.DataRequestsOf(t.Context(), seat, desk.Amina.Person)
	if err != nil || len(of) != 1 || of[0].Due.String() != "2027-02-20" || of[0].State != core.RequestExtended {
		t.Fatalf("%+v %v", of, err)
	}
	if _, err := core.CloseRequest(t.Context(), seat, id, "Consegnata su chiavetta", everyrole.Day()); err != nil {
		t.Fatal(err)
	}
	if of, _ = core.DataRequestsOf(t.Context(), seat, desk.Amina.Person); !of[0].Closed || of[0].Outcome != "Le carte sono in tre sedi\nConsegnata su chiavetta" {
		t.Errorf("%+v", of[0])
	}
	if _, err := core.RegisterRequest(t.Context(), seat, desk.Amina.Person, "ACCESSO", everyrole.Day().AddDays(1)); domain.CodeOf(err) != domain.Invalid {
		t.Errorf("of tomorrow: %v", err)
	}
}

func TestAPsychologistKnowsWhoAskedAboutTheirData(t *testing.T) {
	desk := everyrole.New(t)
	if _, err := core.RegisterRequest(t.Context(), desk.Sit(access.Volunteer).Seat, desk.Amina.Person, "CANCELLAZIONE", civil.Date{}); err != nil {
		t.Fatal(err)
	}
	seat := desk.Sit(access.Psychologist).Seat
	all, err := core.DataRequests(t.Context(), seat)
	if err != nil || len(all) != 1 {
		t.Fatalf("%d requests, %v", len(all), err)
	}
	who := opened(t, seat, entity.Person, all[0].Person)
	if core.DisplayName(who) != "Amina Zerbini" || !who.IsReserved(entity.PersonGender.Field) || !who.IsReserved(entity.PersonDisabilities.Field) {
		t.Error("she is to know who it is, and nothing else")
	}
	if _, err := seat.Store.Get(t.Context(), entity.Session, desk.Amina.Session); domain.CodeOf(err) != domain.NotFound {
		t.Errorf("their sessions: %v", err)
	}
}
