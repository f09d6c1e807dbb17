package audit

import (
	"strings"
	"testing"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/ui/pagecheck"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/audit"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// noted is somebody's page opened, a search, an export, a reset.
func noted(t *testing.T) core.Seat {
	t.Helper()
	seat := pagecheck.Sitting(t).Seat
	p := core.NewPage(seat, entity.Person)
	entity.PersonGivenName.Set(p.Now, "Maria Giovanna Fiammetta")
	entity.PersonFamilyName.Set(p.Now, "Bacciottini della Gherardesca")
	if err := seat.Store.Commit(t.Context(), record.Write{Op: record.Create, Record: p.Now, Subject: p.Now.ID, Desk: seat.Desk}); err != nil {
		t.Fatal(err)
	}
	for _, line := range []core.AuditLine{
		{Action: core.AuditOpened, Entity: entity.Person, Records: []uuid.UUID{p.Now.ID}},
		{Action: core.AuditSearched, Entity: entity.Person, Count: 3},
		{Action: core.AuditExported, Entity: entity.Person, Count: 1204},
		{Action: core.AuditPrinted, Entity: entity.Person, Records: []uuid.UUID{uuid.New(), uuid.New()}, Reason: core.ReasonConflict},
		{Action: core.AuditPassphrase, Entity: entity.Operator, Records: []uuid.UUID{seat.User}},
	} {
		if err := seat.Audit.Note(t.Context(), line); err != nil {
			t.Fatal(err)
		}
	}
	return seat
}

func TestNothingIsCut(t *testing.T) {
	seat := noted(t)
	var p *audit.Presenter
	page := func(speak view.Language) shell.Page {
		p = audit.New(audit.Wiring{Seat: seat, Run: view.Synchronous(), Speak: speak})
		return Page(p, func() {})
	}
	pagecheck.NothingIsCut(t, "audit", page, func() { p.Load() })
	pagecheck.NothingIsCut(t, "audit-none", page, func() {
		p.Load()
		p.Choose(audit.Filter{Action: core.AuditErased})
	})
}

func TestLinesAreChosenByWhoWhatAndWhom(t *testing.T) {
	seat := noted(t)
	s := pagecheck.Open(t, 1)
	p := audit.New(audit.Wiring{Seat: seat, Run: view.Synchronous(), Speak: pagecheck.Speak(t, "it")})
	s.Show(Page(p, func() {}))
	if p.Len() != 5 {
		t.Fatalf("%d lines, problem %q", p.Len(), p.Problem())
	}
	pagecheck.Type(t, s, "audit-person", "bacciottini")
	if p.Len() != 1 || !strings.HasSuffix(p.At(0).Sentence, " ha aperto la scheda di Maria Giovanna Fiammetta Bacciottini della Gherardesca") {
		t.Errorf("%d lines, the first says %q", p.Len(), p.At(0).Sentence)
	}
}
