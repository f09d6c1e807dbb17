package core_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/internal/everyrole"
)

func TestWhatSomebodyOpensIsReadByHerselfAndTheDataLead(t *testing.T) {
	desk := everyrole.New(t)
	carla := desk.Sit(access.Volunteer).Seat
	if _, err := core.OpenDossier(t.Context(), carla, desk.Youssef.Person); err != nil {
		t.Fatal(err)
	}
	if _, err := core.FindPeople(t.Context(), carla, "mansouri", 5); err != nil {
		t.Fatal(err)
	}
	readLines(t, carla, 2, 0)
	readLines(t, desk.Sit(access.DeskCoordinator).Seat, 0, 2)
	readLines(t, desk.Sit(access.Technician).Seat, 0, 2)
	lines := readLines(t, desk.Sit(access.DataLead).Seat, 2, 0)
	for _, l := range lines {
		if l.By != carla.User || l.Action == core.AuditOpened && (len(l.Records) != 1 || l.Records[0] != desk.Youssef.Person) {
			t.Errorf("%+v", l)
		}
	}
}

func readLines(t *testing.T, seat core.Seat, open, closed int) []core.AuditEntry {
	t.Helper()
	lines, others, err := core.ReadAudit(t.Context(), seat, nil)
	if err != nil || len(lines) != open || others != closed {
		t.Errorf("%s reads %d lines and knows of %d others, want %d and %d: %v", seat.Role, len(lines), others, open, closed, err)
	}
	return lines
}

func TestALineIsWrittenOnceInHalfAnHour(t *testing.T) {
	desk := everyrole.New(t)
	carla := desk.Sit(access.Volunteer).Seat
	open := func() {
		if _, err := core.OpenDossier(t.Context(), carla, desk.Youssef.Person); err != nil {
			t.Fatal(err)
		}
	}
	open()
	desk.Later(20 * time.Minute)
	open()
	readLines(t, carla, 1, 0)
	desk.Later(31 * time.Minute)
	open()
	readLines(t, carla, 2, 0)
}

func TestTheAuditIsOnlyAddedTo(t *testing.T) {
	desk := everyrole.New(t)
	for role := range asTheTableSays() {
		seat := desk.Sit(role).Seat
		if err := seat.Audit.Note(t.Context(), core.AuditLine{Action: core.AuditOpened, Entity: entity.Person, Records: []uuid.UUID{desk.Amina.Person}}); err != nil {
			t.Fatal(err)
		}
		var line *record.Record
		for r, err := range seat.Store.Find(t.Context(), record.All(entity.Audit)) {
			if err != nil {
				t.Fatal(err)
			}
			if r.Origin.CreatedBy == seat.User {
				line = r
			}
		}
		page := core.OpenPage(line)
		entity.AuditState.Set(page.Now, entity.Cancelled)
		for _, op := range []record.Op{record.Edit, record.Cancel} {
			w := record.Write{Op: op, Record: page.Now, Was: page.Was, Subject: line.ID}
			if err := seat.Store.Commit(t.Context(), w); domain.CodeOf(err) != domain.Forbidden {
				t.Errorf("%s changes the audit: %v", role, err)
			}
		}
	}
}

func TestTheAuditIsNobodysWork(t *testing.T) {
	desk := everyrole.New(t)
	s := desk.Sit(access.Volunteer)
	if _, err := core.OpenDossier(t.Context(), s.Seat, desk.Youssef.Person); err != nil {
		t.Fatal(err)
	}
	status, err := s.Status(t.Context())
	if err != nil || status.Of(entity.Audit) != 0 {
		t.Errorf("%d lines among the records, %v", status.Of(entity.Audit), err)
	}
	before := desk.Unsent()
	if _, err := core.OpenDossier(t.Context(), s.Seat, desk.Amina.Person); err != nil {
		t.Fatal(err)
	}
	if after := desk.Unsent(); after != before {
		t.Errorf("%d records wait, %d before somebody was opened", after, before)
	}
}

func TestTheDataLeadTakesTheAuditOutAsLines(t *testing.T) {
	desk := everyrole.New(t)
	carla := desk.Sit(access.Volunteer).Seat
	if _, err := core.OpenDossier(t.Context(), carla, desk.Youssef.Person); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := core.ExportLines(t.Context(), carla, core.ExportAudit, &out, nil); domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("a volunteer: %v", err)
	}
	if err := core.ExportLines(t.Context(), desk.Sit(access.DataLead).Seat, core.ExportAudit, &out, nil); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), `"creata_da":"`+carla.User.String()+`","stato":"ATTIVO","azione":"APERTA"`) {
		t.Errorf("%s", out.String())
	}
}
