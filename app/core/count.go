package core

import (
	"context"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/indicator"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// CountQuestion says what to count: a period with both days included, desks in the order shown (none: all of the
// network's), and the themes of the programme.
type CountQuestion struct {
	First, Last civil.Date
	Desks       []uuid.UUID
	Themes      []string
}

// Count gives IND-01, 02, 03, 05 and 13 by desk, and IND-19. Nothing is suppressed for whoever reads her whole desk: if she lets the
// figures leave it, she calls Publish on them. Who reads some cases alone counts the same people, and sees suppressed figures only
// (spec §3.9).
func Count(ctx context.Context, seat Seat, q CountQuestion) (indicator.Count, error) {
	if q.Last.Before(q.First) {
		return indicator.Count{}, domain.BadField("last", "error.period_backwards")
	}
	seat, aggregates := ofAggregates(seat)
	desks, err := desksOf(ctx, seat, q.Desks)
	if err != nil {
		return indicator.Count{}, err
	}
	tally := indicator.NewTally(q.First, q.Last, desks, q.Themes)
	if err := tellIntakes(ctx, seat, tally, q); err != nil {
		return indicator.Count{}, err
	}
	if err := tellSessions(ctx, seat, tally, q); err != nil {
		return indicator.Count{}, err
	}
	if err := tellPsychology(ctx, seat, tally); err != nil {
		return indicator.Count{}, err
	}
	firsts, err := firstIntakes(ctx, seat, tally.People())
	if err != nil {
		return indicator.Count{}, err
	}
	count := tally.Count(func(p uuid.UUID) civil.Date { return firsts[p] })
	if aggregates {
		count.Publish(indicator.DefaultK)
	}
	return count, nil
}

// ofAggregates lets figures be counted over all that a seat's keys open, and says whether they must be suppressed for their reader.
func ofAggregates(seat Seat) (Seat, bool) {
	g, ok := seat.Store.(*guard)
	if !ok || g.readsAll() {
		return seat, false
	}
	seat.Store = g.store
	return seat, true
}

func desksOf(ctx context.Context, seat Seat, asked []uuid.UUID) ([]uuid.UUID, error) {
	if len(asked) > 0 {
		return asked, nil
	}
	var desks []uuid.UUID
	for desk, err := range seat.Store.Find(ctx, record.All(entity.Desk).OrderBy(entity.DeskName.Field)) {
		if err != nil {
			return nil, err
		}
		desks = append(desks, desk.ID)
	}
	return desks, nil
}

// DeskNames gives the names of the network's desks by id, closed ones too.
func DeskNames(ctx context.Context, seat Seat) (map[uuid.UUID]string, error) {
	names := map[uuid.UUID]string{}
	for desk, err := range seat.Store.Find(ctx, record.All(entity.Desk).Cancelled()) {
		if err != nil {
			return nil, err
		}
		names[desk.ID] = entity.DeskName.Get(desk)
	}
	return names, nil
}

func tellIntakes(ctx context.Context, seat Seat, tally *indicator.Tally, q CountQuestion) error {
	query := inPeriod(record.All(entity.Intake), entity.IntakeDate.Field, q).Reading(entity.IntakeDate.Field,
		entity.IntakeDesk.Field, entity.IntakePerson.Field, entity.IntakeAlsoPresent.Field, entity.IntakeThemes.Field)
	for r, err := range seat.Store.Find(ctx, query) {
		if err != nil {
			return err
		}
		people := peopleOf(r)
		tally.Intake(indicator.Intake{
			Desk:      parsedID(entity.IntakeDesk.Get(r)),
			Date:      dateOf(entity.IntakeDate.Get(r)),
			People:    people,
			Anonymous: len(people) == 0,
			Themes:    entity.IntakeThemes.Get(r),
		})
	}
	return nil
}

func tellSessions(ctx context.Context, seat Seat, tally *indicator.Tally, q CountQuestion) error {
	query := inPeriod(record.All(entity.Session).OfDesks(), entity.SessionDate.Field, q).Reading(entity.SessionDate.Field,
		entity.SessionOperator.Field, entity.SessionProfession.Field, entity.SessionKind.Field, entity.SessionOutcome.Field,
		entity.SessionMinutes.Field, entity.SessionPreparationMinutes.Field, entity.SessionTravelMinutes.Field)
	for r, err := range seat.Store.Find(ctx, query) {
		if err != nil {
			return err
		}
		minutes, _ := entity.SessionMinutes.Get(r)
		preparation, _ := entity.SessionPreparationMinutes.Get(r)
		journey, _ := entity.SessionTravelMinutes.Get(r)
		tally.Session(indicator.Session{
			Desk: r.Desk, Date: dateOf(entity.SessionDate.Get(r)), Operator: parsedID(entity.SessionOperator.Get(r)),
			Profession: entity.SessionProfession.Get(r), Kind: entity.SessionKind.Get(r),
			Outcome: entity.SessionOutcome.Get(r), Minutes: minutes, Preparation: preparation, Journey: journey,
		})
	}
	return nil
}

// tellPsychology tells of the months that psychologists published; their sessions are nobody else's to count.
func tellPsychology(ctx context.Context, seat Seat, tally *indicator.Tally) error {
	for r, err := range seat.Store.Find(ctx, record.All(entity.PsychologyMonth)) {
		if err != nil {
			return err
		}
		month, err := civil.ParseMonth(entity.PsychologyMonthMonth.Get(r))
		if err != nil {
			continue // no month of the calendar is in any period
		}
		m := indicator.PsychologyMonth{Operator: parsedID(entity.PsychologyMonthOperator.Get(r)), Month: month}
		m.People, m.Told = entity.PsychologyMonthPeople.Get(r)
		m.Sessions, _ = entity.PsychologyMonthSessions.Get(r)
		m.Minutes, _ = entity.PsychologyMonthMinutes.Get(r)
		tally.Published(m)
	}
	return nil
}

// firstIntakes finds each person's first accesso of the whole network, whatever the desk or channel (IND-03).
func firstIntakes(ctx context.Context, seat Seat, people []uuid.UUID) (map[uuid.UUID]civil.Date, error) {
	firsts := make(map[uuid.UUID]civil.Date, len(people))
	all := record.All(entity.Intake).OrderBy(entity.IntakeDate.Field).First(1).Reading(entity.IntakeDate.Field)
	for _, p := range people {
		for _, query := range []record.Query{
			all.Is(entity.IntakePerson.Field, p.String()),
			all.Holds(entity.IntakeAlsoPresent.Field, p.String()),
		} {
			for r, err := range seat.Store.Find(ctx, query) {
				if err != nil {
					return nil, err
				}
				date := dateOf(entity.IntakeDate.Get(r))
				if first, known := firsts[p]; !known || date.Before(first) {
					firsts[p] = date
				}
			}
		}
	}
	return firsts, nil
}

func inPeriod(query record.Query, date *schema.Field, q CountQuestion) record.Query {
	return query.Between(date, q.First.String(), q.Last.String())
}

func peopleOf(intake *record.Record) []uuid.UUID {
	var people []uuid.UUID
	if p := entity.IntakePerson.Get(intake); p != "" {
		people = append(people, parsedID(p))
	}
	for _, other := range entity.IntakeAlsoPresent.Get(intake) {
		people = append(people, parsedID(other))
	}
	return people
}

// parsedID reads a stored reference; what stands in the store was checked when it was written.
func parsedID(text string) uuid.UUID {
	id, err := uuid.Parse(text)
	if err != nil {
		return uuid.Nil
	}
	return id
}

func dateOf(text string) civil.Date {
	d, err := civil.Parse(text)
	if err != nil {
		return civil.Date{}
	}
	return d
}
