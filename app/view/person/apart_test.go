package person

import (
	"testing"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/storage/memory"
)

// fork writes twice what forms changed that were opened in one version.
func fork(t *testing.T, s core.Seat, e *schema.Entity, r *record.Record, sets ...func(*record.Record)) {
	t.Helper()
	opened, err := s.Store.Get(t.Context(), e, r.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, set := range sets {
		page := core.OpenPage(opened)
		set(page.Now)
		w := record.Write{Op: record.Edit, Record: page.Now, Was: opened, Subject: core.SubjectOf(opened), Desk: s.Desk}
		if err := s.Store.Commit(t.Context(), w); err != nil {
			t.Fatal(err)
		}
	}
}

func TestACalmBadgeLeadsToWhatWasWrittenApart(t *testing.T) {
	s := seat()
	done := came(t, s, "Mohamed", "El Sayed")
	at := open(t, s, done.Person)
	if len(at.Badges()) != 0 || at.Entry(0).Mark != "" {
		t.Errorf("%+v, %+v", at.Badges(), at.Entry(0))
	}
	for _, w := range done.Written {
		switch w.Record.Entity {
		case entity.Intake:
			fork(t, s, entity.Intake, w.Record,
				func(r *record.Record) { entity.IntakeMinutes.Set(r, 20) }, func(r *record.Record) { entity.IntakeMinutes.Set(r, 30) })
		case entity.Person:
			fork(t, s, entity.Person, w.Record,
				func(r *record.Record) { entity.PersonFamilyName.Set(r, "Elsayed") }, func(r *record.Record) { entity.PersonFamilyName.Set(r, "Al Sayed") })
		}
	}
	at.Load()
	if badges := at.Badges(); len(badges) != 1 || badges[0].Text != "2 cose da decidere" || badges[0].Tone != Calm {
		t.Errorf("%+v", badges)
	}
	if at.Entry(0).Mark != "Due versioni" {
		t.Errorf("%+v", at.Entry(0))
	}
	family := at.Groups()[0].Data[1]
	if len(family.Beside) != 2 || !family.Chooses {
		t.Fatalf("%+v", family)
	}
	at.ChooseValue("cognome", family.Beside[1])
	if badges := at.Badges(); len(badges) != 1 || badges[0].Text != "1 cosa da decidere" {
		t.Errorf("%+v", badges)
	}
}

func TestAWithdrawalThatWonIsToldAmongTheConsents(t *testing.T) {
	s := seat()
	at := open(t, s, came(t, s, "Rosanna", "Tinti").Person)
	at.AskAct(core.ActSpecial, core.Given)
	at.fill(t, nil)
	act := at.done[len(at.done)-1].Written[0].Record
	fork(t, s, entity.Consent, act,
		func(r *record.Record) { entity.ConsentOutcome.Set(r, core.Withdrawn) }, func(r *record.Record) { entity.ConsentOutcome.Set(r, core.Expired) })
	at.Load()
	if notes := at.ActNotes(); len(notes) != 1 || at.Acts()[1].State != core.Withdrawn {
		t.Errorf("%v, %+v", notes, at.Acts()[1])
	}
	if badges := at.Badges(); len(badges) != 1 || badges[0].Text != "Una cosa già decisa dalla regola" {
		t.Errorf("%+v", badges)
	}
}

func TestWhatDoesNotFitTogetherIsPutRightOnThePage(t *testing.T) {
	s := seat()
	at := open(t, s, came(t, s, "Adama", "Traoré").Person)
	at.AskPath()
	at.fill(t, map[string]string{"tipo": "LAVORO", "obiettivo.testo": "Trovare un lavoro di mattina"})
	path := at.dossier.Paths[0].Record
	fork(t, s, entity.Path, path,
		func(r *record.Record) {
			entity.PathState.Set(r, core.PathClosed)
			entity.PathClosedOn.Set(r, "2026-11-20")
			entity.PathClosingReason.Set(r, "OBIETTIVI")
		},
		func(r *record.Record) { entity.PathStartedOn.Set(r, "2026-11-22") })
	at.Load()
	if badges := at.Badges(); len(badges) != 1 || badges[0].Text != "2 cose da rivedere" || badges[0].Tone != Watch {
		t.Fatalf("%+v", badges)
	}
	at.AskGoal(0, 0)
	at.fill(t, map[string]string{"esito": core.GoalReached})
	at.AskDates(0)
	if at.Form().Value("chiuso_il") != "20 novembre 2026" {
		t.Errorf("%+v", at.Form())
	}
	at.Type("avviato_il", "31/2")
	at.Save()
	if at.Errors()["avviato_il"] == "" {
		t.Errorf("31 February: %v", at.Errors())
	}
	at.fill(t, map[string]string{"avviato_il": "12 novembre"})
	if badges := at.Badges(); len(badges) != 0 {
		t.Errorf("%+v", badges)
	}
}

func TestWhatAColleagueWroteSinceTheLastVisitIsMarked(t *testing.T) {
	s := seat()
	s.Visits = memory.NewDrafts()
	done := came(t, s, "Mohamed", "El Sayed")
	if at := open(t, s, done.Person); at.Entry(0).Mark != "" {
		t.Errorf("%+v", at.Entry(0))
	}
	colleague := s
	colleague.User = uuid.New()
	if _, err := core.TakeAct(t.Context(), colleague, done.Person, core.ConsentAct{Act: core.ActNotice, State: core.Given}, core.Witnesses{}); err != nil {
		t.Fatal(err)
	}
	at := open(t, s, done.Person)
	if at.Entry(0).Mark != "Nuovo per te" || at.Entry(1).Mark != "" {
		t.Errorf("%+v, %+v", at.Entry(0), at.Entry(1))
	}
	if at.Load(); at.Entry(0).Mark != "Nuovo per te" {
		t.Error("it is no longer marked while the page is open")
	}
	if at = open(t, s, done.Person); at.Entry(0).Mark != "" {
		t.Errorf("the next time: %+v", at.Entry(0))
	}
}
