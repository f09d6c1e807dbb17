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
