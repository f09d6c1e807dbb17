package training

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// visitor is one invented person at the desk.
type visitor struct {
	*core.Sitting
	invented
	tutor uuid.UUID
	id    uuid.UUID
}

func (v *visitor) today() civil.Date { return civil.DateOf(v.Clock.Now()) }

func (v *visitor) come(ctx context.Context) error {
	first, err := core.RegisterIntake(ctx, v.Seat, v.firstVisit())
	if err != nil {
		return err
	}
	v.id = first.Person
	for _, days := range v.Again {
		visit := v.visit(days)
		visit.Party.Person = &core.Guest{Known: v.id}
		if _, err := core.RegisterIntake(ctx, v.Seat, visit); err != nil {
			return err
		}
	}
	return v.work(ctx)
}

func (v *visitor) firstVisit() core.Visit {
	visit := v.visit(v.DaysAgo)
	visit.Party.Person = &core.Guest{New: v.person(), Contacts: v.contacts()}
	visit.Note = v.Note
	visit.Consents = []core.ConsentAct{
		{Act: core.ActNotice, State: core.Given, Language: v.Language},
		{Act: core.ActSpecial, State: v.special()},
	}
	if v.Today != "" {
		visit.Next = core.Next{Kind: core.NextAppointment, Day: v.today(), Time: mustTime(v.Today), Operator: v.tutor}
	}
	if v.Next > 0 {
		visit.Next = core.Next{Kind: core.NextAppointment, Day: v.today().AddDays(v.Next), Time: mustTime("09:30"), Operator: v.tutor}
	}
	return visit
}

// special is given where there are sessions to tell of; of the others some refuse and some were not asked.
func (v *visitor) special() string {
	switch {
	case len(v.Sessions) > 0:
		return core.Given
	case v.DaysAgo%3 == 0:
		return core.Refused
	default:
		return core.NotAsked
	}
}

func (v *visitor) visit(daysAgo int) core.Visit {
	return core.Visit{
		Day: v.today().AddDays(-daysAgo), Time: mustTime("10:15"), Channel: "PRESENZA", Themes: []string{v.Theme},
		Requests: []string{v.Request}, Answers: []string{v.Answer}, Outcome: "IN_CORSO", Minutes: 15 + v.DaysAgo%4*10,
		Language: v.Language, Confirmed: true,
	}
}

func (v *visitor) person() *record.Record {
	p := record.New(entity.Person, v.IDs.New())
	entity.PersonFamilyName.Set(p, v.Family)
	entity.PersonGivenName.Set(p, v.Given)
	switch {
	case v.Family == "":
		entity.PersonGivenName.Set(p, "")
		entity.PersonAliases.Set(p, v.Given)
	case v.Given == "":
		entity.PersonFamilyName.Set(p, "")
		entity.PersonGivenName.Set(p, v.Family)
		entity.PersonSingleName.Set(p, true)
	}
	entity.PersonOriginalScript.Set(p, v.Script)
	if born, err := civil.ParsePartial(v.Born); err == nil {
		core.SetBirth(p, civil.TypedBirth{Date: born, Precision: born.Precision()})
	}
	entity.PersonGender.Set(p, v.Gender)
	entity.PersonDomicileTown.Set(p, v.Town)
	entity.PersonContactLanguage.Set(p, v.Language)
	entity.PersonLanguages.Set(p, v.Language)
	entity.PersonProtected.Set(p, false)
	entity.PersonCitizenshipKind.Set(p, v.citizenshipKind())
	entity.PersonCitizenship.Set(p, v.Citizenship)
	return p
}

func (v *visitor) citizenshipKind() string {
	switch v.Citizenship {
	case "":
		return "IT"
	case "Z129": // Romania
		return "UE"
	default:
		return "TERZO"
	}
}

func (v *visitor) contacts() []*record.Record {
	if v.Phone == "" {
		return nil
	}
	c := record.New(entity.Contact, v.IDs.New())
	entity.ContactState.Set(c, entity.Active)
	kind := "CELLULARE"
	if strings.HasPrefix(v.Phone, "0") {
		kind = "FISSO"
	}
	entity.ContactKind.Set(c, kind)
	entity.ContactValue.Set(c, v.Phone)
	entity.ContactSafety.Set(c, v.Safety)
	if v.Safety == "SOLO_ORARI" {
		entity.ContactHours.Set(c, "9-12")
	}
	return []*record.Record{c}
}

func mustTime(s string) civil.Time {
	t, err := civil.ParseTime(s)
	if err != nil {
		panic("training: " + err.Error()) // a constant of this package
	}
	return t
}
