package core

import (
	"cmp"
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/civil"
	"soglia/domain/codelist"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// PeopleHere counts the people whose record stands here.
func PeopleHere(ctx context.Context, seat Seat) (int, error) {
	return seat.Store.Count(ctx, record.All(entity.Person))
}

// PeopleOrder gives everybody here in the order in which a list of people is read: by family name, or by name where there
// is none, then by name; accents and case do not count. It reads their names alone, and none of them stays in memory.
func PeopleOrder(ctx context.Context, seat Seat) ([]uuid.UUID, error) {
	type place struct {
		name string
		id   uuid.UUID
	}
	var places []place
	q := record.All(entity.Person).Reading(entity.PersonState.Field, entity.PersonFamilyName.Field, entity.PersonGivenName.Field, entity.PersonAliases.Field)
	for p, err := range seat.Store.Find(ctx, q) {
		if err != nil {
			return nil, err
		}
		places = append(places, place{listName(p), p.ID})
	}
	slices.SortFunc(places, func(a, b place) int {
		return cmp.Or(cmp.Compare(a.name, b.name), slices.Compare(a.id[:], b.id[:]))
	})
	ids := make([]uuid.UUID, len(places))
	for i, p := range places {
		ids[i] = p.id
	}
	return ids, nil
}

// listName is what a person stands under in a list.
func listName(p *record.Record) string {
	if family := entity.PersonFamilyName.Get(p); family != "" {
		return codelist.Fold(family + " " + entity.PersonGivenName.Get(p))
	}
	return codelist.Fold(DisplayName(p))
}

// PeopleAt gives some people with what a list shows of them, but for their last visit. Who is no longer here is left empty.
func PeopleAt(ctx context.Context, seat Seat, ids []uuid.UUID) ([]Match, error) {
	matches := make([]Match, len(ids))
	for i, id := range ids {
		p, err := seat.Store.Get(ctx, entity.Person, id)
		if err != nil && domain.CodeOf(err) == domain.NotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
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
