package core_test

import (
	"context"
	"testing"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// tutor seats somebody who accompanies people.
func tutor() core.Seat {
	seat := pagnana()
	seat.Name, seat.Role = "Dario Lotti", access.Tutor
	return seat
}

// person writes down somebody new.
func person(t *testing.T, seat core.Seat, given, family string) uuid.UUID {
	t.Helper()
	page := core.NewPage(seat, entity.Person)
	entity.PersonGivenName.Set(page.Now, given)
	entity.PersonFamilyName.Set(page.Now, family)
	entity.PersonProtected.Set(page.Now, false)
	done, err := core.SavePerson(context.Background(), seat, page)
	if err != nil {
		t.Fatal(err)
	}
	return done.Person
}

func dossier(t *testing.T, seat core.Seat, id uuid.UUID) core.Dossier {
	t.Helper()
	d, err := core.OpenDossier(context.Background(), seat, id)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestTheLevelOfIdentityFollowsWhatIsKnown(t *testing.T) {
	seat, ctx := pagnana(), context.Background()
	id := person(t, seat, "Nino", "")
	level := func() string { return entity.PersonIdentityLevel.Get(dossier(t, seat, id).Person) }
	if level() != core.Partial {
		t.Errorf("a first name: %s", level())
	}
	edit := func(set func(*record.Record)) {
		t.Helper()
		page := core.OpenPage(dossier(t, seat, id).Person)
		set(page.Now)
		if _, err := core.SavePerson(ctx, seat, page); err != nil {
			t.Fatal(err)
		}
	}
	edit(func(p *record.Record) { entity.PersonFamilyName.Set(p, "Beridze") })
	if level() != core.Declared {
		t.Errorf("a whole name: %s", level())
	}
	edit(func(p *record.Record) { entity.PersonDocumentKind.Set(p, "PASSAPORTO") })
	if level() != core.Identified {
		t.Errorf("a document: %s", level())
	}
	edit(func(p *record.Record) { entity.PersonDocumentKind.Set(p, "") })
	if level() != core.Declared {
		t.Errorf("the document taken back: %s", level())
	}
}

func TestContactsAreSavedWithTheirPersonAndAskedAboutBeforeAnybodyCalls(t *testing.T) {
	seat, ctx := pagnana(), context.Background()
	id := person(t, seat, "Rosanna", "Tinti")
	page := core.NewPage(seat, entity.Contact)
	entity.ContactKind.Set(page.Now, "CELLULARE")
	_, err := core.SavePerson(ctx, seat, core.OpenPage(dossier(t, seat, id).Person), page)
	if faults(err)["recapito.valore"] == "" {
		t.Errorf("no number: %v", err)
	}
	entity.ContactValue.Set(page.Now, "340 5550198")
	if _, err := core.SavePerson(ctx, seat, core.OpenPage(dossier(t, seat, id).Person), page); err != nil {
		t.Fatal(err)
	}
	contact := dossier(t, seat, id).Contacts[0]
	if core.MayCall(contact) {
		t.Error("a number whose safety nobody asked for may be called")
	}
	if _, err := core.CloseContact(ctx, seat, contact, "non è più il suo"); err != nil || len(dossier(t, seat, id).Contacts) != 0 {
		t.Errorf("closed: %v", err)
	}
}

func TestARefusalCountsAsAsked(t *testing.T) {
	seat := pagnana()
	p := dossier(t, seat, person(t, seat, "Ivo", "Neri")).Person
	before := len(core.StillMissing(p))
	entity.PersonEducation.Set(p, "NON_VUOLE_RISPONDERE")
	entity.PersonDeclaredAge.Set(p, 38)
	if after := core.StillMissing(p); len(after) != before-2 {
		t.Errorf("%d of %d still asked: %v", len(after), before, after)
	}
}

// besides is a store in which a field of one person holds two values.
type besides struct {
	core.Store
	field  *schema.Field
	values []record.Held
}

func (b besides) Get(ctx context.Context, e *schema.Entity, id uuid.UUID) (*record.Record, error) {
	r, err := b.Store.Get(ctx, e, id)
	if err == nil && e == b.field.Entity {
		r.SetBeside(b.field, b.values)
		r.SetHolders(b.field, []record.WriteID{b.values[0].Write, b.values[1].Write})
	}
	return r, err
}

func TestAChoiceReplacesBothValues(t *testing.T) {
	seat, ctx := pagnana(), context.Background()
	id := person(t, seat, "Mohamed", "El Sayed")
	field := entity.PersonFamilyName.Field
	shown, other := schema.TextValue(schema.Text, "El Sayed"), schema.TextValue(schema.Text, "Elsaid")
	seat.Store = besides{seat.Store, field, []record.Held{{Write: 7, Value: shown}, {Write: 9, Value: other}}}
	p := dossier(t, seat, id).Person
	c := core.Conflict{Record: p, Field: field, Values: p.Beside(field)}
	for i, chosen := range []schema.Value{shown, other} { // the one shown first is a choice too
		done, err := core.Keep(ctx, seat, c, c.Values[i])
		if err != nil || len(done.Written) != 1 {
			t.Fatalf("%v: %d writes, %v", chosen, len(done.Written), err)
		}
		w := done.Written[0]
		if !w.Record.Value(field).Equal(chosen) || len(w.Record.Holders(field)) != 2 || len(w.Changed()) != 1 {
			t.Errorf("writes %v over %v", w.Record.Value(field), w.Record.Holders(field))
		}
	}
}

func TestTheListShowsWhoCameLastFirstAndEverybodyByName(t *testing.T) {
	seat, ctx := pagnana(), context.Background()
	person(t, seat, "Zita", "Bini")
	solvedVisit(t, seat, "Ornella", "Guidi")
	recent, err := core.RecentPeople(ctx, seat, 10)
	if err != nil || len(recent) != 1 || recent[0].LastVisit.IsZero() {
		t.Errorf("%d recent, %v", len(recent), err)
	}
	person(t, seat, "Edo", "Èsposito")
	person(t, seat, "Nino", "")
	order, err := core.PeopleOrder(ctx, seat)
	if n, _ := core.PeopleHere(ctx, seat); n != 4 || err != nil || len(order) != 4 {
		t.Fatalf("%d here, %d in order, %v", n, len(order), err)
	}
	everybody, err := core.PeopleAt(ctx, seat, order)
	for i, want := range []string{"Zita Bini", "Edo Èsposito", "Ornella Guidi", "Nino"} {
		if err != nil || core.DisplayName(everybody[i].Person) != want {
			t.Errorf("place %d: %s, %v", i, core.DisplayName(everybody[i].Person), err)
		}
	}
}
