package conflicts

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/access"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/internal/seated"
	"soglia/storage/memory"
	"soglia/translations"
)

// table is the page of a person whom Elena, of Pagnana, and Dario, of Bastia, wrote of while they were apart.
type table struct {
	*Presenter
	seat, other core.Seat
	person      uuid.UUID
	done        []Done
}

func apart(t *testing.T) *table {
	t.Helper()
	sitting := seated.Sitting(t)
	records := sitting.Opened.Store().(*memory.Store) // what each of them may read of it, their keys say
	at := &table{seat: sitting.Seat}
	at.other = at.seat
	at.other.User, at.other.Name, at.other.Role = uuid.New(), "Dario Lotti", access.Tutor
	at.other.Store = records.As(at.other.User, schema.BlockText, schema.BlockThree, schema.BlockFour)
	at.seat.Store = records.As(at.seat.User, schema.BlockText, schema.BlockThree)
	desk := at.created(t, entity.Desk, map[schema.TextField]string{entity.DeskName: "Bastia"})
	dario := record.New(entity.Operator, at.other.User)
	entity.OperatorName.Set(dario, at.other.Name)
	entity.OperatorDesks.Set(dario, desk.String())
	commit(t, at.seat, record.Write{Op: record.Create, Record: dario})
	at.person = at.created(t, entity.Person, map[schema.TextField]string{entity.PersonGivenName: "Mohamed", entity.PersonFamilyName: "El Sayed"})
	return at
}

func commit(t *testing.T, seat core.Seat, w record.Write) {
	t.Helper()
	if err := seat.Store.Commit(context.Background(), w); err != nil {
		t.Fatal(err)
	}
}

func (at *table) created(t *testing.T, e *schema.Entity, values map[schema.TextField]string) uuid.UUID {
	t.Helper()
	page := core.NewPage(at.seat, e)
	for f, v := range values {
		f.Set(page.Now, v)
	}
	commit(t, at.seat, record.Write{Op: record.Create, Record: page.Now, Subject: core.SubjectOf(page.Now), Desk: at.seat.Desk})
	return page.Now.ID
}

// fork lets both write what they opened in one version, Elena first.
func (at *table) fork(t *testing.T, e *schema.Entity, id uuid.UUID, elena, dario func(*record.Record)) {
	t.Helper()
	opened, err := at.seat.Store.Get(t.Context(), e, id)
	if err != nil {
		t.Fatal(err)
	}
	for seat, set := range map[*core.Seat]func(*record.Record){&at.seat: elena, &at.other: dario} {
		page := core.OpenPage(opened)
		set(page.Now)
		commit(t, *seat, record.Write{Op: record.Edit, Record: page.Now, Was: opened, Subject: core.SubjectOf(opened), Desk: seat.Desk})
	}
}

func text(f schema.TextField, value string) func(*record.Record) {
	return func(r *record.Record) { f.Set(r, value) }
}

func (at *table) open(t *testing.T, of Of) {
	t.Helper()
	words, err := translations.Load()
	if err != nil {
		t.Fatal(err)
	}
	at.Presenter = New(Wiring{Seat: at.seat, Of: of, Run: view.Synchronous(), Speak: words.In("it"), Done: func(d Done) { at.done = append(at.done, d) }})
	at.Load()
	if at.Problem() != "" {
		t.Fatal(at.Problem())
	}
}

// card gives the only thing to decide, and the place of a value in it.
func (at *table) card(t *testing.T, value string) (Card, int) {
	t.Helper()
	cards := at.Cards()
	if len(cards) != 1 {
		t.Fatalf("%d to decide", len(cards))
	}
	i := slices.IndexFunc(cards[0].Values, func(v Value) bool { return v.Text == value })
	if i < 0 {
		t.Fatalf("%q is not among %+v", value, cards[0].Values)
	}
	return cards[0], i
}

func (at *table) now(t *testing.T) *record.Record {
	t.Helper()
	r, err := at.seat.Store.Get(t.Context(), entity.Person, at.person)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestBothVersionsStandSideBySideWithWhoWhenAndWhere(t *testing.T) {
	at := apart(t)
	at.fork(t, entity.Person, at.person, text(entity.PersonFamilyName, "Elsayed"), text(entity.PersonFamilyName, "Al Sayed"))
	at.open(t, Of{Person: at.person})
	c, i := at.card(t, "Al Sayed")
	v := c.Values[i]
	if at.Title() != "Da decidere per Mohamed El Sayed" && !strings.HasPrefix(at.Title(), "Da decidere per Mohamed") {
		t.Errorf("title %q", at.Title())
	}
	if c.Record != "Dati della persona" || c.Field != "Cognome" || !c.May || !c.Combines {
		t.Errorf("%+v", c)
	}
	if !strings.HasPrefix(v.Who, "Dario Lotti, ") || v.Where != "Sportello: Bastia" || v.Closed {
		t.Errorf("%+v", v)
	}
	at.Choose(c, i)
	if entity.PersonFamilyName.Get(at.now(t)) != "Al Sayed" || len(at.Cards()) != 0 || len(at.done) != 1 || at.done[0].Sentence != "Cognome: scelta registrata" {
		t.Fatalf("%v, %+v", at.Cards(), at.done)
	}
	at.TakeBack(at.done[0])
	if c, _ := at.card(t, "Elsayed"); len(c.Values) != 2 {
		t.Errorf("%+v", c)
	}
}

func TestOfANameNothingIsProposedAndANoteStartsFromBoth(t *testing.T) {
	at := apart(t)
	at.fork(t, entity.Person, at.person, text(entity.PersonFamilyName, "Elsayed"), text(entity.PersonFamilyName, "Al Sayed"))
	at.open(t, Of{Person: at.person})
	c, _ := at.card(t, "Elsayed")
	at.AskCombine(c)
	if at.Form() == nil || at.Form().Text != "" {
		t.Fatalf("%+v", at.Form())
	}
	at.Save()
	if at.Error() == "" {
		t.Error("nothing was written, and nothing is said")
	}
	at.Type("El Sayed Ali")
	at.Save()
	if entity.PersonFamilyName.Get(at.now(t)) != "El Sayed Ali" || at.Form() != nil || len(at.Cards()) != 0 {
		t.Errorf("%+v, %q", at.Cards(), at.Error())
	}
	at.fork(t, entity.Person, at.person, text(entity.PersonWelcomeNote, "Preferisce il mattino."), text(entity.PersonWelcomeNote, "Viene con la figlia."))
	at.Load()
	c, _ = at.card(t, "Viene con la figlia.")
	at.AskCombine(c)
	if lines := strings.Split(at.Form().Text, "\n"); len(lines) != 2 || at.Form().Kind != Long {
		t.Errorf("%+v", at.Form())
	}
	if !at.Back() || at.Form() != nil || at.Back() {
		t.Error("going back does not leave the form")
	}
}

func TestListsAreUnitedDaysAndAmountsTyped(t *testing.T) {
	at := apart(t)
	languages := func(codes ...string) func(*record.Record) {
		return func(r *record.Record) { entity.PersonLanguages.Set(r, codes...) }
	}
	at.fork(t, entity.Person, at.person, languages("ar", "fr"), languages("ar", "en"))
	at.open(t, Of{Person: at.person})
	at.AskCombine(at.Cards()[0])
	if at.Form().Kind != Pick || len(at.Form().Offer) != 3 || len(at.Form().Picked) != 3 {
		t.Fatalf("%+v", at.Form())
	}
	at.Pick("ar", "fr")
	at.Save()
	if got := entity.PersonLanguages.Get(at.now(t)); !slices.Equal(got, []string{"ar", "fr"}) {
		t.Errorf("speaks %v", got)
	}
	money := func(cents int64) func(*record.Record) {
		return func(r *record.Record) { entity.PersonIsee.Set(r, cents) }
	}
	at.fork(t, entity.Person, at.person, money(900000), money(950000))
	at.Load()
	c, _ := at.card(t, "9.000,00 €")
	at.AskCombine(c)
	at.Type("tanti")
	at.Save()
	if at.Error() == "" {
		t.Error("words are an amount")
	}
	at.Type("9.200")
	at.Save()
	if got, _ := entity.PersonIsee.Get(at.now(t)); got != 920000 {
		t.Errorf("%d cents", got)
	}
	at.fork(t, entity.Person, at.person, text(entity.PersonBirthDate, "1988"), text(entity.PersonBirthDate, "1987-03-05"))
	at.Load()
	c, _ = at.card(t, "5 marzo 1987")
	at.AskCombine(c)
	at.Type("5/3/88")
	at.Save()
	r := at.now(t)
	if entity.PersonBirthDate.Get(r) != "1988-03-05" || entity.PersonBirthPrecision.Get(r) != string(civil.PrecisionDay) {
		t.Errorf("born %s, %s: %s", entity.PersonBirthDate.Get(r), entity.PersonBirthPrecision.Get(r), at.Error())
	}
}

func TestAWithdrawalThatWonIsToldCalmlyWithBothVersions(t *testing.T) {
	at := apart(t)
	act := at.created(t, entity.Consent, map[schema.TextField]string{
		entity.ConsentPerson: at.person.String(), entity.ConsentAct: core.ActSpecial, entity.ConsentOutcome: core.Given, entity.ConsentDate: "2026-11-02",
	})
	at.fork(t, entity.Consent, act, text(entity.ConsentOutcome, core.Withdrawn), text(entity.ConsentOutcome, core.Expired))
	at.open(t, Of{Person: at.person})
	ruled := at.Ruled()
	if len(at.Cards()) != 0 || len(ruled) != 1 || ruled[0].Title != "Vince la revoca" || len(ruled[0].Over) != 1 {
		t.Fatalf("%+v, %+v", at.Cards(), ruled)
	}
	if ruled[0].Record != "Consenso ai dati particolari" || ruled[0].Won.Text != "Ritirato" || !strings.Contains(ruled[0].Over[0], "Scaduto") {
		t.Errorf("%+v", ruled[0])
	}
}

func TestSpecialDataAreNotShownWithoutConsent(t *testing.T) {
	at := apart(t)
	at.fork(t, entity.Person, at.person,
		func(r *record.Record) { entity.PersonDisabilities.Set(r, "MOTORIA") },
		func(r *record.Record) { entity.PersonDisabilities.Set(r, "VISIVA") })
	at.open(t, Of{Person: at.person})
	c := at.Cards()[0]
	if c.May || c.Combines || !c.Values[0].Closed || c.Values[0].Text != "valore riservato" || c.Why == "" {
		t.Errorf("%+v", c)
	}
}

func TestTheListNamesEverybodyAndTheNetwork(t *testing.T) {
	at := apart(t)
	at.fork(t, entity.Person, at.person, text(entity.PersonFamilyName, "Elsayed"), text(entity.PersonFamilyName, "Al Sayed"))
	org := at.created(t, entity.Org, map[schema.TextField]string{entity.OrgName: "Caritas"})
	at.fork(t, entity.Org, org, text(entity.OrgPhone, "0571 1"), text(entity.OrgPhone, "0571 2"))
	at.open(t, Of{})
	rows := at.Rows()
	if len(rows) != 2 || !rows[0].Of.Network || rows[1].Of.Person != at.person || rows[1].Decide != "1 da decidere" || rows[1].Detail != "Cognome" {
		t.Fatalf("%+v", rows)
	}
	at.open(t, rows[0].Of)
	if c, _ := at.card(t, "0571 2"); c.Record != "Caritas" {
		t.Errorf("%+v", c)
	}
}
