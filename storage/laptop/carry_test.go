package laptop

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/storage/backup"
	"soglia/storage/sqlite"
	"soglia/sync/bundle"
	"soglia/sync/wire"
)

// pair is two laptops of one network: Elena's, who coordinates it, and Carla's at the Bastione.
type pair struct {
	t            *testing.T
	elena, carla *Open
	stick        bundle.Disk
}

func newPair(t *testing.T) *pair {
	t.Helper()
	founder, elena, _ := founded(t)
	folder := used(t, founder)
	p := &pair{t: t, elena: unlocked(t, folder, elena, elenasWords), stick: bundle.NewDisk(t.TempDir(), backup.Room)}
	carla := access.Member{ID: uuid.New(), Name: "Carla Bini", Role: access.Volunteer, Desks: []uuid.UUID{bastione}}
	dir := second(t, p.elena, carla, carlasWords, bastione)
	p.carla = unlocked(t, used(t, dir), carla.ID, carlasWords)
	t.Cleanup(func() { left(t, p.elena); left(t, p.carla) })
	return p
}

func (p *pair) carry(from *Open) Carried {
	p.t.Helper()
	c, err := from.Replica().CarryAway(p.t.Context(), p.stick, nil)
	if err != nil {
		p.t.Fatal(err)
	}
	return c
}

func (p *pair) take(at *Open, name string) (Brought, error) {
	p.t.Helper()
	f, err := p.stick.Open(name)
	must(p.t, err)
	b, err := at.Replica().TakeBundle(p.t.Context(), f)
	return b, errors.Join(err, f.Close())
}

func (p *pair) taken(at *Open, name string) Brought {
	p.t.Helper()
	b, err := p.take(at, name)
	must(p.t, err)
	return b
}

func (p *pair) writes(o *Open, desk uuid.UUID, text string) uuid.UUID {
	p.t.Helper()
	id, write := session(desk, text)
	must(p.t, o.Store().Commit(p.t.Context(), write))
	return id
}

func TestAStickCarriesWhatTheOtherLaptopLacks(t *testing.T) {
	p := newPair(t)
	id := p.writes(p.carla, bastione, "scritto al Bastione")
	c := p.carry(p.carla)
	b := p.taken(p.elena, c.Name)
	if b.Device != p.carla.Device() || b.Taken.New == 0 || c.Segments == 0 {
		t.Errorf("%+v of %+v", b, c)
	}
	if r, err := p.elena.Store().Get(t.Context(), entity.Session, id); err != nil || entity.SessionDate.Get(r) != "2026-11-23" {
		t.Errorf("%v (%v)", r, err)
	}
	if _, err := p.take(p.elena, c.Name); !errors.Is(err, bundle.ErrRepeated) {
		t.Errorf("a second time: %v", err)
	}
}

// What a laptop said that it holds is not carried to it again; what it may lack is.
// What a stick brought lies on the laptop that wrote it too: it is nobody's worry here.
func TestWhatAStickBroughtIsNotHereAlone(t *testing.T) {
	p := newPair(t)
	p.writes(p.carla, bastione, "scritto da Carla")
	p.taken(p.elena, p.carry(p.carla).Name) // now Elena knows Carla's stick key
	id := p.writes(p.elena, bastione, "scritto da Elena")
	p.taken(p.carla, p.carry(p.elena).Name)
	at, err := p.carla.Replica().Whereabouts(t.Context(), entity.Session, id)
	if err != nil || at.Reach != sqlite.Elsewhere {
		t.Errorf("%+v (%v)", at, err)
	}
}

func TestAStickLeavesOutWhatEverybodyIsKnownToHold(t *testing.T) {
	p := newPair(t)
	p.writes(p.carla, bastione, "uno")
	all := p.carry(p.carla)
	p.taken(p.elena, all.Name)
	p.taken(p.carla, p.carry(p.elena).Name)
	if again := p.carry(p.carla); again.Segments != 0 {
		t.Errorf("%d segments that the other holds", again.Segments)
	}
	id := p.writes(p.carla, bastione, "due")
	next := p.carry(p.carla)
	if next.Segments != 1 {
		t.Errorf("%d segments, want the new one", next.Segments)
	}
	p.taken(p.elena, next.Name)
	if _, err := p.elena.Store().Get(t.Context(), entity.Session, id); err != nil {
		t.Error(err)
	}
}

func TestBundlesInAnyOrderBringTheSame(t *testing.T) {
	p := newPair(t)
	var names []string
	var ids []uuid.UUID
	for _, text := range []string{"uno", "due", "tre"} {
		ids = append(ids, p.writes(p.carla, bastione, text))
		names = append(names, p.carry(p.carla).Name)
	}
	for _, i := range []int{2, 0, 1} {
		p.taken(p.elena, names[i])
	}
	for _, id := range ids {
		if _, err := p.elena.Store().Get(t.Context(), entity.Session, id); err != nil {
			t.Error(err)
		}
	}
	if report, err := p.elena.Store().Verify(t.Context(), nil); err != nil || len(report.Faults) > 0 {
		t.Errorf("%+v (%v)", report, err)
	}
}

func TestAStrangersBundleIsNotOpened(t *testing.T) {
	p, other := newPair(t), newPair(t)
	p.writes(p.carla, bastione, "nostro")
	c := p.carry(p.carla)
	other.stick = p.stick
	if _, err := other.take(other.elena, c.Name); !errors.Is(err, bundle.ErrNotForUs) || domain.CodeOf(ExplainStick(err)) != domain.Forbidden {
		t.Errorf("%v", err)
	}
	if _, err := p.take(p.carla, c.Name); !errors.Is(err, bundle.ErrNotForUs) {
		t.Errorf("its own writer: %v", err)
	}
}

// A laptop that has nobody to carry anything to is told so.
func TestALaptopAloneWritesNoStick(t *testing.T) {
	dir, elena, _ := founded(t)
	o := unlocked(t, used(t, dir), elena, elenasWords)
	defer left(t, o)
	stick := bundle.NewDisk(t.TempDir(), backup.Room)
	if _, err := o.Replica().CarryAway(t.Context(), stick, nil); domain.CodeOf(err) != domain.Unavailable {
		t.Errorf("%v", err)
	}
	if found, _ := filepath.Glob(filepath.Join(t.TempDir(), "*")); len(found) > 0 {
		t.Errorf("left behind: %v", found)
	}
}

func TestAStickKeyLivesNinetyDaysBeyondItsSuccessor(t *testing.T) {
	dir, elena, _ := founded(t)
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	opts := quick()
	opts.Now = func() time.Time { return now }
	for _, step := range []struct {
		after time.Duration
		want  int
	}{{0, 1}, {24 * time.Hour, 1}, {10 * 24 * time.Hour, 2}, {85 * 24 * time.Hour, 3}, {10 * 24 * time.Hour, 3}, {60 * 24 * time.Hour, 4}} {
		now = now.Add(step.after)
		folder, err := Use(dir, opts)
		must(t, err)
		o := unlocked(t, folder, elena, elenasWords)
		keys, err := o.shared.StickKeys(t.Context())
		must(t, err)
		if len(keys) != step.want {
			t.Errorf("%s: %d keys, want %d", now.Format(time.DateOnly), len(keys), step.want)
		}
		if said := o.register.roster().StickKeys(o.Network()); len(said) == 0 || string(said[0].Public) != string(keys[0].Public) {
			t.Error("the newest key is not the one that the network knows")
		}
		left(t, o)
		must(t, folder.Close())
	}
}

// A disk was copied, and both laptops went on: both branches arrive, whatever anybody said that it holds.
func TestBothBranchesOfACopiedDiskAreCarried(t *testing.T) {
	p := newPair(t)
	common := p.writes(p.carla, bastione, "prima della copia")
	p.taken(p.elena, p.carry(p.carla).Name)
	dir, carla := filepath.Join(t.TempDir(), "copy"), p.carla.Member().ID
	left(t, p.carla)
	must(t, os.CopyFS(dir, os.DirFS(p.carla.folder.dir)))
	p.carla = unlocked(t, p.carla.folder, carla, carlasWords)
	twin := unlocked(t, used(t, dir), carla, carlasWords)
	defer left(t, twin)
	one, other := p.writes(p.carla, bastione, "sul primo"), p.writes(twin, bastione, "sulla copia")
	p.taken(p.elena, p.carry(p.carla).Name)
	if b := p.taken(p.elena, p.carry(twin).Name); len(b.Taken.Forks) == 0 {
		t.Error("nobody saw the fork")
	}
	back := p.carry(p.elena).Name
	p.taken(p.carla, back)
	if b := p.taken(twin, back); b.Taken.Own == 0 {
		t.Error("the copy does not know that there are two")
	}
	for _, o := range []*Open{p.elena, p.carla, twin} {
		for _, id := range []uuid.UUID{common, one, other} {
			if _, err := o.Store().Get(t.Context(), entity.Session, id); err != nil {
				t.Error(err)
			}
		}
	}
	if again := p.carry(p.elena); again.Segments == 0 {
		t.Error("a branch that somebody may lack was left out")
	}
}

// What a laptop says that it holds counts only while it can be true, and only the last time.
func TestWhatAPeerHoldsIsWhatItSaidLast(t *testing.T) {
	p := newPair(t)
	device, scope, ctx := p.carla.Device(), bastione, t.Context()
	head := func(number uint64) []*wire.Head {
		return []*wire.Head{{Device: device[:], Scope: scope[:], Incarnation: make([]byte, 8), Number: number, Segment: make([]byte, 32)}}
	}
	for _, step := range []struct {
		number     uint64
		at, latest int64
		want       uint64
	}{{5, 100, 200, 5}, {4, 90, 200, 5}, {9, 300, 200, 5}, {3, 150, 200, 3}, {7, 180, 200, 7}} {
		must(t, p.elena.shared.KeepPeerHeads(ctx, device, head(step.number), step.at, step.latest))
		known, err := p.elena.shared.PeerHeads(ctx)
		must(t, err)
		if got := known[device][0].Number; got != step.want {
			t.Errorf("after %d at %d: %d, want %d", step.number, step.at, got, step.want)
		}
	}
}

// What a laptop wrote after it was removed arrives, stands apart, and is carried on all the same.
func TestWhatStandsApartIsCarriedOn(t *testing.T) {
	p := newPair(t)
	dario := access.Member{ID: uuid.New(), Name: "Dario Lotti", Role: access.Volunteer, Desks: []uuid.UUID{bastione}}
	third := unlocked(t, used(t, second(t, p.elena, dario, sofiasWords, bastione)), dario.ID, sofiasWords)
	defer left(t, third)
	p.taken(p.elena, p.carry(p.carla).Name)
	p.taken(p.elena, p.carry(third).Name)
	must(t, p.elena.RemoveDevice(t.Context(), p.carla.Device()))
	id := p.writes(p.carla, bastione, "dopo essere stata tolta")
	if b := p.taken(p.elena, p.carry(p.carla).Name); b.Taken.Held == 0 {
		t.Errorf("%+v", b.Taken)
	}
	if b := p.taken(third, p.carry(p.elena).Name); b.Taken.Held == 0 {
		t.Errorf("%+v", b.Taken)
	}
	for _, o := range []*Open{p.elena, third} {
		if _, err := o.Store().Get(t.Context(), entity.Session, id); domain.CodeOf(err) != domain.NotFound {
			t.Errorf("it counts: %v", err)
		}
	}
	if _, err := p.take(p.carla, p.carry(p.elena).Name); !errors.Is(err, bundle.ErrNotForUs) {
		t.Errorf("the removed laptop opens a new stick: %v", err)
	}
}
