// Package training fills the folder of the training mode with people who do not exist, through the same use cases as at the desk.
package training

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/access"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// Passphrase opens everybody's keys in training; the unlock page shows it.
const Passphrase = "sole mare monte lago"

// Network is what a training network starts with; its coordinator is invented like everybody else.
func Network() core.NewNetwork {
	return core.NewNetwork{Programme: "spoon", Desk: "1", Name: "Elena Fiorini", Passphrase: Passphrase}
}

// Fill adds colleagues, people, visits, appointments, paths and sessions, seen from today.
func Fill(ctx context.Context, s *core.Sitting) error {
	tutor, err := colleagues(ctx, s)
	if err != nil {
		return err
	}
	for _, p := range people() {
		if err := (&visitor{Sitting: s, invented: p, tutor: tutor}).come(ctx); err != nil {
			return err
		}
	}
	return nil
}

// colleagues adds a volunteer, a social worker and the tutor, whose id it returns.
func colleagues(ctx context.Context, s *core.Sitting) (tutor uuid.UUID, err error) {
	for _, u := range []core.NewUser{
		{Name: "Carla Bini", Role: access.Volunteer, Passphrase: Passphrase},
		{Name: "Sara Nencini", Role: access.SocialWorker, Passphrase: Passphrase},
		{Name: "Dario Lotti", Role: access.Tutor, Passphrase: Passphrase},
	} {
		if tutor, _, err = s.AddUser(ctx, u); err != nil {
			return tutor, err
		}
	}
	return tutor, nil
}

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
	for _, days := range v.again {
		visit := v.visit(days)
		visit.Party.Person = &core.Guest{Known: v.id}
		if _, err := core.RegisterIntake(ctx, v.Seat, visit); err != nil {
			return err
		}
	}
	return v.work(ctx)
}

func (v *visitor) firstVisit() core.Visit {
	visit := v.visit(v.daysAgo)
	visit.Party.Person = &core.Guest{New: v.person(), Contacts: v.contacts()}
	visit.Note = v.note
	visit.Consents = []core.ConsentAct{
		{Act: core.ActNotice, State: core.Given, Language: v.language},
		{Act: core.ActSpecial, State: v.special()},
	}
	if v.next > 0 {
		visit.Next = core.Next{Kind: core.NextAppointment, Day: v.today().AddDays(v.next), Time: mustTime("09:30"), Operator: v.tutor}
	}
	return visit
}

// special is given where there are sessions to tell of; of the others some refuse and some were not asked.
func (v *visitor) special() string {
	switch {
	case len(v.sessions) > 0:
		return core.Given
	case v.daysAgo%3 == 0:
		return core.Refused
	default:
		return core.NotAsked
	}
}

func (v *visitor) visit(daysAgo int) core.Visit {
	return core.Visit{
		Day: v.today().AddDays(-daysAgo), Time: mustTime("10:15"), Channel: "PRESENZA", Themes: []string{v.theme},
		Requests: []string{v.request}, Answers: []string{v.answer}, Outcome: "IN_CORSO", Minutes: 15 + v.daysAgo%4*10,
		Language: v.language, Confirmed: true,
	}
}

func (v *visitor) person() *record.Record {
	p := record.New(entity.Person, v.IDs.New())
	entity.PersonFamilyName.Set(p, v.family)
	entity.PersonGivenName.Set(p, v.given)
	switch {
	case v.family == "":
		entity.PersonGivenName.Set(p, "")
		entity.PersonAliases.Set(p, v.given)
	case v.given == "":
		entity.PersonFamilyName.Set(p, "")
		entity.PersonGivenName.Set(p, v.family)
		entity.PersonSingleName.Set(p, true)
	}
	entity.PersonOriginalScript.Set(p, v.script)
	if born, err := civil.ParsePartial(v.born); err == nil {
		core.SetBirth(p, civil.TypedBirth{Date: born, Precision: born.Precision()})
	}
	entity.PersonGender.Set(p, v.gender)
	entity.PersonDomicileTown.Set(p, v.town)
	entity.PersonContactLanguage.Set(p, v.language)
	entity.PersonLanguages.Set(p, v.language)
	entity.PersonProtected.Set(p, false)
	entity.PersonCitizenshipKind.Set(p, v.citizenshipKind())
	entity.PersonCitizenship.Set(p, v.citizenship)
	return p
}

func (v *visitor) citizenshipKind() string {
	switch v.citizenship {
	case "":
		return "IT"
	case "Z129": // Romania
		return "UE"
	default:
		return "TERZO"
	}
}

func (v *visitor) contacts() []*record.Record {
	if v.phone == "" {
		return nil
	}
	c := record.New(entity.Contact, v.IDs.New())
	entity.ContactState.Set(c, entity.Active)
	kind := "CELLULARE"
	if strings.HasPrefix(v.phone, "0") {
		kind = "FISSO"
	}
	entity.ContactKind.Set(c, kind)
	entity.ContactValue.Set(c, v.phone)
	entity.ContactSafety.Set(c, v.safety)
	if v.safety == "SOLO_ORARI" {
		entity.ContactHours.Set(c, "9-12")
	}
	return []*record.Record{c}
}

// work opens a path with the tutor and writes down its sessions.
func (v *visitor) work(ctx context.Context) error {
	if len(v.sessions) == 0 {
		return nil
	}
	path := core.NewPage(v.Seat, entity.Path)
	entity.PathState.Set(path.Now, core.PathActive)
	entity.PathPerson.Set(path.Now, v.id.String())
	entity.PathKind.Set(path.Now, "TUTOR")
	entity.PathLead.Set(path.Now, v.tutor.String())
	started := v.today().AddDays(-v.daysAgo).String()
	entity.PathProposedOn.Set(path.Now, started)
	entity.PathStartedOn.Set(path.Now, started)
	goal := core.NewPage(v.Seat, entity.Goal)
	entity.GoalText.Set(goal.Now, v.goal())
	entity.GoalStatus.Set(goal.Now, core.GoalUnderWay)
	entity.GoalDue.Set(goal.Now, v.today().AddMonths(3).String())
	if _, err := core.SavePath(ctx, v.Seat, path, goal); err != nil {
		return err
	}
	for _, w := range v.sessions {
		if err := v.session(ctx, path.Now.ID, w); err != nil {
			return err
		}
	}
	return nil
}

func (v *visitor) goal() string {
	switch v.request {
	case "LAVORO":
		return "Trovare un lavoro"
	case "ALLOGGIO":
		return "Trovare una casa"
	default:
		return "Mettere in ordine i documenti"
	}
}

func (v *visitor) session(ctx context.Context, path uuid.UUID, w work) error {
	page := core.NewPage(v.Seat, entity.Session)
	entity.SessionPath.Set(page.Now, path.String())
	entity.SessionPeople.Set(page.Now, v.id.String())
	entity.SessionDate.Set(page.Now, v.today().AddDays(-w.daysAgo).String())
	entity.SessionMinutes.Set(page.Now, int64(w.minutes))
	entity.SessionOperator.Set(page.Now, v.tutor.String())
	entity.SessionProfession.Set(page.Now, "TUTOR")
	entity.SessionKind.Set(page.Now, "COLLOQUIO")
	entity.SessionPlace.Set(page.Now, "SPORTELLO")
	entity.SessionOutcome.Set(page.Now, "SVOLTA")
	entity.SessionNarrative.Set(page.Now, w.narrative)
	_, err := core.SaveSession(ctx, v.Seat, core.SessionForm{Session: page, Confirmed: true})
	return err
}

func mustTime(s string) civil.Time {
	t, err := civil.ParseTime(s)
	if err != nil {
		panic("training: " + err.Error()) // a constant of this package
	}
	return t
}
