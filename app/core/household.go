package core

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// RelationHead is the code of household_relation for the person whom a household is known by.
const RelationHead = "1"

// Household is a nucleo with its members; Known holds those members who are people here, by their id.
type Household struct {
	Record  *record.Record
	Members []*record.Record
	Known   map[uuid.UUID]*record.Record
}

// Head gives the person whom the household is known by.
func (h Household) Head() uuid.UUID { return parsedID(entity.HouseholdReference.Get(h.Record)) }

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
	memberships, err := collect(seat.Store.Find(ctx, record.All(entity.Member).Is(entity.MemberPerson.Field, person.String())))
	if err != nil {
		return nil, err
	}
	for _, m := range memberships {
		id := parsedID(entity.MemberHousehold.Get(m))
		if seen[id] {
			continue
		}
		seen[id] = true
		h, err := notFoundAs(seat.Store.Get(ctx, entity.Household, id))
		if err != nil {
			return nil, err
		}
		if h != nil && !entity.IsCancelled(entity.HouseholdState.Get(h)) {
			found = append(found, h)
		}
	}
	return withMembers(ctx, seat, found)
}

func withMembers(ctx context.Context, seat Seat, found []*record.Record) ([]Household, error) {
	var households []Household
	for _, r := range found {
		members, err := collect(seat.Store.Find(ctx, record.All(entity.Member).Is(entity.MemberHousehold.Field, r.ID.String())))
		if err != nil {
			return nil, err
		}
		slices.SortFunc(members, firstWritten)
		h := Household{r, members, map[uuid.UUID]*record.Record{}}
		if h.Known, err = knownHere(ctx, seat, append(personIDs(members), h.Head())); err != nil {
			return nil, err
		}
		households = append(households, h)
	}
	return households, nil
}

// knownHere reads the people who are here; of others a relation and a band remain (sync.md §6).
func knownHere(ctx context.Context, seat Seat, people []uuid.UUID) (map[uuid.UUID]*record.Record, error) {
	known := map[uuid.UUID]*record.Record{}
	for _, id := range people {
		p, err := seat.Store.Get(ctx, entity.Person, id)
		if err != nil && domain.CodeOf(err) == domain.NotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		known[id] = p
	}
	return known, nil
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

// SaveHousehold writes a household and its members together. Of a member who is known here the person's own record tells
// gender and age, so the membership holds neither.
func SaveHousehold(ctx context.Context, seat Seat, household Page, members ...Page) (Registered, error) {
	if wrong := householdFaults(household.Now); len(wrong) > 0 {
		return Registered{}, wrong
	}
	for _, m := range members {
		entity.MemberHousehold.Set(m.Now, household.Now.ID.String())
		if entity.MemberPerson.Get(m.Now) != "" {
			entity.MemberGender.Set(m.Now, "")
			entity.MemberAgeBand.Set(m.Now, "")
		}
	}
	if err := notTwice(ctx, seat, household.Now.ID, members); err != nil {
		return Registered{}, err
	}
	seat.Desk = homeOf(ctx, seat, parsedID(entity.HouseholdReference.Get(household.Now)))
	writes, err := keep(ctx, seat, household.Now.ID, append([]Page{household}, members...)...)
	return Registered{Person: parsedID(entity.HouseholdReference.Get(household.Now)), Written: writes}, err
}

func householdFaults(h *record.Record) domain.Errors {
	minors, told := entity.HouseholdMinors.Get(h)
	size, sized := entity.HouseholdSize.Get(h)
	return appendIf(nil, told && sized && minors > size, "minori", "error.minors_above_size")
}

// notTwice refuses a person who is a member of the household already.
func notTwice(ctx context.Context, seat Seat, household uuid.UUID, members []Page) error {
	there, err := collect(seat.Store.Find(ctx, record.All(entity.Member).Is(entity.MemberHousehold.Field, household.String())))
	if err != nil {
		return err
	}
	by := map[string]uuid.UUID{}
	for _, m := range there {
		by[entity.MemberPerson.Get(m)] = m.ID
	}
	for _, m := range members {
		person := entity.MemberPerson.Get(m.Now)
		if other, there := by[person]; person != "" && there && other != m.Now.ID && !entity.IsCancelled(entity.MemberState.Get(m.Now)) {
			return domain.Errors{domain.BadField("componente.persona", "error.member_already")}
		}
	}
	return nil
}

// LeaveHousehold takes a member out of a household, with the reason.
func LeaveHousehold(ctx context.Context, seat Seat, member *record.Record, reason string) (Registered, error) {
	writes, err := keep(ctx, seat, parsedID(entity.MemberHousehold.Get(member)), cancelled(member, reason))
	return Registered{Written: writes}, err
}
