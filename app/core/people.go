package core

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// PeopleHere counts the people whose record stands here.
func PeopleHere(ctx context.Context, seat Seat) (int, error) {
	return seat.Store.Count(ctx, record.All(entity.Person))
}

// PeoplePage gives some people of all, by family name and name, with what the list shows of them: not their last visit.
func PeoplePage(ctx context.Context, seat Seat, skip, limit int) ([]Match, error) {
	q := record.All(entity.Person).OrderBy(entity.PersonFamilyName.Field, entity.PersonGivenName.Field).First(limit).
		Reading(columnsOf(entity.Person)...)
	q.Skip = skip
	found, err := collect(seat.Store.Find(ctx, q))
	if err != nil {
		return nil, err
	}
	matches := make([]Match, len(found))
	for i, p := range found {
		matches[i] = Match{Hit: record.Hit{Person: p}, Age: AgeOf(p, today(seat)), Town: TownOf(p)}
	}
	return matches, nil
}

// looked is how many of the latest visits are looked through for the people whom they were about.
const looked = 120

// RecentPeople gives the people who were here last, the latest first.
func RecentPeople(ctx context.Context, seat Seat, limit int) ([]Match, error) {
	visits, err := collect(seat.Store.Find(ctx, record.All(entity.Intake).
		OrderDown(entity.IntakeDate.Field, entity.IntakeTime.Field).First(looked).
		Reading(entity.IntakeState.Field, entity.IntakeDate.Field, entity.IntakePerson.Field, entity.IntakeThemes.Field)))
	if err != nil {
		return nil, err
	}
	var matches []Match
	var seen []uuid.UUID
	for _, v := range visits {
		id := parsedID(entity.IntakePerson.Get(v))
		if id == uuid.Nil || len(matches) == limit || slices.Contains(seen, id) {
			continue
		}
		seen = append(seen, id)
		p, err := seat.Store.Get(ctx, entity.Person, id)
		if err != nil && domain.CodeOf(err) == domain.NotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		m := Match{Hit: record.Hit{Person: p}, Age: AgeOf(p, today(seat)), Town: TownOf(p), LastThemes: entity.IntakeThemes.Get(v)}
		m.LastVisit, _ = civil.Parse(entity.IntakeDate.Get(v)) // checked when it was written
		matches = append(matches, m)
	}
	return matches, nil
}
