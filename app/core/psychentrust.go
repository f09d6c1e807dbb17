package core

import (
	"cmp"
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// The codes of affidamento.esito.
const (
	EntrustWaits    = "IN_ATTESA"
	EntrustTaken    = "PRESO"
	EntrustNotTaken = "NON_PRESO"
	EntrustEnded    = "CONCLUSO"
)

// Entrusted is somebody who was handed over to a psychologist of the desk, as the desk sees it: to whom, and whether she took it.
type Entrusted struct {
	ID       uuid.UUID
	Person   uuid.UUID
	Name     string // of the person; "" where they are not here
	To       uuid.UUID
	ToName   string
	On       civil.Date
	Outcome  string
	Answered civil.Date // zero while she has not answered
}

// PsychologistsHere gives the psychologists who work at the seat's desk now, but for the seated one.
func PsychologistsHere(ctx context.Context, seat Seat) ([]Colleague, error) {
	return psychColleagues(ctx, seat, func(r *record.Record) bool {
		return slices.Contains(entity.OperatorDesks.Get(r), seat.Desk.String())
	})
}

// psychColleagues gives the psychologists of the network who are still at work, but for the seated one, by name.
func psychColleagues(ctx context.Context, seat Seat, fits func(*record.Record) bool) ([]Colleague, error) {
	var all []Colleague
	for r, err := range seat.Store.Find(ctx, record.All(entity.Operator).OrderBy(entity.OperatorName.Field)) {
		if err != nil {
			return nil, err
		}
		psychologist := entity.OperatorRole.Get(r) == access.Psychologist && entity.OperatorUntil.Get(r) == ""
		if psychologist && r.ID != seat.User && fits(r) {
			all = append(all, Colleague{r.ID, entity.OperatorName.Get(r)})
		}
	}
	return all, nil
}

// Entrust hands a person over to a psychologist of the desk. Nothing is said with it but who, to whom and when; once she has
// answered, they can be handed over again.
func Entrust(ctx context.Context, seat Seat, person, to uuid.UUID) (Registered, error) {
	here, err := PsychologistsHere(ctx, seat)
	if err != nil {
		return Registered{}, err
	}
	if !slices.ContainsFunc(here, func(c Colleague) bool { return c.ID == to }) {
		return Registered{}, domain.Errors{domain.BadField("a", "psychology.error.no_psychologist")}
	}
	before, err := EntrustingsOf(ctx, seat, person)
	if err != nil {
		return Registered{}, err
	}
	running := func(e Entrusted) bool { return e.To == to && (e.Outcome == EntrustWaits || e.Outcome == EntrustTaken) }
	if slices.ContainsFunc(before, running) {
		return Registered{}, domain.Fail(domain.Conflict, "psychology.error.entrusted_already", nil)
	}
	page := NewPage(seat, entity.Entrusting)
	entity.EntrustingPerson.Set(page.Now, person.String())
	entity.EntrustingTo.Set(page.Now, to.String())
	entity.EntrustingDate.Set(page.Now, today(seat).String())
	entity.EntrustingOutcome.Set(page.Now, EntrustWaits)
	writes, err := keep(ctx, seat, person, page)
	return Registered{Person: person, Written: writes}, err
}

// EntrustingsOf gives to whom a person was handed over, the latest first.
func EntrustingsOf(ctx context.Context, seat Seat, person uuid.UUID) ([]Entrusted, error) {
	return psychEntrusted(ctx, seat, record.All(entity.Entrusting).Is(entity.EntrustingPerson.Field, person.String()))
}

// EntrustedToMe gives whom the desk handed over to the seated psychologist, the latest first.
func EntrustedToMe(ctx context.Context, seat Seat) ([]Entrusted, error) {
	return psychEntrusted(ctx, seat, record.All(entity.Entrusting).Is(entity.EntrustingTo.Field, seat.User.String()))
}

func psychEntrusted(ctx context.Context, seat Seat, q record.Query) ([]Entrusted, error) {
	found, err := collect(seat.Store.Find(ctx, q))
	if err != nil {
		return nil, err
	}
	names, _, err := Staff(ctx, seat)
	if err != nil {
		return nil, err
	}
	var all []Entrusted
	for _, r := range found {
		e := Entrusted{
			ID: r.ID, Person: parsedID(entity.EntrustingPerson.Get(r)), To: parsedID(entity.EntrustingTo.Get(r)),
			On: dateOf(entity.EntrustingDate.Get(r)), Outcome: entity.EntrustingOutcome.Get(r), Answered: dateOf(entity.EntrustingAnswered.Get(r)),
		}
		person, err := psychPerson(ctx, seat, e.Person)
		if err != nil {
			return nil, err
		}
		if person == nil {
			continue // nobody hints at somebody who is not here for this reader
		}
		e.Name, e.ToName = DisplayName(person), names[e.To]
		all = append(all, e)
	}
	slices.SortFunc(all, func(a, b Entrusted) int { return cmp.Or(b.On.Compare(a.On), slices.Compare(a.ID[:], b.ID[:])) })
	return all, nil
}

// AnswerEntrusting says that the psychologist takes somebody on, or does not. Whoever is taken on gets a file in her place first: were
// the power cut between the two, the answer can be given again.
func AnswerEntrusting(ctx context.Context, seat Seat, id uuid.UUID, taken bool) error {
	if err := inHerPlace(seat); err != nil {
		return err
	}
	was, err := seat.Store.Get(ctx, entity.Entrusting, id)
	if err != nil {
		return err
	}
	if entity.EntrustingTo.Get(was) != seat.User.String() {
		return domain.Fail(domain.Forbidden, "psychology.error.not_to_you", nil)
	}
	outcome := EntrustNotTaken
	if taken {
		outcome = EntrustTaken
		if _, err := PsychBegin(ctx, seat, parsedID(entity.EntrustingPerson.Get(was))); err != nil {
			return err
		}
	}
	return settleEntrusting(ctx, seat, was, outcome)
}

// settleEntrusting writes the answer at the desk, where the handing over stands.
func settleEntrusting(ctx context.Context, seat Seat, was *record.Record, outcome string) error {
	page := OpenPage(was)
	entity.EntrustingOutcome.Set(page.Now, outcome)
	entity.EntrustingAnswered.Set(page.Now, today(seat).String())
	w := page.write(seat, parsedID(entity.EntrustingPerson.Get(was)))
	if len(w.Changed()) == 0 {
		return nil
	}
	return seat.Store.Commit(ctx, w)
}

// endEntrusting tells the desk that the work with somebody whom it handed over has ended.
func endEntrusting(ctx context.Context, seat Seat, person uuid.UUID) error {
	q := record.All(entity.Entrusting).Is(entity.EntrustingTo.Field, seat.User.String()).Is(entity.EntrustingPerson.Field, person.String())
	running, err := collect(seat.Store.Find(ctx, q))
	if err != nil {
		return err
	}
	for _, r := range running {
		if entity.EntrustingOutcome.Get(r) != EntrustTaken {
			continue
		}
		if err := settleEntrusting(ctx, seat, r, EntrustEnded); err != nil {
			return err
		}
	}
	return nil
}
