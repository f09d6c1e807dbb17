package session

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/storage/memory"
	"soglia/translations"
)

type stillClock struct{}

func (stillClock) Now() time.Time { return time.Date(2026, 11, 24, 9, 42, 0, 0, time.UTC) }

type ids struct{}

func (ids) New() uuid.UUID { return uuid.New() }

// table is a session's page at a desk.
type table struct {
	*Presenter
	seat core.Seat
	done []Done
	ring func() // the draft's alarm
}

func seat() core.Seat {
	return core.Seat{
		User: uuid.New(), Name: "Dario Lotti", Role: access.Tutor, Desk: uuid.New(), Store: memory.New(),
		Drafts: memory.NewDrafts(), Clock: stillClock{}, IDs: ids{},
	}
}

func somebody(t *testing.T, s core.Seat, given, family string) Person {
	t.Helper()
	page := core.NewPage(s, entity.Person)
	entity.PersonGivenName.Set(page.Now, given)
	entity.PersonFamilyName.Set(page.Now, family)
	entity.PersonProtected.Set(page.Now, false)
	done, err := core.SavePerson(context.Background(), s, page)
	if err != nil {
		t.Fatal(err)
	}
	return Person{done.Person, given + " " + family}
}

func accompany(t *testing.T, s core.Seat, person Person) {
	t.Helper()
	page, goal := core.NewPage(s, entity.Path), core.NewPage(s, entity.Goal)
	entity.PathPerson.Set(page.Now, person.ID.String())
	entity.PathKind.Set(page.Now, "LAVORO")
	entity.PathLead.Set(page.Now, s.User.String())
	entity.PathProposedOn.Set(page.Now, "2026-11-01")
	entity.PathStartedOn.Set(page.Now, "2026-11-01")
	entity.PathState.Set(page.Now, core.PathActive)
	entity.GoalText.Set(goal.Now, "Trovare un lavoro di mattina")
	if _, err := core.SavePath(context.Background(), s, page, goal); err != nil {
		t.Fatal(err)
	}
}

func open(t *testing.T, s core.Seat, w Wiring) *table {
	t.Helper()
	words, err := translations.Load()
	if err != nil {
		t.Fatal(err)
	}
	at := &table{seat: s}
	w.Seat, w.Run, w.Speak = s, view.Synchronous(), words.In("it")
	w.Alarm = func(_ time.Duration, ring func()) func() { at.ring = ring; return func() { at.ring = nil } }
	w.Registered = func(d Done) { at.done = append(at.done, d) }
	at.Presenter = New(w)
	return at
}

func only(t *testing.T, s core.Seat, e *schema.Entity) *record.Record {
	t.Helper()
	var found []*record.Record
	for r, err := range s.Store.Find(context.Background(), record.All(e)) {
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, r)
	}
	if len(found) != 1 {
		t.Fatalf("%d of %s", len(found), e.Name)
	}
	return found[0]
}

func TestASessionIsWrittenWithItsGoalAndTheNextMeeting(t *testing.T) {
	s := seat()
	who := somebody(t, s, "Adama", "Traoré")
	accompany(t, s, who)
	at := open(t, s, Wiring{Form: Form{People: []Person{who}}})
	if len(at.Paths()) != 1 || at.Form().Path != at.Paths()[0].ID || at.Form().Profession != "TUTOR" || len(at.Goals()) != 1 {
		t.Fatalf("proposed %+v", at.Form())
	}
	goal := at.Goals()[0].ID
	at.WorkOn(goal, true)
	at.SetStatus(goal, core.GoalUnderWay)
	at.Type(func(f *Form) {
		f.Day, f.Time, f.Minutes, f.Travel, f.Next = "ieri", "1030", 45, 20, "mercoledì 9 dicembre, 10:30"
	})
	at.Register()
	if len(at.done) != 1 || at.done[0].Sentence != "Sessione con Adama Traoré registrata" {
		t.Fatalf("%v, %v", at.done, at.Errors())
	}
	r := only(t, s, entity.Session)
	if entity.SessionDate.Get(r) != "2026-11-23" || entity.SessionStart.Get(r) != "10:30" || entity.SessionPath.Get(r) == "" {
		t.Errorf("session %s %s", entity.SessionDate.Get(r), entity.SessionStart.Get(r))
	}
	if got := entity.GoalStatus.Get(only(t, s, entity.Goal)); got != core.GoalUnderWay {
		t.Errorf("goal %s", got)
	}
	a := only(t, s, entity.Appointment)
	if entity.AppointmentDate.Get(a) != "2026-12-09" || entity.AppointmentPath.Get(a) == "" || entity.AppointmentPerson.Get(a) != who.ID.String() {
		t.Errorf("next %v", a)
	}
}

func TestASessionStartsFromAPerson(t *testing.T) {
	s := seat()
	who := somebody(t, s, "Adama", "Traoré")
	at := open(t, s, Wiring{})
	at.Register()
	if at.Errors()["persone"] == "" || at.Errors()["durata_min"] == "" {
		t.Errorf("nobody, no minutes: %v", at.Errors())
	}
	at.Look("adama")
	at.Take(at.Search().Rows()[0].ID, who.Name)
	if at.Title() != "Sessione con Adama Traoré" || len(at.Search().Rows()) != 0 {
		t.Errorf("%q", at.Title())
	}
	at.Drop(0)
	if at.Title() != "Nuova sessione" {
		t.Errorf("%q", at.Title())
	}
}

func TestTheNarrativeIsHiddenWithoutConsentAndOpensWithIt(t *testing.T) {
	s := seat()
	who, other := somebody(t, s, "Adama", "Traoré"), somebody(t, s, "Awa", "Traoré")
	at := open(t, s, Wiring{Form: Form{People: []Person{who}, Minutes: 45}})
	if at.MayWrite() || !at.AsksConsent() {
		t.Error("words are asked for without consent")
	}
	at.Edit(PartWho, func(f *Form) { f.Special = core.Given })
	if !at.MayWrite() {
		t.Error("the consent just given opens nothing")
	}
	at.Take(other.ID, other.Name)
	if at.MayWrite() || at.Lacking() != other.Name {
		t.Errorf("with somebody else: %q", at.Lacking())
	}
	at.Drop(1)
	at.Write("Arriva in anticipo, più sereno.")
	if at.Counted() != "5 parole" {
		t.Errorf("%q", at.Counted())
	}
	at.Register()
	if got := entity.SessionNarrative.Get(only(t, s, entity.Session)); got != "Arriva in anticipo, più sereno." {
		t.Errorf("%q, %v", got, at.Errors())
	}
	if got := entity.ConsentOutcome.Get(only(t, s, entity.Consent)); got != core.Given {
		t.Errorf("consent %s", got)
	}
}

func TestWhoRefusesIsWrittenDownWithoutWords(t *testing.T) {
	s := seat()
	at := open(t, s, Wiring{Form: Form{People: []Person{somebody(t, s, "Adama", "Traoré")}, Minutes: 45, Special: core.Refused, Narrative: "x"}})
	at.Register()
	if len(at.done) != 1 || entity.SessionNarrative.Get(only(t, s, entity.Session)) != "" {
		t.Errorf("%v", at.Errors())
	}
}

func TestADraftIsFoundAgainAsItWasTyped(t *testing.T) {
	s := seat()
	who := somebody(t, s, "Adama", "Traoré")
	at := open(t, s, Wiring{Form: Form{People: []Person{who}, Special: core.Given}})
	text := strings.Repeat("è à @ € # ", 1000)
	at.Write(text)
	at.ring()
	drafts, err := s.Drafts.List(context.Background())
	if err != nil || len(drafts) != 1 || drafts[0].Screen != Screen {
		t.Fatalf("%v, %v", drafts, err)
	}
	form, err := Read(drafts[0].Body)
	if err != nil || form.Narrative != text || form.Name != who.Name {
		t.Fatalf("%d characters, %v", len(form.Narrative), err)
	}
	again := open(t, s, Wiring{Draft: drafts[0].ID, Form: form})
	again.Type(func(f *Form) { f.Minutes = 30 })
	again.Register()
	if left, _ := s.Drafts.List(context.Background()); len(left) != 0 || len(again.done) != 1 {
		t.Errorf("%d drafts left, %v", len(left), again.Errors())
	}
}

func TestASessionIsPutRightAndTakenBack(t *testing.T) {
	s := seat()
	at := open(t, s, Wiring{Form: Form{People: []Person{somebody(t, s, "Adama", "Traoré")}, Minutes: 45}})
	at.Register()
	r := only(t, s, entity.Session)
	again := open(t, s, Wiring{Correct: r.ID})
	if f := again.Form(); f.Minutes != 45 || f.Day != "24 nov 2026" || len(f.People) != 1 || f.People[0].Name != "Adama Traoré" {
		t.Fatalf("%+v", f)
	}
	again.Type(func(f *Form) { f.Minutes = 60 })
	again.Register()
	if n, _ := entity.SessionMinutes.Get(only(t, s, entity.Session)); n != 60 || again.done[0].Sentence != "Sessione corretta" {
		t.Errorf("%d minutes, %v", n, again.Errors())
	}
	TakeBack(again.wiring, again.done[0], func(err error) {
		if n, _ := entity.SessionMinutes.Get(only(t, s, entity.Session)); n != 45 || err != nil {
			t.Errorf("%d minutes, %v", n, err)
		}
	})
}
