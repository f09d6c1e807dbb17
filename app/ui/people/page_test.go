package people_test

import (
	"testing"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/ui/kit"
	"soglia/app/ui/pagecheck"
	page "soglia/app/ui/people"
	"soglia/app/ui/shell"
	"soglia/app/view"
	"soglia/app/view/people"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// desk has people who came, and some who did not.
func desk(t *testing.T) core.Seat {
	t.Helper()
	seat := pagecheck.Sitting(t).Seat
	for i, p := range [][5]string{
		{"Mohamed", "El Sayed", "محمد السيد", "1988-03-05", "D403"},
		{"Mohammad Elias", "Hossain", "মোহাম্মদ ইলিয়াস", "1975", "D815"},
		{"Giuseppina Maria Antonietta", "De Bartolomeis della Torre", "", "1941-01-02", "A048"},
		{"Nino", "", "ნინო", "", ""},
		{"Rosanna", "Tinti", "", "", "D403"},
	} {
		r := record.New(entity.Person, uuid.New())
		entity.PersonGivenName.Set(r, p[0])
		entity.PersonFamilyName.Set(r, p[1])
		entity.PersonOriginalScript.Set(r, p[2])
		entity.PersonBirthDate.Set(r, p[3])
		entity.PersonDomicileTown.Set(r, p[4])
		v := core.Visit{Day: civil.MustParse("2026-11-12").AddDays(i), Channel: "PRESENZA", Themes: []string{"T2"}, Party: core.Party{Person: &core.Guest{New: r}}}
		if _, err := core.RegisterIntake(t.Context(), seat, v); err != nil {
			t.Fatal(err)
		}
	}
	return seat
}

func TestNothingOfTheListIsCut(t *testing.T) {
	seat := desk(t)
	for _, query := range []string{"", "moham", "zzyx"} {
		pagecheck.NothingIsCut(t, "people-"+query, func(speak view.Language) shell.Page {
			p := people.New(people.Wiring{Seat: seat, Run: view.Synchronous(), Speak: speak})
			p.Type(query)
			return page.Page(p, page.Doors{Person: func(uuid.UUID) {}, Intake: func() {}, Back: func() {}})
		}, nil)
	}
	empty := pagecheck.Sitting(t).Seat
	pagecheck.NothingIsCut(t, "people-nobody", func(speak view.Language) shell.Page {
		p := people.New(people.Wiring{Seat: empty, Run: view.Synchronous(), Speak: speak})
		return page.Page(p, page.Doors{Person: func(uuid.UUID) {}, Intake: func() {}, Back: func() {}})
	}, nil)
}

func TestARowOpensItsPerson(t *testing.T) {
	seat := desk(t)
	s := pagecheck.Open(t, 1)
	var opened uuid.UUID
	p := people.New(people.Wiring{Seat: seat, Run: view.Synchronous(), Speak: pagecheck.Speak(t, "it")})
	s.Show(page.Page(p, page.Doors{Person: func(id uuid.UUID) { opened = id }, Intake: func() {}, Back: func() {}}))
	s.Window().Resize(pagecheck.Sizes()[0])
	pagecheck.Type(t, s, "people-search", "tinti")
	if p.Counted() != "1 persona somiglia" {
		t.Errorf("%q", p.Counted())
	}
	row := p.At(0).Row
	pagecheck.Tap(t, s, kit.ID("people-row-"+row.ID.String()))
	if opened != row.ID {
		t.Errorf("opened %s", opened)
	}
}
