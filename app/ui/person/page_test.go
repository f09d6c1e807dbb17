package person_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/ui/kit"
	"soglia/app/ui/kit/check"
	"soglia/app/ui/pagecheck"
	page "soglia/app/ui/person"
	"soglia/app/view"
	"soglia/app/view/person"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/internal/seated"
)

// mohamed is somebody whom the desk has known for a while.
func mohamed(t *testing.T) (core.Seat, uuid.UUID) {
	t.Helper()
	seat := pagecheck.Sitting(t).Seat
	p := record.New(entity.Person, uuid.New())
	for f, v := range map[schema.TextField]string{
		entity.PersonGivenName: "Mohamed", entity.PersonFamilyName: "El Sayed", entity.PersonOriginalScript: "محمد السيد",
		entity.PersonBirthDate: "1988-02-11", entity.PersonBirthPrecision: "GIORNO", entity.PersonDomicileTown: "D403",
		entity.PersonContactLanguage: "ar", entity.PersonItalian: "SERVE_MEDIATORE", entity.PersonEducation: "NON_RILEVATO",
		entity.PersonMaritalStatus: "NON_VUOLE_RISPONDERE",
	} {
		f.Set(p, v)
	}
	entity.PersonAliases.Set(p, "Momo")
	guest := core.Guest{New: p}
	for _, c := range [][3]string{{"CELLULARE", "340 555 0198", "NO_MESSAGGI"}, {"FISSO", "0571 555 042", "NON_CHIAMARE"}} {
		r := record.New(entity.Contact, uuid.New())
		entity.ContactKind.Set(r, c[0])
		entity.ContactValue.Set(r, c[1])
		entity.ContactSafety.Set(r, c[2])
		guest.Contacts = append(guest.Contacts, r)
	}
	for i := range 12 {
		v := core.Visit{
			Day: civil.MustParse("2026-11-12").AddDays(-9 * i), Channel: "PRESENZA", Themes: []string{"T2", "T3"}, Requests: []string{"PRATICA"},
			Answers: []string{"PRATICA_FATTA"}, Outcome: core.Solved, Minutes: 25, Note: "Kit compilato insieme, manca la marca da bollo. Preferisce un lavoro di mattina, per i bambini, e vuole capire se la patente presa in Egitto vale anche qui, senza rifare l’esame.",
			Party: core.Party{Person: &guest},
		}
		if i == 0 {
			v.Consents = []core.ConsentAct{{Act: core.ActNotice, State: core.Given}}
			v.Next = core.Next{Kind: core.NextAppointment, Day: civil.MustParse("2026-12-03"), Time: at("09:30")}
		}
		if _, err := core.RegisterIntake(t.Context(), seat, v); err != nil {
			t.Fatal(err)
		}
		guest = core.Guest{Known: p.ID}
	}
	return seat, p.ID
}

func at(s string) civil.Time {
	read, err := civil.ParseTime(s)
	if err != nil {
		panic(err)
	}
	return read
}

// scene is a page as somebody has come to it.
type scene struct {
	name string
	play func(t *testing.T, p *person.Presenter)
}

func scenes() []scene {
	return []scene{
		{"story", func(*testing.T, *person.Presenter) {}},
		{"entry", func(_ *testing.T, p *person.Presenter) { p.Open(1) }},
		{"edit", func(_ *testing.T, p *person.Presenter) {
			p.Open(1)
			p.AskEdit()
			p.Type("data", "31/2")
			p.Save()
		}},
		{"cancel", func(_ *testing.T, p *person.Presenter) {
			p.Open(1)
			p.AskCancel()
		}},
		{"move", func(_ *testing.T, p *person.Presenter) {
			p.Open(1)
			p.AskMove()
			p.Search().Type("tinti")
			p.Take(p.Search().Rows()[0])
		}},
		{"moving", func(_ *testing.T, p *person.Presenter) {
			p.Open(1)
			p.AskMove()
			p.Search().Type("tinti")
		}},
		{"path-none", func(_ *testing.T, p *person.Presenter) { p.Show(person.TabPath) }},
		{"path-new", func(_ *testing.T, p *person.Presenter) { p.AskPath() }},
		{"path", func(t *testing.T, p *person.Presenter) {
			accompany(p)
			p.Show(person.TabPath)
		}},
		{"goal", func(t *testing.T, p *person.Presenter) {
			accompany(p)
			p.AskGoal(0, 0)
		}},
		{"closing", func(t *testing.T, p *person.Presenter) {
			accompany(p)
			p.MovePath(0, core.PathClosed)
		}},
		{"path-dates", func(t *testing.T, p *person.Presenter) {
			accompany(p)
			p.AskDates(0)
		}},
		{"home-none", func(_ *testing.T, p *person.Presenter) { p.Show(person.TabHome) }},
		{"home", func(_ *testing.T, p *person.Presenter) {
			family(p)
			p.Show(person.TabHome)
		}},
		{"member", func(_ *testing.T, p *person.Presenter) { p.AskMember(-1, false) }},
		{"consents", func(_ *testing.T, p *person.Presenter) { p.Show(person.TabConsents) }},
		{"act", func(_ *testing.T, p *person.Presenter) { p.AskAct(core.ActSpecial, core.Given) }},
		{"withdraw", func(_ *testing.T, p *person.Presenter) { p.AskWithdraw(core.ActSpecial) }},
		{"data", func(_ *testing.T, p *person.Presenter) { p.Show(person.TabData) }},
		{"names", func(_ *testing.T, p *person.Presenter) { p.EditGroup("name") }},
		{"kept", func(_ *testing.T, p *person.Presenter) {
			p.EditGroup("name")
			p.Type("alias", "Momo, Mo")
			p.Leave()
		}},
		{"papers", func(_ *testing.T, p *person.Presenter) { p.EditGroup("papers"); p.Type("cf", "RSSMRA85T10A562S") }},
		{"place", func(_ *testing.T, p *person.Presenter) { p.EditGroup("place") }},
		{"speech", func(_ *testing.T, p *person.Presenter) { p.EditGroup("speech") }},
		{"money", func(_ *testing.T, p *person.Presenter) { p.EditGroup("money") }},
		{"beside", func(_ *testing.T, p *person.Presenter) { p.Show(person.TabData) }},
		{"apart", func(t *testing.T, p *person.Presenter) {}},
		{"apart-acts", func(t *testing.T, p *person.Presenter) { p.Show(person.TabConsents) }},
		{"contact", func(_ *testing.T, p *person.Presenter) { p.AskContact(0) }},
	}
}

func accompany(p *person.Presenter) {
	if len(p.Paths()) > 0 {
		return
	}
	p.AskPath()
	p.Type("tipo", "LAVORO")
	p.Type("obiettivo.testo", "Trovare un lavoro di mattina")
	p.Save()
	p.AskGoal(0, -1)
	p.Type("testo", "Cambiare la patente")
	p.Type("scadenza", "15 dicembre")
	p.Type("prova", "ha la patente italiana in tasca")
	p.Pick("esito", "IN_CORSO")
	p.Save()
	p.AskGoal(0, -1)
	p.Type("testo", "Usare SPID da solo")
	p.Pick("esito", "RAGGIUNTO")
	p.Save()
}

func family(p *person.Presenter) {
	if len(p.Homes()) > 0 {
		return
	}
	home := -1
	for _, relation := range [][3]string{{"2", "F", "A30_39"}, {"3", "M", "A00_17"}, {"3", "F", "A00_17"}, {"9", "M", "A40_54"}} {
		p.AskMember(home, false)
		p.Pick("componente.relazione", relation[0])
		p.Pick("componente.genere", relation[1])
		p.Pick("componente.fascia_eta", relation[2])
		p.Save()
		home = 0
	}
}

func somebody(t *testing.T, seat core.Seat) {
	t.Helper()
	r := record.New(entity.Person, uuid.New())
	entity.PersonGivenName.Set(r, "Rosanna")
	entity.PersonFamilyName.Set(r, "Tinti")
	v := core.Visit{Day: civil.MustParse("2026-11-12"), Channel: "PRESENZA", Party: core.Party{Person: &core.Guest{New: r}}}
	if _, err := core.RegisterIntake(t.Context(), seat, v); err != nil {
		t.Fatal(err)
	}
}

func doors() page.Doors {
	return page.Doors{
		Intake: func(uuid.UUID, string) {}, Session: func(uuid.UUID, string) {}, Correct: func(uuid.UUID) {}, Person: func(uuid.UUID) {}, Apart: func(uuid.UUID) {}, Back: func() {},
	}
}

func TestNothingOfThePageIsCut(t *testing.T) {
	for _, sc := range scenes() {
		seat, id := mohamed(t)
		somebody(t, seat)
		if strings.HasPrefix(sc.name, "apart") {
			writtenApart(t, seat, id)
		}
		if sc.name == "beside" {
			seat.Store = twoNames(seat)
		}
		for _, language := range []string{"it", "en"} {
			for _, scale := range []float32{1, 2} {
				name := fmt.Sprint("person-", sc.name, "-", language, "-", scale)
				t.Run(name, func(t *testing.T) {
					s := pagecheck.Open(t, scale)
					p := person.New(person.Wiring{Seat: seat, Person: id, Run: view.Synchronous(), Speak: pagecheck.Speak(t, language), Alarm: silent, Peers: &seated.Peers{}})
					s.Show(page.Page(p, doors()))
					sc.play(t, p)
					for _, size := range slices.Backward(pagecheck.Sizes()) {
						s.Window().Resize(size)
						for _, finding := range check.Tree(s.Window().Content()) {
							t.Error(size, finding)
						}
					}
					pagecheck.Picture(t, s.Window(), name)
				})
			}
		}
	}
}

// silent is an alarm that never rings: what waits is kept when the page is left.
func silent(time.Duration, func()) func() { return func() {} }

func TestWhatWasTypedIsThereAfterGoingAway(t *testing.T) {
	seat, id := mohamed(t)
	s := pagecheck.Open(t, 1)
	w := person.Wiring{Seat: seat, Person: id, Run: view.Synchronous(), Speak: pagecheck.Speak(t, "it"), Alarm: silent}
	p := person.New(w)
	s.Show(page.Page(p, doors()))
	p.EditGroup("name")
	pagecheck.Type(t, s, "person-field-alias", "Ahmed")
	s.Show(page.Page(person.New(w), doors())) // somewhere else
	drafts, err := seat.Drafts.List(t.Context())
	if err != nil || len(drafts) != 1 {
		t.Fatalf("drafts %v, %v", drafts, err)
	}
	w.Draft = drafts[0].ID
	if w.Unfinished, err = person.Read(drafts[0].Body); err != nil {
		t.Fatal(err)
	}
	again := person.New(w)
	s.Show(page.Page(again, doors()))
	pagecheck.Type(t, s, "person-field-alias", "El ") // beside what is shown
	if text := again.Form().Value("alias"); !strings.Contains(text, "El ") || !strings.Contains(text, "Ahmed") {
		t.Errorf("shown %q", text)
	}
	pagecheck.Tap(t, s, "person-leave")
	if drafts, err = seat.Drafts.List(t.Context()); err != nil || len(drafts) != 0 {
		t.Errorf("left as it was: drafts %v, %v", drafts, err)
	}
}

// writtenApart gives a person two names, an accesso two lengths, and a consent that was withdrawn and expired.
func writtenApart(t *testing.T, seat core.Seat, id uuid.UUID) {
	t.Helper()
	done, err := core.TakeAct(t.Context(), seat, id, core.ConsentAct{Act: core.ActSpecial, State: core.Given}, core.Witnesses{})
	if err != nil {
		t.Fatal(err)
	}
	for r, err := range seat.Store.Find(t.Context(), record.All(entity.Intake).Is(entity.IntakePerson.Field, id.String()).OrderDown(entity.IntakeDate.Field).First(1)) {
		if err != nil {
			t.Fatal(err)
		}
		twice(t, seat, r, entity.IntakeChannel, "TELEFONO", "VIDEO")
	}
	p, err := seat.Store.Get(t.Context(), entity.Person, id)
	if err != nil {
		t.Fatal(err)
	}
	twice(t, seat, p, entity.PersonFamilyName, "Elsayed", "Al Sayed")
	act, err := seat.Store.Get(t.Context(), entity.Consent, done.Written[0].Record.ID)
	if err != nil {
		t.Fatal(err)
	}
	twice(t, seat, act, entity.ConsentOutcome, core.Withdrawn, core.Expired)
}

func twice(t *testing.T, seat core.Seat, was *record.Record, f schema.TextField, values ...string) {
	t.Helper()
	for _, v := range values {
		now := was.Clone()
		f.Set(now, v)
		w := record.Write{Op: record.Edit, Record: now, Was: was, Subject: core.SubjectOf(was), Desk: seat.Desk}
		if err := seat.Store.Commit(t.Context(), w); err != nil {
			t.Fatal(err)
		}
	}
}

// besides is a store in which a name stands twice.
type besides struct {
	core.Store
	held []record.Held
}

func (b besides) Get(ctx context.Context, e *schema.Entity, id uuid.UUID) (*record.Record, error) {
	r, err := b.Store.Get(ctx, e, id)
	if err == nil && e == entity.Person {
		r.SetBeside(entity.PersonFamilyName.Field, b.held)
	}
	return r, err
}

func twoNames(seat core.Seat) core.Store {
	value := func(name string) schema.Value { return schema.TextValue(schema.Text, name) }
	at := seat.Clock.Now().UnixMilli()
	return besides{seat.Store, []record.Held{
		{Write: 1, Value: value("El Sayed"), By: seat.User, At: at}, {Write: 2, Value: value("Elsaid"), By: seat.User, At: at - 86_400_000},
	}}
}

// TestAnEntryIsCancelledByHand goes from the story to the entry, to the form, and back.
func TestAnEntryIsCancelledByHand(t *testing.T) {
	seat, id := mohamed(t)
	s := pagecheck.Open(t, 1)
	var done []person.Done
	p := person.New(person.Wiring{
		Seat: seat, Person: id, Run: view.Synchronous(), Speak: pagecheck.Speak(t, "it"), Done: func(d person.Done) { done = append(done, d) },
	})
	s.Show(page.Page(p, doors()))
	s.Window().Resize(fyne.NewSize(1366, 768))
	before := p.Entries()
	pagecheck.Tap(t, s, "person-entry-1")
	pagecheck.Tap(t, s, "person-cancel")
	pagecheck.Tap(t, s, "person-save")
	if p.Errors()["motivo_annullamento"] == "" {
		t.Errorf("no reason: %v", p.Errors())
	}
	pagecheck.Type(t, s, "person-field-motivo_annullamento", "scritto due volte")
	pagecheck.Tap(t, s, "person-save")
	if named, ok := s.Window().Canvas().Focused().(kit.Identified); !ok || named.TestID() != "person-tab.story" {
		t.Errorf("the keyboard is on %v", s.Window().Canvas().Focused())
	}
	if p.Entries() != before-1 || len(done) != 1 {
		t.Fatalf("%d entries of %d, %v", p.Entries(), before, p.Errors())
	}
	p.TakeBack(done[0])
	if p.Entries() != before {
		t.Error("it is not back")
	}
}

func TestAFieldThatNobodyAskedForIsOneTapAway(t *testing.T) {
	seat, id := mohamed(t)
	s := pagecheck.Open(t, 1)
	p := person.New(person.Wiring{Seat: seat, Person: id, Run: view.Synchronous(), Speak: pagecheck.Speak(t, "it")})
	s.Show(page.Page(p, doors()))
	s.Window().Resize(fyne.NewSize(1366, 768))
	pagecheck.Tap(t, s, "person-ask-cittadinanza")
	named, ok := s.Window().Canvas().Focused().(kit.Identified)
	if !ok || named.TestID() != "person-field-cittadinanza" {
		t.Errorf("the keyboard is on %v", s.Window().Canvas().Focused())
	}
}

func TestACodiceFiscaleWarnsAndOffersWhileItIsTyped(t *testing.T) {
	seat, id := mohamed(t)
	s := pagecheck.Open(t, 1)
	p := person.New(person.Wiring{Seat: seat, Person: id, Run: view.Synchronous(), Speak: pagecheck.Speak(t, "it")})
	s.Show(page.Page(p, doors()))
	s.Window().Resize(fyne.NewSize(1366, 768))
	p.EditGroup("papers")
	pagecheck.Type(t, s, "person-field-cf", "RSSMRA85T10A562S")
	pagecheck.Picture(t, s.Window(), "person-taxcode")
	pagecheck.Tap(t, s, "person-tells-luogo_nascita")
	if d := p.Groups()[1].Data[1]; d.Text != "Bagno a Ripoli (FI)" && d.Blank != person.Full {
		t.Errorf("%+v", d)
	}
}
