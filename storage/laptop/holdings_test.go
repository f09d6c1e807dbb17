package laptop

import (
	"testing"

	"github.com/google/uuid"

	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/sync/client"
)

// What a revoked laptop sends later stands apart. A coordinator sees how much it is and from when, and lets it count; what comes later still
// stands apart again.
func TestACoordinatorAdmitsWhatALostLaptopSentLater(t *testing.T) {
	post, elena, carla := level(t)
	must(t, elena.RemoveDevice(t.Context(), carla.Device()))
	post.levels(elena)
	later := met(t, carla, "Verdi")
	_, err := post.meet(carla, nil)
	wantError(t, err, client.ErrRevoked)
	post.levels(elena)
	apart, err := elena.Replica().ApartOf(t.Context(), carla.Device())
	must(t, err)
	if apart.Segments != 1 || apart.Changes != 1 || apart.From.IsZero() || len(apart.Authors) != 1 || apart.Authors[0] != carla.Member().ID {
		t.Fatalf("%+v", apart)
	}
	must(t, elena.AdmitApart(t.Context(), carla.Device()))
	wantName(t, elena, later, "Verdi")
	if apart, err := elena.Replica().ApartOf(t.Context(), carla.Device()); err != nil || apart.Segments != 0 {
		t.Errorf("%+v (%v)", apart, err)
	}
	again := met(t, carla, "Bianchi")
	_, err = post.meet(carla, nil)
	wantError(t, err, client.ErrRevoked)
	post.levels(elena)
	if _, err := elena.Store().Get(t.Context(), entity.Person, again); err == nil {
		t.Error("what came after the admission counts")
	}
}

// Of a laptop from which nothing has come, it is told for whom it was let in.
func TestForWhomALaptopWasLetIn(t *testing.T) {
	dir, id, _ := founded(t)
	elena := unlocked(t, used(t, dir), id, elenasWords)
	defer left(t, elena)
	m := access.Member{ID: uuid.New(), Name: "Carla Neri", Role: access.SocialWorker, Desks: []uuid.UUID{pagnana}}
	n := Newcomer{Device: uuid.New(), DeviceKeys: identity(t).Public(), Member: m, UserKeys: identity(t).Public(), Grants: m.Grants([]uuid.UUID{pagnana})}
	_, err := elena.Admit(t.Context(), n)
	must(t, err)
	all, err := elena.Replica().Holdings(t.Context())
	must(t, err)
	if len(all) != 2 || len(all[1].Users) != 1 || all[1].Users[0].User != m.ID || !all[1].Users[0].OnlyThere {
		t.Errorf("%+v", all)
	}
}

// Before it is revoked, what a laptop holds is told: its desks, who wrote there and what her keys open, and when it was last heard of.
func TestWhatALostLaptopHolds(t *testing.T) {
	_, elena, carla := level(t)
	all, err := elena.Replica().Holdings(t.Context())
	must(t, err)
	if len(all) != 2 || !all[0].This || all[1].ID != carla.Device() {
		t.Fatalf("%+v", all)
	}
	h := all[1]
	if len(h.Desks) != 1 || h.Desks[0] != pagnana || h.Last.IsZero() {
		t.Fatalf("%+v", h)
	}
	if len(h.Users) != 1 || h.Users[0].User != carla.Member().ID || !h.Users[0].OnlyThere || len(h.Users[0].Opens) != 3 {
		t.Errorf("%+v", h.Users)
	}
	if len(h.Months) != 1 {
		t.Errorf("stick keys %v", h.Months)
	}
}
