package core_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// sessionForm is the least that a session's form holds.
func sessionForm(seat core.Seat, path uuid.UUID, people ...uuid.UUID) core.SessionForm {
	page := core.NewPage(seat, entity.Session)
	s := page.Now
	var ids []string
	for _, p := range people {
		ids = append(ids, p.String())
	}
	entity.SessionPeople.Set(s, ids...)
	entity.SessionDate.Set(s, "2026-11-24")
	entity.SessionMinutes.Set(s, 45)
	entity.SessionOperator.Set(s, seat.User.String())
	entity.SessionProfession.Set(s, "TUTOR")
	entity.SessionKind.Set(s, "COLLOQUIO")
	entity.SessionOutcome.Set(s, "SVOLTA")
	if path != uuid.Nil {
		entity.SessionPath.Set(s, path.String())
	}
	return core.SessionForm{Session: page}
}

func heldSession(t *testing.T, seat core.Seat, path uuid.UUID, people ...uuid.UUID) *record.Record {
	t.Helper()
	form := sessionForm(seat, path, people...)
	if _, err := core.SaveSession(context.Background(), seat, form); err != nil {
		t.Fatal(err)
	}
	r, err := seat.Store.Get(context.Background(), entity.Session, form.Session.Now.ID)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestASessionIsWrittenWithItsGoalsAndTheNextAppointment(t *testing.T) {
	seat, ctx := tutor(), context.Background()
	who := person(t, seat, "Adama", "Traoré")
	path := startedPath(t, seat, who)
	form := sessionForm(seat, path, who)
	goal := core.OpenPage(dossier(t, seat, who).Paths[0].Goals[0])
	entity.GoalStatus.Set(goal.Now, core.GoalUnderWay)
	next := core.NewPage(seat, entity.Appointment)
	entity.AppointmentPerson.Set(next.Now, who.String())
	entity.AppointmentDate.Set(next.Now, "2026-12-09")
	entity.AppointmentTime.Set(next.Now, "10:30")
	entity.AppointmentDesk.Set(next.Now, seat.Desk.String())
	entity.AppointmentPath.Set(next.Now, path.String())
	entity.AppointmentOutcome.Set(next.Now, "FISSATO")
	form.Goals, form.Next = []core.Page{goal}, &next
	if _, err := core.SaveSession(ctx, seat, form); err != nil {
		t.Fatal(err)
	}
	d := dossier(t, seat, who)
	if len(d.Paths[0].Sessions) != 1 || len(d.Paths[0].Coming) != 1 || entity.GoalStatus.Get(d.Paths[0].Goals[0]) != core.GoalUnderWay {
		t.Errorf("path %+v", d.Paths[0])
	}
	if d.Next == nil || entity.AppointmentTime.Get(d.Next) != "10:30" {
		t.Errorf("next appointment %v", d.Next)
	}
}

func TestANarrativeNeedsTheConsentOfEverybodyItIsAbout(t *testing.T) {
	seat, ctx := tutor(), context.Background()
	adama, awa := person(t, seat, "Adama", "Traoré"), person(t, seat, "Awa", "Traoré")
	form := sessionForm(seat, uuid.Nil, adama, awa)
	entity.SessionNarrative.Set(form.Session.Now, "Arriva in anticipo.")
	save := func() string {
		_, err := core.SaveSession(ctx, seat, form)
		return faults(err)["resoconto"]
	}
	if save() == "" {
		t.Error("written without consent")
	}
	form.Consents = []core.ConsentAct{{Act: core.ActSpecial, State: core.Given}}
	if save() == "" {
		t.Error("written with the consent of one of two")
	}
	if _, err := core.TakeAct(ctx, seat, awa, core.ConsentAct{Act: core.ActSpecial, State: core.Given}, core.Witnesses{}); err != nil {
		t.Fatal(err)
	}
	if got := save(); got != "" {
		t.Errorf("refused: %s", got)
	}
	if got := dossier(t, seat, adama).Standings[core.ActSpecial].State; got != core.Given {
		t.Errorf("the act taken there is %s", got)
	}
}

func TestASessionsFormSaysWhatIsMissing(t *testing.T) {
	seat := tutor()
	form := sessionForm(seat, uuid.Nil)
	entity.SessionKind.Set(form.Session.Now, "PSICOLOGICA")
	entity.SessionMinutes.Set(form.Session.Now, 0)
	entity.SessionNarrative.Set(form.Session.Now, strings.Repeat("è", 10_001))
	_, err := core.SaveSession(context.Background(), seat, form)
	got := faults(err)
	for _, field := range []string{"tipo", "persone", "durata_min", "resoconto"} {
		if got[field] == "" {
			t.Errorf("nothing under %s: %v", field, got)
		}
	}
}

func TestANarrativeOfTenThousandCharactersIsKept(t *testing.T) {
	seat, ctx := tutor(), context.Background()
	who := person(t, seat, "Adama", "Traoré")
	form := sessionForm(seat, uuid.Nil, who)
	form.Consents = []core.ConsentAct{{Act: core.ActSpecial, State: core.Given}}
	entity.SessionNarrative.Set(form.Session.Now, strings.Repeat("è", 10_000))
	if _, err := core.SaveSession(ctx, seat, form); err != nil {
		t.Fatal(err)
	}
	if got := entity.SessionNarrative.Get(only(t, seat, entity.Session)); len([]rune(got)) != 10_000 {
		t.Errorf("%d characters kept", len([]rune(got)))
	}
}

func TestASessionToComeIsAskedAboutOnce(t *testing.T) {
	seat, ctx := tutor(), context.Background()
	form := sessionForm(seat, uuid.Nil, person(t, seat, "Adama", "Traoré"))
	entity.SessionDate.Set(form.Session.Now, "2026-12-24")
	_, err := core.SaveSession(ctx, seat, form)
	var unusual *core.Unusual
	if !errors.As(err, &unusual) {
		t.Fatalf("not asked: %v", err)
	}
	form.Confirmed = true
	if _, err := core.SaveSession(ctx, seat, form); err != nil {
		t.Error(err)
	}
}

func TestAnActIsGivenRefusedAndWithdrawn(t *testing.T) {
	seat, ctx := pagnana(), context.Background()
	who := person(t, seat, "Rosanna", "Tinti")
	take := func(state string) error {
		_, err := core.TakeAct(ctx, seat, who, core.ConsentAct{Act: core.ActSpecial, State: state}, core.Witnesses{Interpreter: "Amina Diallo"})
		return err
	}
	stands := func() (string, string) {
		d := dossier(t, seat, who)
		return d.Standings[core.ActSpecial].State, entity.PersonState.Get(d.Person)
	}
	if err := take(core.Refused); err != nil {
		t.Fatal(err)
	}
	if err := take(core.Given); err != nil {
		t.Fatal(err)
	}
	if err := take(core.Refused); err == nil {
		t.Error("a consent given is refused, not withdrawn")
	}
	done, err := core.WithdrawAct(ctx, seat, who, core.ActSpecial, civil.MustParse("2026-11-24"))
	if err != nil {
		t.Fatal(err)
	}
	if state, person := stands(); state != core.Withdrawn || person != "LIMITATA" {
		t.Errorf("withdrawn: %s, the person %s", state, person)
	}
	if err := core.Undo(ctx, seat, done, ""); err != nil {
		t.Fatal(err)
	}
	if state, person := stands(); state != core.Given || person != "ATTIVA" {
		t.Errorf("taken back: %s, the person %s", state, person)
	}
	if _, err := core.WithdrawAct(ctx, seat, who, core.ActSpecial, civil.MustParse("2026-11-24")); err != nil {
		t.Fatal(err)
	}
	if err := take(core.Given); err != nil {
		t.Fatal(err)
	}
	if state, person := stands(); state != core.Given || person != "ATTIVA" {
		t.Errorf("given again: %s, the person %s", state, person)
	}
	if _, err := core.TakeAct(ctx, seat, who, core.ConsentAct{Act: core.ActPsychology, State: core.Given}, core.Witnesses{}); err == nil {
		t.Error("the psychologist's consent was taken at the desk")
	}
}

func TestTheTimelineHoldsEverythingAndOpensWordsOneByOne(t *testing.T) {
	seat, ctx := tutor(), context.Background()
	done := solvedVisit(t, seat, "Adama", "Traoré")
	path := startedPath(t, seat, done.Person)
	form := sessionForm(seat, path, done.Person)
	form.Consents = []core.ConsentAct{{Act: core.ActSpecial, State: core.Given}}
	entity.SessionNarrative.Set(form.Session.Now, "Arriva in anticipo.")
	if _, err := core.SaveSession(ctx, seat, form); err != nil {
		t.Fatal(err)
	}
	events := onTimeline(t, seat, done.Person, 4) // accesso, path, session, consent
	for _, e := range events {
		text, err := core.TimelineText(ctx, seat, e, true)
		if err != nil {
			t.Fatal(err)
		}
		switch e.Kind {
		case core.EventIntake:
			if len(e.Requests) != 1 || len(e.Answers) != 1 || len(e.Needs) != 1 || text.Note != "porta la ricevuta" {
				t.Errorf("accesso %+v, %+v", e, text)
			}
		case core.EventSession:
			hidden, _ := core.TimelineText(ctx, seat, e, false)
			if text.Note != "Arriva in anticipo." || hidden.Note != "" || !hidden.Reserved {
				t.Errorf("session %+v, hidden %+v", text, hidden)
			}
		}
	}
}
