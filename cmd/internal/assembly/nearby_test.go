package assembly

import (
	"crypto/rand"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain"
	"soglia/domain/entity"
	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
)

// knows waits until a laptop has somebody's record.
func knows(t *testing.T, s *core.Sitting, person uuid.UUID) bool {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if _, err := s.Store.Get(t.Context(), entity.Person, person); err == nil {
			return true
		}
	}
	return false
}

// Two laptops of a network that has no collector meet on the local network: one collects as long as its window says so, the
// other has its word for where it is. Both end with what the other wrote.
func TestALaptopCollectsForTheOthers(t *testing.T) {
	p := newPocket(t)
	elena, carla := p.elena, p.carla
	hers, his := visitAt(t, elena, "Rossi"), visitAt(t, carla, "Bianchi")
	l := LocalCollectorAt(elena, filepath.Join(t.TempDir(), "elena"), "127.0.0.1", 0)
	must(t, l.Start(t.Context()))
	t.Cleanup(l.Stop)
	said := l.State()
	if !said.On || len(said.Addresses) != 1 || said.Announcement == "" {
		t.Fatalf("%+v", said)
	}
	nearby := NearbyOf(carla)
	if a, err := nearby.Look(said.Announcement); err != nil || a.Addresses[0] != said.Addresses[0] {
		t.Fatalf("%+v, %v", a, err)
	}
	done, err := nearby.Exchange(t.Context(), said.Announcement, nil)
	if err != nil || done.Sent == 0 || done.New == 0 {
		t.Fatalf("%+v, %v", done, err)
	}
	if !knows(t, carla, hers) || !knows(t, elena, his) {
		t.Error("something did not arrive")
	}
	peers, err := PeersOf(carla)
	must(t, err)
	if at, err := peers.Whereabouts(t.Context(), entity.Person, his); err != nil || at.Where != core.Elsewhere {
		t.Errorf("a laptop that goes away is no collector, and is another computer: %+v, %v", at, err)
	}
	if n, err := peers.Unsent(t.Context()); err != nil || n != 0 {
		t.Errorf("%d records are said to be here alone (%v)", n, err)
	}
	l.Stop()
	if l.State().On {
		t.Error("it still collects")
	}
	if _, err := nearby.Exchange(t.Context(), said.Announcement, nil); domain.CodeOf(err) != domain.Unavailable {
		t.Errorf("after it stopped: %v", err)
	}
}

// What a laptop announces under the key of the network's collector is not believed: its word alone would then count as the collector's.
func TestNoLaptopCollectsInTheCollectorsName(t *testing.T) {
	p := newPocket(t)
	elena, err := openedOf(p.elena)
	must(t, err)
	carla, err := openedOf(p.carla)
	must(t, err)
	collector, err := seal.NewIdentity(rand.Reader)
	must(t, err)
	key := collector.Public().Sign
	said := roster.Collector{ID: exchange.CollectorID(key), SignKey: key, TLSKey: [32]byte{1}, Addresses: []string{"collector.invalid:8743"}}
	must(t, elena.SayCollector(t.Context(), said))
	a := exchange.Announcement{
		Network: carla.Network(), Device: carla.Device(), SignKey: key, TLSKey: [32]byte{2}, Addresses: []string{"127.0.0.1:1"},
		Expires: p.elena.Clock.Now().Add(time.Hour),
	}
	device, err := carla.DeviceIdentity()
	must(t, err)
	a.Sign(device)
	if _, err := NearbyOf(p.elena).Look(a.String()); domain.CodeOf(err) != domain.Invalid {
		t.Errorf("in the collector's name: %v", err)
	}
	a.SignKey = device.Public().Sign
	a.Sign(device)
	if _, err := NearbyOf(p.elena).Look(a.String()); err != nil {
		t.Errorf("in its own: %v", err)
	}
}

// A laptop begins to collect while a long exchange keeps it waiting: screens that ask how it stands are answered.
func TestNobodyWaitsToHearWhetherALaptopCollects(t *testing.T) {
	p := newPocket(t)
	elena, err := openedOf(p.elena)
	must(t, err)
	over, err := elena.Replica().Turn(t.Context())
	must(t, err)
	dir := t.TempDir()
	l := LocalCollectorAt(p.elena, dir, "127.0.0.1", 0)
	begun := make(chan error, 1)
	go func() { begun <- l.Start(t.Context()) }()
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if _, err := os.Stat(filepath.Join(dir, collectingFolder, collectingFile)); err == nil {
			break
		}
	}
	if l.State().On {
		t.Error("it collects before it can")
	}
	over()
	must(t, <-begun)
	defer l.Stop()
	if !l.State().On {
		t.Error("it does not collect")
	}
}
