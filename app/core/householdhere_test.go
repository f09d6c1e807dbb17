package core_test

import (
	"testing"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// A household that is not here – erased, or in the scope of somebody protected – takes nobody else's page away.
func TestAHouseholdThatIsNotHereIsLeftOut(t *testing.T) {
	b := twoDesks(t)
	wrote(t, b.elena, entity.Member, func(r *record.Record) {
		entity.MemberHousehold.Set(r, uuid.NewString())
		entity.MemberPerson.Set(r, b.amina.String())
		entity.MemberRelation.Set(r, "FIGLIO")
	})
	if d, err := core.OpenDossier(t.Context(), b.elena, b.amina); err != nil || len(d.Households) != 0 {
		t.Errorf("%+v, %v", d.Households, err)
	}
}
