package core

import (
	"context"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// Household is a nucleo with its members; Known holds those members who are people here, by their id.
type Household struct {
	Record  *record.Record
	Members []*record.Record
	Known   map[uuid.UUID]*record.Record
}

// HouseholdsOf finds the households that a person is the reference or a member of.
func HouseholdsOf(ctx context.Context, seat Seat, person uuid.UUID) ([]Household, error) {
	found, err := collect(seat.Store.Find(ctx, record.All(entity.Household).Is(entity.HouseholdReference.Field, person.String())))
	if err != nil {
		return nil, err
	}
	seen := map[uuid.UUID]bool{}
	for _, h := range found {
		seen[h.ID] = true
	}
	for m, err := range seat.Store.Find(ctx, record.All(entity.Member).Is(entity.MemberPerson.Field, person.String())) {
		if err != nil {
			return nil, err
		}
		id := parsedID(entity.MemberHousehold.Get(m))
		if seen[id] {
			continue
		}
		seen[id] = true
		h, err := seat.Store.Get(ctx, entity.Household, id)
		if err != nil {
			return nil, err
		}
		found = append(found, h)
	}
	return withMembers(ctx, seat, found)
}

func withMembers(ctx context.Context, seat Seat, found []*record.Record) ([]Household, error) {
	var households []Household
	for _, h := range found {
		members, err := collect(seat.Store.Find(ctx, record.All(entity.Member).Is(entity.MemberHousehold.Field, h.ID.String())))
		if err != nil {
			return nil, err
		}
		known := map[uuid.UUID]*record.Record{}
		for _, id := range append(personIDs(members), parsedID(entity.HouseholdReference.Get(h))) {
			p, err := seat.Store.Get(ctx, entity.Person, id)
			if domain.CodeOf(err) == domain.NotFound && err != nil {
				continue // known elsewhere: a relation and a band remain (sync.md §6)
			}
			if err != nil {
				return nil, err
			}
			known[id] = p
		}
		households = append(households, Household{h, members, known})
	}
	return households, nil
}

func personIDs(members []*record.Record) []uuid.UUID {
	var ids []uuid.UUID
	for _, m := range members {
		if p := entity.MemberPerson.Get(m); p != "" {
			ids = append(ids, parsedID(p))
		}
	}
	return ids
}

// SaveHousehold writes a household and its members together.
func SaveHousehold(ctx context.Context, seat Seat, household Page, members ...Page) ([]record.Write, error) {
	minors, told := entity.HouseholdMinors.Get(household.Now)
	size, sized := entity.HouseholdSize.Get(household.Now)
	if told && sized && minors > size {
		return nil, domain.Errors{domain.BadField("minori", "error.minors_above_size")}
	}
	for _, m := range members {
		entity.MemberHousehold.Set(m.Now, household.Now.ID.String())
	}
	return keep(ctx, seat, household.Now.ID, append([]Page{household}, members...)...)
}
