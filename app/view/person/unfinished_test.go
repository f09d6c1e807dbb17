package person

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/storage/memory"
	"soglia/translations"
)

// bell is an alarm that rings when the test says so.
type bell struct {
	after time.Duration
	rings func()
}

func (b *bell) set(after time.Duration, ring func()) func() {
	b.after, b.rings = after, ring
	return func() { b.rings = nil }
}

func (b *bell) ring() {
	if b.rings != nil {
		b.rings()
	}
}

// kept opens a person's page whose forms are kept, at the form of a draft where there is one.
func kept(t *testing.T, s core.Seat, person uuid.UUID, from *record.Draft) (*table, *bell) {
	t.Helper()
	words, err := translations.Load()
	if err != nil {
		t.Fatal(err)
	}
	at, b := &table{seat: s}, &bell{}
	w := Wiring{
		Seat: s, Person: person, Run: view.Synchronous(), Speak: words.In("it"), Done: func(d Done) { at.done = append(at.done, d) },
		Alarm: b.set,
	}
	if from != nil {
		w.Draft = from.ID
		if w.Unfinished, err = Read(from.Body); err != nil {
			t.Fatal(err)
		}
	}
	at.Presenter = New(w)
	at.Load()
	return at, b
}

func drafts(t *testing.T, s core.Seat) []record.Draft {
	t.Helper()
	all, err := s.Drafts.List(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// theDraft is the only one there is.
func theDraft(t *testing.T, s core.Seat) *record.Draft {
	t.Helper()
	all := drafts(t, s)
	if len(all) != 1 || all[0].Screen != Screen {
		t.Fatalf("drafts %v", all)
	}
	return &all[0]
}

func TestAKeystrokeIsKeptWithinASecondAndSavingForgetsIt(t *testing.T) {
	s := seat()
	at, bell := kept(t, s, came(t, s, "Mohamed", "El Sayed").Person, nil)
	at.EditGroup("name")
	at.Type("alias", "Mo")
	at.Type("alias", "Momo")
	if bell.after >= time.Second {
		t.Errorf("waits %s", bell.after)
	}
	bell.ring() // and now the process is killed
	u, err := Read(theDraft(t, s).Body)
	if err != nil || u.Name != "Mohamed El Sayed" || len(u.Typed) != 1 || u.Typed["alias"].Now[0] != "Momo" {
		t.Errorf("%+v, %v", u, err)
	}
	if when, err := at.Saved(); when.IsZero() || err != nil {
		t.Errorf("kept at %s, %v", when, err)
	}
	at.fill(t, nil)
	bell.ring()
	if left := drafts(t, s); len(left) != 0 {
		t.Errorf("still there: %s", left[0].Body)
	}
}

func TestLeavingKeepsAndEscThrowsAway(t *testing.T) {
	s := seat()
	at, _ := kept(t, s, came(t, s, "Mohamed", "El Sayed").Person, nil)
	at.EditGroup("name")
	at.Leave()
	if left := drafts(t, s); len(left) != 0 {
		t.Errorf("nothing was typed: %s", left[0].Body)
	}
	at.Type("alias", "Momo")
	at.Leave()
	theDraft(t, s)
	at.Back()
	if left := drafts(t, s); len(left) != 0 {
		t.Errorf("still there: %s", left[0].Body)
	}
}

func TestADraftIsFoundAgainByItsAuthorOnly(t *testing.T) {
	s := seat()
	person := came(t, s, "Mohamed", "El Sayed").Person
	at, _ := kept(t, s, person, nil)
	at.EditGroup("birth")
	at.Type("data_nascita", "31/2") // as typed, right or wrong
	at.Leave()

	other := s
	other.User, other.Drafts = uuid.New(), memory.NewDrafts()
	day, err := core.LookAtToday(context.Background(), other)
	if err != nil || len(day.Drafts) != 0 {
		t.Errorf("offered to somebody else: %v, %v", day.Drafts, err)
	}

	again, bell := kept(t, s, person, theDraft(t, s))
	if f := again.Form(); f == nil || f.ID != "data" || again.Tab() != TabData || f.Value("data_nascita") != "31/2" {
		t.Fatalf("resumed %+v", again.Form())
	}
	again.Type("data_nascita", "11/2/1988")
	bell.ring()
	theDraft(t, s) // the same, not a second one
	again.fill(t, nil)
	if left := drafts(t, s); len(left) != 0 {
		t.Errorf("still there: %s", left[0].Body)
	}
}

func TestADraftNeverOverwritesSilentlyWhatChangedMeanwhile(t *testing.T) {
	s := seat()
	person := came(t, s, "Mohamed", "El Sayed").Person
	at, _ := kept(t, s, person, nil)
	at.EditGroup("name")
	at.Type("alias", "Momo")
	at.Leave()
	meanwhile := open(t, s, person)
	meanwhile.EditGroup("name")
	meanwhile.fill(t, map[string]string{"alias": "Ahmed", "cognome": "Elsaid"})

	again, _ := kept(t, s, person, theDraft(t, s))
	f := again.Form()
	if f.Value("alias") != "Momo" || f.Value("cognome") != "Elsaid" {
		t.Errorf("alias %q, cognome %q", f.Value("alias"), f.Value("cognome"))
	}
	if !again.Doubtful() || len(again.Errors()) != 1 || again.Errors()["alias"] == "" {
		t.Errorf("said %v", again.Errors())
	}
	again.fill(t, nil)
	r, err := s.Store.Get(context.Background(), entity.Person, person)
	if err != nil || entity.PersonFamilyName.Get(r) != "Elsaid" || entity.PersonAliases.Get(r)[0] != "Momo" {
		t.Errorf("%v, %v", r, err)
	}
}

func TestEveryFormOfThePageIsTakenUpAgain(t *testing.T) {
	s := seat()
	person := came(t, s, "Adama", "Traoré").Person
	set := open(t, s, person)
	set.AskContact(-1)
	set.fill(t, map[string]string{"recapito.tipo": "CELLULARE", "recapito.valore": "340 555 0198"})
	set.AskPath()
	set.fill(t, map[string]string{"obiettivo.testo": "patente"})
	set.AskMember(-1, false)
	set.fill(t, map[string]string{"componente.relazione": "3"})
	for name, form := range map[string]struct {
		ask   func(at *table)
		field string
	}{
		"contact":       {func(at *table) { at.AskContact(0) }, "recapito.valore"},
		"contact new":   {func(at *table) { at.AskContact(-1) }, "recapito.valore"},
		"contact close": {func(at *table) { at.AskCloseContact(0) }, "motivo_annullamento"},
		"path":          {func(at *table) { at.AskPath() }, "obiettivo.testo"},
		"goal":          {func(at *table) { at.AskGoal(0, 0) }, "testo"},
		"goal new":      {func(at *table) { at.AskGoal(0, -1) }, "testo"},
		"closing":       {func(at *table) { at.MovePath(0, core.PathClosed) }, "chiuso_il"},
		"home":          {func(at *table) { at.AskHome(0) }, "nota"},
		"member":        {func(at *table) { at.AskMember(0, false) }, "componente.relazione"},
		"act":           {func(at *table) { at.AskAct(core.ActNotice, core.Given) }, "interprete"},
		"withdraw":      {func(at *table) { at.AskWithdraw(core.ActNotice) }, "data"},
		"entry":         {func(at *table) { at.Open(at.lastIntake()); at.AskEdit() }, "nota"},
		"cancel":        {func(at *table) { at.Open(at.lastIntake()); at.AskCancel() }, "motivo_annullamento"},
	} {
		t.Run(name, func(t *testing.T) {
			s := s
			s.Drafts = memory.NewDrafts()
			at, _ := kept(t, s, person, nil)
			form.ask(at)
			at.Type(form.field, "scritto a metà")
			at.Leave()
			again, _ := kept(t, s, person, theDraft(t, s))
			f := again.Form()
			if f == nil || f.ID != at.Form().ID || f.Title != at.Form().Title || f.Value(form.field) != "scritto a metà" {
				t.Errorf("resumed %+v, %s", f, again.Problem())
			}
		})
	}
}

// lastIntake is where the visit stands in the story.
func (at *table) lastIntake() int {
	for i, e := range at.events {
		if e.Kind == core.EventIntake {
			return i
		}
	}
	return -1
}
