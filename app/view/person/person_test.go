package person

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/access"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/storage/memory"
	"soglia/translations"
)

type stillClock struct{}

func (stillClock) Now() time.Time { return time.Date(2026, 11, 24, 9, 42, 0, 0, time.UTC) }

type ids struct{}

func (ids) New() uuid.UUID { return uuid.New() }

// table is a person's page at a desk.
type table struct {
	*Presenter
	seat core.Seat
	done []Done
}

func seat() core.Seat {
	return core.Seat{
		User: uuid.New(), Name: "Dario Lotti", Role: access.Tutor, Desk: uuid.New(), Store: memory.New(),
		Drafts: memory.NewDrafts(), Clock: stillClock{}, IDs: ids{},
	}
}

// came registers the visit of somebody new.
func came(t *testing.T, s core.Seat, given, family string) core.Registered {
	t.Helper()
	p := record.New(entity.Person, uuid.New())
	entity.PersonGivenName.Set(p, given)
	entity.PersonFamilyName.Set(p, family)
	done, err := core.RegisterIntake(context.Background(), s, core.Visit{
		Day: civil.MustParse("2026-11-12"), Channel: "PRESENZA", Party: core.Party{Person: &core.Guest{New: p}},
		Themes: []string{"T2"}, Requests: []string{"PRATICA"}, Answers: []string{"PRATICA_FATTA"}, Outcome: core.Solved, Minutes: 25,
		Note: "Kit compilato insieme, manca la marca da bollo.",
	})
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func open(t *testing.T, s core.Seat, person uuid.UUID) *table {
	t.Helper()
	words, err := translations.Load()
	if err != nil {
		t.Fatal(err)
	}
	at := &table{seat: s}
	at.Presenter = New(Wiring{
		Seat: s, Person: person, Run: view.Synchronous(), Speak: words.In("it"), Done: func(d Done) { at.done = append(at.done, d) },
	})
	at.Load()
	if at.Problem() != "" {
		t.Fatal(at.Problem())
	}
	return at
}

// fill types a form and registers it.
func (at *table) fill(t *testing.T, values map[string]string) {
	t.Helper()
	before := len(at.done)
	for name, v := range values {
		at.Type(name, v)
	}
	at.Save()
	if len(at.done) != before+1 {
		t.Fatalf("not registered: %v", at.Errors())
	}
}

func TestTheHeadSaysHowToReachThePersonSafely(t *testing.T) {
	s := seat()
	at := open(t, s, came(t, s, "Mohamed", "El Sayed").Person)
	at.AskContact(-1)
	at.fill(t, map[string]string{"recapito.tipo": "FISSO", "recapito.valore": "0571 555 042", "recapito.sicurezza": "NON_CHIAMARE"})
	at.AskContact(-1)
	at.fill(t, map[string]string{"recapito.tipo": "CELLULARE", "recapito.valore": "340 555 0198"})
	at.EditGroup("name")
	at.fill(t, map[string]string{"grafia_originale": "محمد السيد", "alias": "Momo, Mo"})
	at.EditGroup("speech")
	at.fill(t, map[string]string{"lingua_contatto": "ar", "italiano": "SERVE_MEDIATORE"})
	h := at.Head()
	if h.Name != "Mohamed El Sayed" || h.Script != "محمد السيد" || !strings.HasPrefix(h.Tongue, "arabo") {
		t.Errorf("%+v", h)
	}
	for _, c := range h.Contacts {
		if !c.Struck || c.Word == "" {
			t.Errorf("%s may be called: %q", c.Text, c.Word)
		}
	}
	if len(h.Alerts) != 2 || h.Alerts[0].Text != "Si fa chiamare Momo" {
		t.Errorf("alerts %v", h.Alerts)
	}
}

func TestTheStoryIsFilteredAndOpensWordsThatAreSeen(t *testing.T) {
	s := seat()
	at := open(t, s, came(t, s, "Mohamed", "El Sayed").Person)
	at.AskAct(core.ActNotice, core.Given)
	at.Save()
	if len(at.Filters()) != 3 || at.Entries() != 2 || at.Counted() != "2 voci, dal 12 novembre 2026" {
		t.Errorf("filters %v, %d entries, %q", at.Filters(), at.Entries(), at.Counted())
	}
	at.Choose(FilterIntakes)
	e := at.Entry(0)
	if e.Title != "Accesso: SPID e pratiche online" || e.Text != "Pratica compilata o inviata. 25 minuti." || e.Month != "NOVEMBRE 2026" {
		t.Errorf("%+v", e)
	}
	at.Look(0)
	if e = at.Entry(0); e.Text != "Kit compilato insieme, manca la marca da bollo. 25 minuti." {
		t.Errorf("with its words: %q", e.Text)
	}
}

func TestAnEntryIsCorrectedCancelledAndTakenBack(t *testing.T) {
	s := seat()
	at := open(t, s, came(t, s, "Mohamed", "El Sayed").Person)
	at.Open(0)
	if d := at.Detail(); d == nil || !d.Mine || d.Note == "" {
		t.Fatalf("%+v", d)
	}
	at.AskEdit()
	at.Type("data", "31/2")
	at.Save()
	if at.Errors()["data"] == "" || at.Form() == nil {
		t.Errorf("31 February: %v", at.Errors())
	}
	at.Type("data", "domani")
	at.Save()
	if !at.Doubtful() {
		t.Errorf("a day to come: %v", at.Errors())
	}
	at.fill(t, map[string]string{"data": "5 novembre", "durata_min": "30"})
	if e := at.Entry(0); e.When != "5 novembre, Dario Lotti" || !strings.Contains(e.Text, "30 minuti") {
		t.Errorf("%+v", e)
	}
	at.Open(0)
	at.AskCancel()
	at.Save()
	if at.Errors()["motivo_annullamento"] == "" {
		t.Errorf("no reason: %v", at.Errors())
	}
	at.fill(t, map[string]string{"motivo_annullamento": "scritto due volte"})
	if at.Entries() != 0 {
		t.Error("it is still there")
	}
	at.TakeBack(at.done[len(at.done)-1])
	if at.Entries() != 1 {
		t.Error("it is not back")
	}
}

func TestAMoveSaysWhatWillHappenAndAsksWho(t *testing.T) {
	s := seat()
	right := came(t, s, "Rosa", "Tinti")
	at := open(t, s, came(t, s, "Rosanna", "Tinti").Person)
	at.Open(0)
	at.AskMove()
	at.Save()
	if at.Errors()["persona"] == "" {
		t.Errorf("nobody chosen: %v", at.Errors())
	}
	at.Search().Type("tinti")
	rows := at.Search().Rows()
	if len(rows) != 1 || rows[0].ID != right.Person {
		t.Fatalf("found %v", rows)
	}
	at.Take(rows[0])
	if got := at.Form().Detail; !strings.Contains(got, "da Rosanna Tinti a Rosa Tinti") {
		t.Errorf("asked %q", got)
	}
	at.fill(t, nil)
	if at.Entries() != 0 || open(t, s, right.Person).Entries() != 2 {
		t.Errorf("%d entries here", at.Entries())
	}
}

func TestAPathIsOpenedWorkedOnAndClosed(t *testing.T) {
	s := seat()
	at := open(t, s, came(t, s, "Adama", "Traoré").Person)
	at.AskPath()
	at.fill(t, map[string]string{"tipo": "LAVORO", "obiettivo.testo": "Trovare un lavoro di mattina"})
	at.AskGoal(0, -1)
	at.fill(t, map[string]string{"testo": "Cambiare la patente", "scadenza": "15 dicembre"})
	path := at.Paths()[0]
	if path.Code != core.PathActive || len(path.Goals) != 2 {
		t.Fatalf("%+v", path)
	}
	at.MovePath(0, core.PathSuspended)
	at.MovePath(0, core.PathClosed)
	at.Save()
	if at.Errors()["motivo_chiusura"] == "" {
		t.Errorf("closing without a reason: %v", at.Errors())
	}
	for _, f := range at.Form().Fields {
		if strings.HasPrefix(f.Name, "obiettivo.") {
			at.Pick(f.Name, core.GoalReached)
		}
	}
	at.fill(t, map[string]string{"motivo_chiusura": "OBIETTIVI"})
	if path = at.Paths()[0]; path.Code != core.PathClosed || path.Reached != 2 || len(path.Moves) != 0 {
		t.Errorf("%+v", path)
	}
}

func TestAHouseholdGrowsBySearchAndByRelation(t *testing.T) {
	s := seat()
	amal := came(t, s, "Amal", "Saad")
	at := open(t, s, came(t, s, "Mohamed", "El Sayed").Person)
	at.AskMember(-1, true)
	at.Search().Type("amal")
	at.Take(at.Search().Rows()[0])
	at.fill(t, map[string]string{"componente.relazione": "2"})
	at.AskMember(0, false)
	at.fill(t, map[string]string{"componente.relazione": "3", "componente.fascia_eta": "A00_17", "componente.genere": "M"})
	home := at.Homes()[0]
	if len(home.Relatives) != 3 || !home.Relatives[0].This {
		t.Fatalf("%+v", home)
	}
	known, other := 0, 0
	for _, r := range home.Relatives {
		switch {
		case r.Person == amal.Person && r.Detail == "marito / moglie":
			known++
		case r.Person == uuid.Nil && r.Name == "Figlio" && r.Detail == "0-17 anni":
			other++
		}
	}
	if known != 1 || other != 1 {
		t.Errorf("%+v", home.Relatives)
	}
}

func TestConsentsAreGivenRefusedAndWithdrawn(t *testing.T) {
	s := seat()
	at := open(t, s, came(t, s, "Rosanna", "Tinti").Person)
	if !at.Unsettled() || len(at.Acts()) != 4 || at.Acts()[3].Takes {
		t.Errorf("%+v", at.Acts())
	}
	at.AskAct(core.ActSpecial, core.Given)
	at.fill(t, map[string]string{"data": "ieri", "interprete": "Amina Diallo"})
	if a := at.Acts()[1]; !a.Withdraw || a.Said != "Dato il 23 novembre 2026" {
		t.Errorf("%+v", a)
	}
	at.AskWithdraw(core.ActSpecial)
	at.fill(t, nil)
	if a := at.Acts()[1]; a.State != core.Withdrawn || !a.Takes || !a.Without {
		t.Errorf("%+v", a)
	}
	at.AskWithout(core.ActSpecial, core.Receiver{})
	at.fill(t, map[string]string{"senza_consenso": core.GroundDanger})
	if a := at.Acts()[1]; a.State != core.Withdrawn || a.Warn == "" || a.Without {
		t.Errorf("%+v", a)
	}
	if lines := at.ActHistory(); len(lines) != 2 || !strings.Contains(lines[1], "ritirato") {
		t.Errorf("history %q", lines)
	}
}

func TestSomebodyElseSignsForAMinor(t *testing.T) {
	s := seat()
	at := open(t, s, came(t, s, "Youssef", "El Sayed").Person)
	at.EditGroup("birth")
	at.fill(t, map[string]string{"data_nascita": "2015"})
	at.AskAct(core.ActSpecial, core.Given)
	at.Save()
	if at.Errors()["rappresentanti"] == "" {
		t.Errorf("nobody signed: %v", at.Errors())
	}
	at.fill(t, map[string]string{"rappresentanti": "Amal Saad, Mohamed El Sayed"})
}

func TestDataHaveThreeKindsOfEmpty(t *testing.T) {
	s := seat()
	at := open(t, s, came(t, s, "Nino", "Beridze").Person)
	at.EditField("titolo_studio")
	if at.Tab() != TabData || at.Form().First != "titolo_studio" {
		t.Errorf("opened %s at %s", at.Tab(), at.Form().First)
	}
	at.fill(t, map[string]string{"titolo_studio": "NON_RILEVATO", "stato_civile": "NON_VUOLE_RISPONDERE"})
	got := map[string]Blank{}
	for _, g := range at.Groups() {
		for _, d := range g.Data {
			got[d.Name] = d.Blank
		}
	}
	for name, want := range map[string]Blank{
		"titolo_studio": NotAsked, "stato_civile": WontSay, "occupazione": NotYet, "disabilita": NoConsent, "nome": Full,
	} {
		if got[name] != want {
			t.Errorf("%s is %q, want %q", name, got[name], want)
		}
	}
}

func TestEveryFieldOfAPersonStandsOnThePage(t *testing.T) {
	elsewhere := map[string]bool{ // said by another field, or of the record itself
		"stato": true, "programma": true, "azione": true, "motivo_annullamento": true,
		"precisione_nascita": true, "eta_dichiarata": true, "cf_esito": true,
	}
	shown := map[string]bool{}
	for _, g := range groups() {
		for _, f := range g.fields {
			shown[f.Name] = true
		}
	}
	for _, f := range entity.Person.Fields() {
		if !shown[f.Name] && !elsewhere[f.Name] {
			t.Errorf("%s stands nowhere", f.Name)
		}
	}
}

func TestABirthIsWrittenAsPreciselyAsItWasSaid(t *testing.T) {
	s := seat()
	at := open(t, s, came(t, s, "Nino", "Beridze").Person)
	for typed, want := range map[string][2]string{
		"1988": {"1988", "circa 38 anni"}, "5/3/88": {"5 marzo 1988", "38 anni"}, "38 anni": {"38 anni", "età detta dalla persona"}, "marzo 1988": {"marzo 1988", "38 anni"},
	} {
		at.EditGroup("birth")
		at.fill(t, map[string]string{"data_nascita": typed})
		if d := at.Groups()[1].Data[0]; d.Text != want[0] || d.Note != want[1] {
			t.Errorf("%s reads %q, %q", typed, d.Text, d.Note)
		}
	}
	at.EditGroup("birth")
	at.Type("data_nascita", "31/2/88")
	at.Save()
	if at.Errors()["data_nascita"] == "" || at.Form().Value("data_nascita") != "31/2/88" {
		t.Errorf("31 February: %v", at.Errors())
	}
}

func TestACodiceFiscaleOffersWhatItTellsAndCopiesNothing(t *testing.T) {
	s := seat()
	at := open(t, s, came(t, s, "Mario", "Rossi").Person)
	at.EditGroup("papers")
	if at.Warn("RSSMRA85T10A562X") == "" {
		t.Error("a wrong last letter warns of nothing")
	}
	const code = "RSSMRA85T10A562S"
	tells := at.Tells(code)
	if at.Warn(code) != "" || len(tells) != 3 || tells[0].Field != "" {
		t.Fatalf("%q tells %v", at.Warn(code), tells)
	}
	at.fill(t, map[string]string{"cf": code})
	r := at.dossier.Person
	if entity.PersonBirthDate.Get(r) != "" || entity.PersonGender.Get(r) != "" || entity.PersonTaxCodeVerdict.Get(r) != "valid" {
		t.Error("something was copied")
	}
	at.EditGroup("papers")
	at.Copy(tells[1])
	at.EditGroup("papers")
	at.Copy(at.Tells(code)[1])
	r = at.dossier.Person
	if entity.PersonBirthDate.Get(r) != "1985-12-10" || entity.PersonBirthPlace.Get(r) != "A562" || entity.PersonGender.Get(r) != "" {
		t.Errorf("born %s in %s", entity.PersonBirthDate.Get(r), entity.PersonBirthPlace.Get(r))
	}
}

func BenchmarkAThousandEntries(b *testing.B) {
	words, err := translations.Load()
	if err != nil {
		b.Fatal(err)
	}
	p := New(Wiring{Seat: seat(), Run: view.Synchronous(), Speak: words.In("it")})
	r := record.New(entity.Session, uuid.New())
	entity.SessionKind.Set(r, "COLLOQUIO")
	entity.SessionOutcome.Set(r, "SVOLTA")
	entity.SessionMinutes.Set(r, 45)
	for i := range 1000 {
		p.events = append(p.events, core.Event{Kind: core.EventSession, Day: civil.MustParse("2026-11-12").AddDays(-i), Record: r})
	}
	p.story.fresh(p.events)
	for b.Loop() {
		for i := range p.Entries() {
			p.Entry(i)
		}
	}
}

func TestAmountsAreReadAsTheyAreWritten(t *testing.T) {
	for typed, want := range map[string]int64{"12.345,67": 1234567, "12345": 1234500, "€ 900": 90000, "1.234.567": 123456700, "0,5": 50, "": -1} {
		if got, err := euros("isee", typed); got != want || err != nil {
			t.Errorf("%q is %d, %v", typed, got, err)
		}
	}
	if _, err := euros("isee", "tanti"); err == nil {
		t.Error("words are an amount")
	}
}
