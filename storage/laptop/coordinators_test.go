package laptop

import (
	"testing"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
)

const sofiasWords = "altre quattro parole sue"

// withSofia adds a second coordinator of Pagnana and unlocks her.
func withSofia(t *testing.T) (folder *Folder, elena uuid.UUID, sofia *Open) {
	t.Helper()
	dir, elena, _ := founded(t)
	folder = used(t, dir)
	o := unlocked(t, folder, elena, elenasWords)
	member := access.Member{ID: uuid.New(), Name: "Sofia Conti", Role: access.DeskCoordinator, Desks: []uuid.UUID{pagnana}}
	added(t, o, member, sofiasWords)
	left(t, o)
	return folder, elena, unlocked(t, folder, member.ID, sofiasWords)
}

func TestADesksCoordinatorAddsSomebodyWhoReadsTheNetworksOwnRecordsToo(t *testing.T) {
	folder, _, sofia := withSofia(t)
	carla := access.Member{ID: uuid.New(), Name: "Carla Bini", Role: access.Volunteer, Desks: []uuid.UUID{pagnana}}
	added(t, sofia, carla, carlasWords)
	left(t, sofia)
	o := unlocked(t, folder, carla.ID, carlasWords)
	defer left(t, o)
	if _, err := o.Store().Get(t.Context(), entity.Desk, pagnana); err != nil {
		t.Error(err)
	}
	id, write := session(pagnana, "scritto e non riletto da altri")
	if err := o.Store().Commit(t.Context(), write); err != nil {
		t.Fatal(err)
	}
	if r, err := o.Store().Get(t.Context(), entity.Session, id); err != nil || entity.SessionNarrative.Get(r) == "" {
		t.Errorf("she cannot read what she wrote herself: %v (%v)", r, err)
	}
}

func TestADesksCoordinatorGrantsNothingElsewhereAndRemovesNobodyAbove(t *testing.T) {
	_, elena, sofia := withSofia(t)
	defer left(t, sofia)
	before := len(sofia.Here())
	member := access.Member{ID: uuid.New(), Name: "Dario Lotti", Role: access.Volunteer, Desks: []uuid.UUID{bastione}}
	grants := member.Grants([]uuid.UUID{pagnana, bastione})
	_, err := sofia.AddMember(t.Context(), access.NewMember{Member: member, Passphrase: "ancora quattro parole"}, grants)
	if domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("at another desk: %v", err)
	}
	if err := sofia.RemoveMember(t.Context(), elena); domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("the network's coordinator: %v", err)
	}
	if len(sofia.Here()) != before {
		t.Error("the keyring changed")
	}
}

// What a coordinator granted before she was removed stays: the revocation names what of her work was seen.
func TestWhomARemovedCoordinatorAddedStaysLetIn(t *testing.T) {
	folder, elena, sofia := withSofia(t)
	carla := access.Member{ID: uuid.New(), Name: "Carla Bini", Role: access.Volunteer, Desks: []uuid.UUID{pagnana}}
	added(t, sofia, carla, carlasWords)
	id, write := session(pagnana, "scritto da Sofia")
	if err := sofia.Store().Commit(t.Context(), write); err != nil {
		t.Fatal(err)
	}
	sofias := sofia.Member().ID
	left(t, sofia)
	o := unlocked(t, folder, elena, elenasWords)
	if err := o.RemoveMember(t.Context(), sofias); err != nil {
		t.Fatal(err)
	}
	left(t, o)
	o = unlocked(t, folder, carla.ID, carlasWords)
	defer left(t, o)
	if _, err := o.Store().Get(t.Context(), entity.Session, id); err != nil {
		t.Errorf("whom she had added reads nothing any more: %v", err)
	}
	if report, err := o.Store().Verify(t.Context(), nil); err != nil || len(report.Faults) > 0 {
		t.Errorf("her work does not count any more: %+v (%v)", report, err)
	}
}
