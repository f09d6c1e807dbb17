package laptop

import (
	"testing"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// The household that is kept under a protected person goes with them: its note tells of them.
func TestTheHouseholdOfAProtectedPersonGoesWithThem(t *testing.T) {
	elena, carla, laura := three(t)
	post := newPost(t)
	post.claimed(elena)
	verdi, child := met(t, elena, "Verdirossi"), met(t, elena, "Bianchini")
	home := record.New(entity.Household, uuid.New())
	entity.HouseholdState.Set(home, entity.Active)
	entity.HouseholdReference.Set(home, verdi.String())
	entity.HouseholdNote.Set(home, "scappata di casa")
	member := record.New(entity.Member, uuid.New())
	entity.MemberState.Set(member, entity.Active)
	entity.MemberHousehold.Set(member, home.ID.String())
	entity.MemberPerson.Set(member, child.String())
	entity.MemberRelation.Set(member, "FIGLIO")
	must(t, elena.Records().Commit(t.Context(),
		record.Write{Op: record.Create, Record: home, Subject: home.ID, Desk: pagnana},
		record.Write{Op: record.Create, Record: member, Subject: home.ID, Desk: pagnana}))
	post.round(elena, carla, laura)

	protect(t, elena, verdi, user(elena), user(carla))
	post.round(elena, carla, laura)
	for _, o := range []*Open{elena, carla} {
		r, err := o.Records().Get(t.Context(), entity.Household, home.ID)
		if err != nil || entity.HouseholdNote.Get(r) != "scappata di casa" {
			t.Errorf("who is listed lost the household: %v", err)
		}
	}
	wantHer(t, laura, child, "Bianchini")
	for e, id := range map[string]uuid.UUID{"nucleo": home.ID, "componente": member.ID} {
		if _, err := laura.Records().Get(t.Context(), entity.Named(e), id); domain.CodeOf(err) != domain.NotFound {
			t.Errorf("a volunteer still reads the %s: %v", e, err)
		}
	}
}
