package laptop

import (
	"crypto/rand"
	"testing"

	"github.com/google/uuid"

	"soglia/domain/access"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
)

// renewKeys makes a desk's next epoch and wraps it for everybody who reads it. The class keys before are carried sealed.
func renewKeys(t *testing.T, o *Open, desk uuid.UUID) {
	t.Helper()
	says, err := o.coordinator()
	must(t, err)
	known := o.register.roster()
	epoch, err := known.NextEpoch(desk, rand.Reader)
	must(t, err)
	keys := seal.Keys{}
	for class := seal.Visible; class <= seal.Judicial; class++ {
		keys[class], err = seal.NewKey(rand.Reader)
		must(t, err)
	}
	older := map[uint64]seal.Keys{}
	for _, s := range o.held() {
		if s.ID == desk {
			older = s.Keys
		}
	}
	said, err := says.PublishEpoch(desk, epoch, keys, older, rand.Reader, says.at)
	must(t, err)
	all := []*roster.Statement{said}
	for class, key := range keys {
		for _, reader := range known.Readers(desk, class) {
			id := seal.KeyID{Network: o.Network(), Scope: desk, Epoch: epoch, Class: class}
			s, err := says.WrapFor(reader, key, id, says.at)
			must(t, err)
			all = append(all, s)
		}
	}
	must(t, o.keepStatements(all))
	must(t, o.refresh(t.Context()))
}

// A desk's keys change while both work: nobody has to unlock again, and what was written before stays open, also to a laptop that
// was given the newest keys alone.
func TestNewKeysWorkWithoutUnlockingAgain(t *testing.T) {
	elena, carla := two(t)
	post := newPost(t)
	post.claimed(elena)
	before := met(t, elena, "Prima")
	post.levels(elena)
	post.levels(carla)

	renewKeys(t, elena, pagnana)
	after := met(t, elena, "Dopo")
	post.levels(elena)
	post.levels(carla)
	wantName(t, carla, before, "Prima")
	wantName(t, carla, after, "Dopo")
	hers := met(t, carla, "Nuova")
	post.levels(carla)
	post.levels(elena)
	wantName(t, elena, hers, "Nuova")
	if n := elena.held()[0].Epoch; n == 0 {
		t.Error("no epoch")
	}

	m := access.Member{ID: uuid.New(), Name: "Dario Galli", Role: access.SocialWorker, Desks: []uuid.UUID{pagnana}}
	dario := unlocked(t, used(t, second(t, elena, m, carlasWords, pagnana)), m.ID, carlasWords)
	defer left(t, dario)
	post.levels(elena)
	post.levels(dario)
	wantName(t, dario, before, "Prima")
	wantName(t, dario, hers, "Nuova")
}

// Two people coordinate: each tells how far she has merged, and that comes to an end.
func TestTwoCoordinatorsComeToAnEnd(t *testing.T) {
	dir, id, f := founded(t)
	elena := unlocked(t, used(t, dir), id, elenasWords)
	defer left(t, elena)
	m := access.Member{ID: uuid.New(), Name: "Carla Neri", Role: access.DeskCoordinator, Desks: []uuid.UUID{pagnana}}
	carla := unlocked(t, used(t, second(t, elena, m, carlasWords, pagnana)), m.ID, carlasWords)
	defer left(t, carla)
	must(t, elena.Appoint(t.Context(), f.Root, access.NewMember{Member: m}, carla.Device()))
	post := newPost(t)
	post.claimed(elena)
	met(t, elena, "Verdi")
	met(t, carla, "Rossi")
	quiet := 0
	for range 12 {
		for _, o := range []*Open{elena, carla} {
			r := post.levels(o)
			said, err := o.Replica().Publish(t.Context())
			must(t, err)
			if quiet++; said || r.Sent+r.Received > 0 {
				quiet = 0
			}
		}
	}
	if quiet < 6 {
		t.Errorf("they still tell each other after so many rounds: %d quiet", quiet)
	}
}
