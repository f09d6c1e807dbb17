package access

import (
	"slices"
	"testing"

	"github.com/google/uuid"

	"soglia/domain/schema"
)

func TestTheTableOfTheSpecification(t *testing.T) {
	want := map[string][]schema.Block{ // spec §1: what each role may read by key
		Volunteer:          {schema.BlockOne, schema.BlockText},
		Tutor:              {schema.BlockOne, schema.BlockText, schema.BlockThree, schema.BlockFour},
		SocialWorker:       {schema.BlockOne, schema.BlockText, schema.BlockThree, schema.BlockFour},
		Psychologist:       {schema.BlockOne, schema.BlockText, schema.BlockThree},
		LegalAdviser:       {schema.BlockOne, schema.BlockText, schema.BlockThree, schema.BlockFour},
		DeskCoordinator:    {schema.BlockOne, schema.BlockText, schema.BlockThree},
		NetworkCoordinator: {schema.BlockOne},
		SteeringGroup:      nil,
		Technician:         nil,
		DataLead:           {schema.BlockOne, schema.BlockText, schema.BlockThree, schema.BlockFour},
		Auditor:            nil,
	}
	for role, opens := range want {
		right, ok := Of(role)
		if !ok || !slices.Equal(right.Opens, opens) {
			t.Errorf("%s opens %v, want %v", role, right.Opens, opens)
		}
	}
	if len(Rights()) != len(want) {
		t.Errorf("%d roles, want %d", len(Rights()), len(want))
	}
}

func TestAVolunteerGetsKeysOfHerOwnDeskOnly(t *testing.T) {
	pagnana, bastione := uuid.New(), uuid.New()
	carla := Member{Role: Volunteer, Desks: []uuid.UUID{pagnana}}
	got := carla.Grants([]uuid.UUID{pagnana, bastione})
	if len(got) != 2 || got[0].Desk != uuid.Nil || got[1].Desk != pagnana {
		t.Fatalf("grants %v: want the network's class 1 and Pagnana", got)
	}
	if slices.Contains(got[1].Classes, schema.BlockThree) {
		t.Error("a volunteer was given the key of special data")
	}
}

func TestTheNetworkCoordinatorOpensNoText(t *testing.T) {
	desks := []uuid.UUID{uuid.New(), uuid.New()}
	for _, g := range (Member{Role: NetworkCoordinator}).Grants(desks) {
		if !slices.Equal(g.Classes, []schema.Block{schema.BlockOne}) {
			t.Errorf("classes %v, want class 1 alone", g.Classes)
		}
	}
}

func TestTheNetworksOwnHigherClassesAreTheDataLeads(t *testing.T) {
	for _, right := range Rights() {
		got := (Member{Role: right.Role}).Grants(nil)[0]
		if want := right.Role == DataLead; got.Desk != uuid.Nil || slices.Contains(got.Classes, schema.BlockThree) != want {
			t.Errorf("%s: the network's classes %v", right.Role, got.Classes)
		}
	}
}
