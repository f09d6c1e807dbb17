package referrals

import (
	"strings"
	"testing"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/internal/seated"
	"soglia/translations"
)

type world struct {
	Wiring
	person, org uuid.UUID
}

func newWorld(t *testing.T) *world {
	t.Helper()
	words, err := translations.Load()
	if err != nil {
		t.Fatal(err)
	}
	seat := seated.Sitting(t).Seat
	w := &world{Wiring: Wiring{Seat: seat, Run: view.Synchronous(), Speak: words.In("it")}}
	if w.org, err = core.AddOrg(t.Context(), seat, core.NewOrg{Name: "Centro per l’impiego", Kind: "CPI", Phone: "0571 555010"}); err != nil {
		t.Fatal(err)
	}
	p := record.New(entity.Person, uuid.New())
	entity.PersonGivenName.Set(p, "Amina")
	entity.PersonFamilyName.Set(p, "Benali")
	entity.PersonTaxCode.Set(p, "BNLMNA91D42Z330X")
	c := record.New(entity.Contact, uuid.New())
	entity.ContactKind.Set(c, "CELLULARE")
	entity.ContactValue.Set(c, "340 5550142")
	entity.ContactSafety.Set(c, core.NoMessages)
	v := core.Visit{Day: civil.DateOf(seat.Clock.Now()), Channel: "PRESENZA", Party: core.Party{Person: &core.Guest{New: p, Contacts: []*record.Record{c}}}}
	done, err := core.RegisterIntake(t.Context(), seat, v)
	if err != nil {
		t.Fatal(err)
	}
	w.person = done.Person
	return w
}

// writes fills the page of a new referral up to where it can be sent.
func (w *world) writes(t *testing.T, sent func(uuid.UUID)) *Write {
	t.Helper()
	f := NewWrite(w.Wiring, Of{Person: w.person}, sent)
	f.Load()
	f.Choose(w.org.String())
	f.Answer(core.Given)
	f.Reason = "Cerca lavoro."
	if c := f.Consent(); !c.Allows || c.Words == "" {
		t.Fatalf("%+v %s", c, f.Problem())
	}
	return f
}

func TestTheLetterSaysExactlyWhatWasTicked(t *testing.T) {
	w := newWorld(t)
	var id uuid.UUID
	f := w.writes(t, func(sent uuid.UUID) { id = sent })
	f.Send()
	d := NewDetail(w.Wiring, id)
	d.Load()
	doc, of := d.Letter()
	text := ""
	for _, part := range doc.Parts {
		text += strings.Join(part.Text, " ") + part.Warning
		for _, fact := range part.Facts {
			text += fact.Caption + strings.Join(fact.Values, " ") + "\n"
		}
	}
	for _, want := range []string{"Amina", "Benali", "Cerca lavoro.", "340 5550142", "Non lasciare messaggi", "Attenzione a come chiamate"} {
		if !strings.Contains(text, want) {
			t.Errorf("the letter does not say %q:\n%s", want, text)
		}
	}
	if strings.Contains(text, "BNLMNA") || of.Records[0] != id {
		t.Errorf("the letter says more than what was ticked:\n%s", text)
	}
}

func TestWithoutConsentThePageGivesContactsAlone(t *testing.T) {
	w := newWorld(t)
	f := NewWrite(w.Wiring, Of{Person: w.person}, func(uuid.UUID) { t.Error("written") })
	f.Load()
	f.Choose(w.org.String())
	f.Answer(core.Refused)
	f.Reason = "Cerca lavoro."
	f.Send()
	if c := f.Consent(); c.Allows || !strings.HasPrefix(c.Words, "Ha detto no") || f.Errors()["consenso"] == "" {
		t.Errorf("%+v %v", c, f.Errors())
	}
	doc, _ := f.ContactSheet()
	if doc.Title != "Centro per l’impiego" || len(doc.Parts[0].Facts) == 0 || len(doc.From) > 0 {
		t.Errorf("%+v", doc)
	}
}

func TestAReferralGoesThroughItsLists(t *testing.T) {
	w := newWorld(t)
	var id uuid.UUID
	w.writes(t, func(sent uuid.UUID) { id = sent }).Keep()
	at := func(tab string) Row {
		t.Helper()
		l := NewList(w.Wiring, tab)
		l.Load()
		if l.Len() != 1 {
			t.Fatalf("%d in %s: %s", l.Len(), tab, l.Problem())
		}
		return l.At(0)
	}
	if row := at(TabToSend); row.Name != "Amina Benali" || row.ID != id {
		t.Errorf("%+v", row)
	}
	d := NewDetail(w.Wiring, id)
	d.Load()
	d.Send()
	if row := at(TabWaiting); row.Kind != Calm || row.State != "Ancora 10 giorni" {
		t.Errorf("%+v", row)
	}
	d.AskAnswer()
	d.Save()
	if d.Form().Errors["esito"] == "" {
		t.Error("an answer without an outcome")
	}
	d.Form().Outcome, d.Form().By = "RIFIUTATO_CAPIENZA", "Sara"
	d.Save()
	if row := at(TabWaiting); row.Kind != Refused || !d.May().Elsewhere {
		t.Errorf("%+v %+v", row, d.May())
	}
	d.AskClose()
	d.Form().Reason = "Ha trovato da sola."
	d.Save()
	if row := at(TabDone); row.Kind != Over {
		t.Errorf("%+v", row)
	}
}

// A hundred thousand stand in one list of which some fifty are read.
func TestALongListReadsWhatIsLookedAt(t *testing.T) {
	w := newWorld(t)
	l := NewList(w.Wiring, TabWaiting)
	places := make([]core.ReferralPlace, 100_000)
	for i := range places {
		places[i] = core.ReferralPlace{ID: uuid.New(), Shelf: core.ShelfWaiting, State: core.ReferralSent}
	}
	l.show(places, nil, nil)
	l.At(70_000)
	if l.Len() != 100_000 || len(l.pages) != 1 {
		t.Errorf("%d rows, %d pages read", l.Len(), len(l.pages))
	}
}
