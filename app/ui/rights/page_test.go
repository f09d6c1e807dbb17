package rights

import (
	"testing"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/ui/pagecheck"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/rights"
	"soglia/domain/access"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// asked is somebody at a desk who asks about their data.
func asked(t *testing.T) (*core.Sitting, uuid.UUID) {
	t.Helper()
	s := pagecheck.Sitting(t)
	p := core.NewPage(s.Seat, entity.Person)
	entity.PersonGivenName.Set(p.Now, "Maria Giovanna Fiammetta")
	entity.PersonFamilyName.Set(p.Now, "Bacciottini della Gherardesca")
	if err := s.Store.Commit(t.Context(), record.Write{Op: record.Create, Record: p.Now, Subject: p.Now.ID, Desk: s.Desk}); err != nil {
		t.Fatal(err)
	}
	for i, right := range []string{"ACCESSO", "CANCELLAZIONE"} {
		day := civil.DateOf(s.Clock.Now()).AddDays(-40 * i)
		if _, err := core.RegisterRequest(t.Context(), s.Seat, p.Now.ID, right, day); err != nil {
			t.Fatal(err)
		}
	}
	return s, p.Now.ID
}

func TestNothingIsCut(t *testing.T) {
	s, person := asked(t)
	var p *rights.Presenter
	page := func(of uuid.UUID) func(view.Language) shell.Page {
		return func(speak view.Language) shell.Page {
			p = rights.New(rights.Wiring{Sitting: s, Person: of, Run: view.Synchronous(), Speak: speak})
			return Page(p, speak, func() {})
		}
	}
	pagecheck.NothingIsCut(t, "rights", page(uuid.Nil), func() { p.Load() })
	pagecheck.NothingIsCut(t, "rights-new", page(person), func() {
		p.Load()
		p.StartAdding()
		p.TypeReceived("dopo")
		p.Register()
	})
	pagecheck.NothingIsCut(t, "rights-closing", page(person), func() {
		p.Load()
		p.Start(rights.Extending, p.State().Rows[0].ID)
		p.Finish()
	})
}

func TestARequestIsRegisteredAndAnswered(t *testing.T) {
	s, person := asked(t)
	window := pagecheck.Open(t, 1)
	speak := pagecheck.Speak(t, "it")
	p := rights.New(rights.Wiring{Sitting: s, Person: person, Run: view.Synchronous(), Speak: speak})
	window.Show(Page(p, speak, func() {}))
	if rows := p.State().Rows; len(rows) != 2 || !rows[0].Late || rows[1].Late {
		t.Fatalf("%+v", rows)
	}
	pagecheck.Tap(t, window, "rights-add")
	pagecheck.Tap(t, window, "rights-register")
	if rows := p.State().Rows; len(rows) != 3 {
		t.Fatalf("%+v %v", rows, p.State().Problems)
	}
	p.Start(rights.Closing, p.State().Rows[0].ID)
	pagecheck.Type(t, window, "rights-words", "Tolto tutto")
	pagecheck.Tap(t, window, "rights-finish")
	if rows := p.State().Rows; !rows[2].Closed || rows[2].Outcome != "Tolto tutto" {
		t.Errorf("%+v %v", rows, p.State().Problems)
	}
}

func TestTheDataLeadOpensInside(t *testing.T) {
	s, _ := asked(t)
	s.Role = access.DataLead
	opened := uuid.Nil
	p := rights.New(rights.Wiring{
		Sitting: s, Run: view.Synchronous(), Speak: pagecheck.Speak(t, "it"), Open: func(_ core.Seat, person uuid.UUID) { opened = person },
	})
	p.Load()
	p.Read(p.State().Rows[0].ID)
	if opened == uuid.Nil {
		t.Errorf("nothing was opened: %v", p.State().Problems)
	}
}
