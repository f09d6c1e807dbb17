package assembly

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"filippo.io/age"
	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/sync/bundle"
)

// pocket is a coordinator's laptop, a colleague's that joined by a stick, and the stick between them.
type pocket struct {
	t            *testing.T
	elena, carla *core.Sitting
	kit          core.Kit
	dir          string // Carla's folder
	mount        string
}

func newPocket(t *testing.T) *pocket {
	t.Helper()
	tn, kit := newTownOf(t)
	p := &pocket{t: t, elena: tn.seat, kit: kit, mount: t.TempDir()}
	v, j := InviterAt(tn.seat, p.mount), NewJoinerAt(filepath.Join(t.TempDir(), "carla"), p.mount)
	p.dir = tn.enrolled(v, func(i core.Invitation) string {
		_, err := v.Carry(t.Context(), i, p.mount)
		must(t, err)
		return j.Carried()[0]
	}, j)
	p.carla = sit(t, p.dir, carlasWords)
	return p
}

func newTownOf(t *testing.T) (*town, core.Kit) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "elena")
	founder := NewFounder(dir)
	kit, err := founder.NewKit()
	must(t, err)
	n := core.NewNetwork{Programme: "spoon", Desk: "pagnana", Name: "Elena Fiorini", Passphrase: elenasWords}
	plan, err := core.PlanNetwork(n, kit, founder, Clock{}, IDs{})
	must(t, err)
	must(t, plan.Create(t.Context(), founder))
	return &town{t, sit(t, dir, elenasWords)}, kit
}

func (p *pocket) write(from *core.Sitting) core.StickWritten {
	p.t.Helper()
	c := SticksOf(from)
	w, err := c.Write(p.t.Context(), c.StickAt(p.mount), nil)
	must(p.t, err)
	return w
}

func (p *pocket) take(at *core.Sitting) core.StickTaken {
	p.t.Helper()
	c := SticksOf(at)
	taken, err := c.Take(p.t.Context(), c.StickAt(p.mount), nil)
	must(p.t, err)
	return taken
}

func (p *pocket) file(name string) string { return filepath.Join(p.mount, bundle.Folder, name) }

func (p *pocket) put(name string, content []byte) {
	p.t.Helper()
	must(p.t, os.WriteFile(p.file(name), content, 0o600))
}

func (p *pocket) content(name string) []byte {
	p.t.Helper()
	b, err := os.ReadFile(p.file(name))
	must(p.t, err)
	return b
}

func (p *pocket) knows(s *core.Sitting, person uuid.UUID) bool {
	p.t.Helper()
	_, err := s.Store.Get(p.t.Context(), entity.Person, person)
	return err == nil
}

// The stories share two laptops: joining takes its time.
func TestTwoLaptopsAndAStick(t *testing.T) {
	p := newPocket(t)
	for _, story := range []struct {
		name string
		tell func(*testing.T, *pocket)
	}{
		{"there and back", thereAndBack},
		{"what is wrong with one bundle stops no other", oneBundleStopsNoOther},
		{"taking stops and goes on", takingGoesOn},
		{"a full stick", aFullStick},
		{"decisions meet", decisionsMeet},
		{"a collector that forks is found out", aCollectorForks},
		{"the network goes on from a desk's laptop", carriedOn},
	} {
		t.Run(story.name, func(t *testing.T) {
			p.t, p.mount = t, t.TempDir()
			story.tell(t, p)
		})
	}
}

func thereAndBack(t *testing.T, p *pocket) {
	must(t, os.WriteFile(filepath.Join(p.mount, "foto.jpg"), []byte("foto"), 0o600))
	met := visitAt(t, p.carla, "Brusati")
	written := p.write(p.carla)
	if n := SticksOf(p.elena).StickAt(p.mount).Bundles; n != 1 {
		t.Errorf("%d bundles to take, want 1", n)
	}
	taken := p.take(p.elena)
	if len(taken.Bundles) != 1 || taken.Bundles[0].Problem != "" || taken.New == 0 || taken.Bundles[0].File != written.File {
		t.Errorf("%+v", taken)
	}
	if !p.knows(p.elena, met) {
		t.Error("whom Carla met did not arrive")
	}
	again := p.take(p.elena)
	if again.New != 0 || again.Repeated == 0 || SticksOf(p.elena).StickAt(p.mount).Bundles != 0 {
		t.Errorf("a second time: %+v", again)
	}
	seen := visitAt(t, p.elena, "Amato")
	p.write(p.elena)
	back := p.take(p.carla) // her own file is passed over
	if len(back.Bundles) != 1 || !p.knows(p.carla, seen) {
		t.Errorf("%+v", back)
	}
	peers, err := PeersOf(p.carla)
	must(t, err)
	if at, err := peers.Whereabouts(t.Context(), entity.Person, met); err != nil || at.Where != core.Merged {
		t.Errorf("whom she met is %+v, want merged by the coordinator (%v)", at, err)
	}
	if w := p.write(p.carla); w.Segments != 0 {
		t.Errorf("%d segments of which it is known that Elena holds them", w.Segments)
	}
	if _, err := os.Stat(filepath.Join(p.mount, "foto.jpg")); err != nil {
		t.Error("the photo is gone")
	}
}

// strangers is a bundle of another network, sealed to keys of its own.
func strangers(t *testing.T) []byte {
	t.Helper()
	_, public, err := bundle.NewKey(rand.Reader)
	must(t, err)
	reader, err := bundle.Recipient(public)
	must(t, err)
	stick := bundle.NewMemory()
	w, err := bundle.Write(t.Context(), stick, bundle.Load{
		Header:  bundle.Header{Kind: bundle.Bundle, Network: uuid.New(), Device: uuid.New(), At: time.Now()},
		Entries: []bundle.Entry{{Scope: uuid.Nil, Size: 1}}, Readers: []age.Recipient{reader}, Random: rand.Reader,
		Read: func(context.Context, bundle.Entry) ([]byte, error) { return []byte("x"), nil },
	}, nil)
	must(t, err)
	return stick.Content(w.Name)
}

func oneBundleStopsNoOther(t *testing.T, p *pocket) {
	must(t, os.MkdirAll(filepath.Join(p.mount, bundle.Folder), 0o700))
	p.put("soglia-1-foreign"+bundle.Suffix, strangers(t))
	met := visitAt(t, p.carla, "Brusati")
	first := p.write(p.carla)
	whole := p.content(first.File)
	p.put("soglia-2-cut"+bundle.Suffix, whole[:len(whole)/2])
	p.put("soglia-3-altered"+bundle.Suffix, append(bytes.Clone(whole[:len(whole)-40]), make([]byte, 40)...))
	p.put("soglia-4-photo"+bundle.Suffix, []byte("\xff\xd8\xff\xe0 una foto"))
	p.put("soglia-5-doubled"+bundle.Suffix, whole)
	got := map[string]string{}
	for _, b := range p.take(p.elena).Bundles {
		got[strings.TrimSuffix(b.File, bundle.Suffix)] = b.Problem
	}
	for name, want := range map[string]string{
		"soglia-1-foreign": "stick.error.not_for_us", "soglia-2-cut": "stick.error.damaged", "soglia-3-altered": "stick.error.damaged",
		"soglia-4-photo": "stick.error.no_bundle", "soglia-5-doubled": "", strings.TrimSuffix(first.File, bundle.Suffix): "",
	} {
		if problem, ok := got[name]; !ok || problem != want {
			t.Errorf("%s: %q, want %q", name, problem, want)
		}
	}
	if !p.knows(p.elena, met) {
		t.Error("what was whole did not arrive")
	}
}

func takingGoesOn(t *testing.T, p *pocket) {
	met := visitAt(t, p.carla, "Brusati")
	p.write(p.carla)
	ctx, stop := context.WithCancel(t.Context())
	c := SticksOf(p.elena)
	_, err := c.Take(ctx, c.StickAt(p.mount), func(string, int64, int64) { stop() })
	if domain.CodeOf(err) != domain.Cancelled {
		t.Errorf("%v", err)
	}
	p.take(p.elena)
	if !p.knows(p.elena, met) {
		t.Error("it did not arrive the second time")
	}
}

// full is a stick on which there is little room.
type full struct {
	bundle.Disk
	free uint64
}

func (f full) Room(context.Context) (uint64, error) { return f.free, nil }

// A full stick is told; older bundles of this laptop make room, nobody else's do.
func aFullStick(t *testing.T, p *pocket) {
	visitAt(t, p.carla, "Brusati")
	first := p.write(p.carla)
	p.put("soglia-of-another"+bundle.Suffix, []byte("di un altro"))
	var told *domain.Error
	_, err := SticksOf(p.carla).WriteTo(t.Context(), full{diskAt(p.mount), 1000}, nil)
	if !errors.As(err, &told) || told.Code != domain.Full || told.ID != "stick.error.no_room" {
		t.Fatalf("%v", err)
	}
	if _, err := os.Stat(p.file(first.File)); err == nil {
		t.Error("the older bundle of this laptop still takes room")
	}
	p.content("soglia-of-another" + bundle.Suffix)
}

// The coordinator's laptop is destroyed: a desk's laptop and the two sheets carry the network on, and nothing is lost.
func carriedOn(t *testing.T, p *pocket) {
	met := visitAt(t, p.elena, "Amato")
	visitAt(t, p.carla, "Brusati")
	p.write(p.carla)
	p.take(p.elena)
	p.write(p.elena)
	p.take(p.carla)
	dir := filepath.Join(t.TempDir(), "copy") // the folder is held until the test ends: the story goes on with a copy
	must(t, os.CopyFS(dir, os.DirFS(p.dir)))
	folder, err := Open(dir)
	must(t, err)
	defer func() { must(t, folder.Close()) }()
	on := core.CarryingOn{
		Codes: core.KitCodes{Signing: strings.Join(p.kit.Signing, " "), Reading: strings.Join(p.kit.Reading, " ")},
		Name:  "Rosa Neri", Passphrase: "quattro parole di rosa",
	}
	id, err := core.CarryOn(t.Context(), folder, on, Clock{}, IDs{})
	must(t, err)
	rosa, err := folder.Table().Unlock(t.Context(), id, on.Passphrase, uuid.Nil)
	must(t, err)
	defer func() { must(t, rosa.Leave()) }()
	if rosa.Role != access.NetworkCoordinator || !p.knows(rosa, met) {
		t.Errorf("%s does not know whom Elena met", rosa.Role)
	}
	desks, err := core.DesksOf(t.Context(), rosa.Seat)
	must(t, err)
	theirs, err := core.DesksOf(t.Context(), p.elena.Seat)
	must(t, err)
	if len(desks) < len(theirs) || len(desks) == 0 {
		t.Errorf("%d desks of %d", len(desks), len(theirs))
	}
	opened, err := openedOf(p.elena)
	must(t, err)
	must(t, rosa.RemoveLaptop(t.Context(), opened.Device(), SuccessionOf(rosa)))
	if !p.knows(rosa, met) {
		t.Error("what the destroyed laptop wrote is gone with it")
	}
}
