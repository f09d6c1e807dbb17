package laptop

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/storage/sqlite"
	"soglia/sync/client"
	"soglia/sync/exchange"
	"soglia/sync/wire"
)

// level is two laptops and a collector that hold the same.
func level(t *testing.T) (post *post, elena, carla *Open) {
	t.Helper()
	elena, carla = two(t)
	post = newPost(t)
	post.claimed(elena)
	met(t, carla, "Rossi")
	post.levels(carla)
	post.levels(elena)
	return post, elena, carla
}

func wantError(t *testing.T, got, want error) {
	t.Helper()
	if !errors.Is(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestACollectorThatIsDownCostsNothing(t *testing.T) {
	post, elena, carla := level(t)
	id := met(t, carla, "Verdi")
	_ = post.server.Close()
	_, err := post.meet(carla, nil)
	wantError(t, err, client.ErrDown)
	wantReach(t, carla, id, sqlite.Here)
	must(t, post.store.Close())
	post.open()
	post.levels(carla)
	post.levels(elena)
	wantName(t, elena, id, "Verdi")
}

func TestAnotherAtTheCollectorsAddressIsToldNothing(t *testing.T) {
	post, _, carla := level(t)
	met(t, carla, "Verdi")
	stranger := newPost(t)
	link := client.NewHTTP([]string{stranger.address}, post.said().TLSKey)
	defer link.Close()
	c, err := carla.Replica().Client(client.Collector{SignKey: post.Public().Sign}, link)
	must(t, err)
	_, err = c.Exchange(t.Context(), nil)
	wantError(t, err, client.ErrOtherKey)
	if all, err := stranger.Status(t.Context()); err != nil || len(all) > 0 {
		t.Errorf("the stranger knows %v (%v)", all, err)
	}
}

func TestAFullCollectorStillGives(t *testing.T) {
	post, elena, carla := level(t)
	verdi := met(t, elena, "Verdi")
	post.levels(elena)
	post.close()
	post.limits.NetworkBytes = 1
	post.open()
	id := met(t, carla, "Bianchi")
	_, err := post.meet(carla, nil)
	wantError(t, err, client.ErrFull)
	wantName(t, carla, verdi, "Verdi")
	wantReach(t, carla, id, sqlite.Here)
}

// A collector that was put back from yesterday's copy gets back what it lost, whether it says so or not.
func TestACollectorPutBackGetsEverythingAgain(t *testing.T) {
	for name, told := range map[string]bool{"and says so": true, "unnoticed": false} {
		t.Run(name, func(t *testing.T) {
			post, elena, carla := level(t)
			yesterday := post.image()
			verdi := met(t, carla, "Verdi")
			post.levels(carla)
			wantReach(t, carla, verdi, sqlite.Collected)
			post.putBack(yesterday)
			if told {
				must(t, post.Reincarnate(t.Context()))
			}
			r := post.levels(carla)
			if r.Restored != told || told == (len(r.Rewound) > 0) || r.Sent == 0 {
				t.Errorf("%+v", r)
			}
			wantReach(t, carla, verdi, sqlite.Collected)
			post.levels(elena)
			wantName(t, elena, verdi, "Verdi")
		})
	}
}

// image gives the store as it lies on the disk.
func (p *post) image() []byte {
	p.t.Helper()
	p.close()
	b, err := os.ReadFile(p.path)
	must(p.t, err)
	p.open()
	return b
}

func (p *post) putBack(image []byte) {
	p.t.Helper()
	p.close()
	must(p.t, os.WriteFile(p.path, image, 0o600))
	p.open()
}

// A collector that keeps something back, alters it or repeats an old answer is not believed; what it said is true stays true.
func TestALyingCollectorIsNotBelieved(t *testing.T) {
	for name, lie := range map[string]func(*wire.ExchangeItem) *wire.ExchangeItem{
		"withholds": func(i *wire.ExchangeItem) *wire.ExchangeItem {
			if i.GetSegment() != nil {
				return nil
			}
			return i
		},
		"signs for nothing": func(i *wire.ExchangeItem) *wire.ExchangeItem {
			if i.GetReceipt() != nil {
				return &wire.ExchangeItem{Item: &wire.ExchangeItem_Receipt{Receipt: make([]byte, wire.SignatureSize)}}
			}
			return i
		},
		"holds what was not sent": func(i *wire.ExchangeItem) *wire.ExchangeItem {
			if i.GetHeld() != nil {
				return &wire.ExchangeItem{Item: &wire.ExchangeItem_Held{Held: &wire.Held{Index: 77, Number: 5}}}
			}
			return i
		},
	} {
		t.Run(name, func(t *testing.T) {
			post, elena, carla := level(t)
			verdi, bianchi := met(t, elena, "Verdi"), met(t, carla, "Bianchi")
			post.levels(elena)
			post.through = func(by client.Transport) client.Transport { return &lying{by, lie} }
			_, err := post.meet(carla, nil)
			wantError(t, err, client.ErrLying)
			if name != "withholds" { // it did take what was sent
				wantReach(t, carla, bianchi, sqlite.Here)
			}
			post.through = nil
			post.levels(carla)
			post.levels(elena)
			wantName(t, carla, verdi, "Verdi")
			wantName(t, elena, bianchi, "Bianchi")
		})
	}
}

// lying lets answers pass item by item; nil leaves one out.
type lying struct {
	client.Transport
	change func(*wire.ExchangeItem) *wire.ExchangeItem
}

func (l *lying) Send(ctx context.Context, signature, request []byte) (io.ReadCloser, error) {
	answer, err := l.Transport.Send(ctx, signature, request)
	if err != nil {
		return nil, err
	}
	defer func() { _ = answer.Close() }()
	from := exchange.NewReader(answer)
	first, err := from.Next(wire.MaxRequest)
	if err != nil {
		return nil, err
	}
	out := exchange.FrameBytes(nil, first)
	for {
		b, err := from.Next(wire.MaxItem)
		if err != nil {
			return io.NopCloser(bytes.NewReader(out)), nil
		}
		item, err := wire.DecodeExchangeItem(b)
		if err != nil {
			return nil, err
		}
		if item = l.change(item); item != nil {
			out = exchange.Frame(out, item)
		}
	}
}

func TestOneDamagedSegmentStopsNoOther(t *testing.T) {
	post, elena, carla := level(t)
	var ids []uuid.UUID
	for _, name := range []string{"Uno", "Due", "Tre", "Quattro"} {
		ids = append(ids, met(t, elena, name))
		must(t, elena.Replica().Close(t.Context()))
	}
	post.levels(elena)
	nth := 2
	post.through = func(by client.Transport) client.Transport {
		return &lying{by, func(i *wire.ExchangeItem) *wire.ExchangeItem {
			if s := i.GetSegment(); s != nil {
				if nth--; nth == 0 {
					s[len(s)/2] ^= 1
				}
			}
			return i
		}}
	}
	if r := post.levels(carla); r.Damaged != 1 {
		t.Errorf("%+v", r)
	}
	for i, name := range []string{"Uno", "Due", "Tre", "Quattro"} {
		wantName(t, carla, ids[i], name)
	}
}

// A laptop that was put back from a backup gets its own later work again, and writes under a new name.
func TestALaptopPutBackFromABackup(t *testing.T) {
	post, elena, carla := level(t)
	file, _, err := carla.Backup(t.Context(), t.TempDir(), time.Now(), nil)
	must(t, err)
	later := met(t, carla, "Verdi")
	post.levels(carla)
	user := carla.Member().ID
	dir := filepath.Join(t.TempDir(), "again")
	must(t, Restore(t.Context(), file, dir, user, carlasWords, quick(), nil))
	again := unlocked(t, used(t, dir), user, carlasWords)
	defer left(t, again)
	r := post.levels(again)
	if r.Own != 1 || len(r.Forks) > 0 {
		t.Errorf("%+v", r)
	}
	wantName(t, again, later, "Verdi")
	both(t, post, again, elena)
}

// both says that what one writes now arrives at the other, and the other way.
func both(t *testing.T, post *post, a, b *Open) {
	t.Helper()
	here, there := met(t, a, "Neri"), met(t, b, "Galli")
	post.levels(a)
	post.levels(b)
	post.levels(a)
	wantName(t, b, here, "Neri")
	wantName(t, a, there, "Galli")
}

// A disk was copied and both copies write: neither loses anything, and whoever looks is told.
func TestALaptopClonedByDiskImage(t *testing.T) {
	post, elena, carla := level(t)
	dir := filepath.Join(t.TempDir(), "image")
	must(t, os.CopyFS(dir, os.DirFS(carla.folder.dir)))
	must(t, os.Remove(filepath.Join(dir, lockFile)))
	clone := unlocked(t, used(t, dir), carla.Member().ID, carlasWords)
	defer left(t, clone)
	here, there := met(t, carla, "Verdi"), met(t, clone, "Bianchi")
	post.levels(carla)
	if r := post.levels(clone); r.Own != 1 || len(r.Forks) != 1 {
		t.Errorf("the clone: %+v", r)
	}
	if r := post.levels(elena); len(r.Forks) != 1 {
		t.Errorf("another: %+v", r)
	}
	post.levels(carla)
	for _, o := range []*Open{elena, carla, clone} {
		wantName(t, o, here, "Verdi")
		wantName(t, o, there, "Bianchi")
	}
	forked, err := elena.Replica().Forked(t.Context())
	if err != nil || forked[carla.Device()] != 1 {
		t.Errorf("%v (%v)", forked, err)
	}
	both(t, post, clone, elena)
	both(t, post, carla, elena)
}

// A revoked laptop still sends: its new work stays apart, and everybody else's goes on.
func TestARevokedLaptopStillSending(t *testing.T) {
	post, elena, carla := level(t)
	m := access.Member{ID: uuid.New(), Name: "Dario Galli", Role: access.SocialWorker, Desks: []uuid.UUID{pagnana}}
	dario := unlocked(t, used(t, second(t, elena, m, carlasWords, pagnana)), m.ID, carlasWords)
	defer left(t, dario)
	must(t, elena.RemoveDevice(t.Context(), carla.Device()))
	post.levels(elena)
	apart := met(t, carla, "Verdi")
	r, err := post.meet(carla, nil)
	wantError(t, err, client.ErrRevoked)
	if r.Sent == 0 {
		t.Errorf("%+v", r)
	}
	post.levels(elena)
	if _, err := elena.Store().Get(t.Context(), entity.Person, apart); err == nil {
		t.Error("what came after counts")
	}
	aside, err := elena.Replica().Aside(t.Context())
	if err != nil || len(aside) != 1 || aside[0].Reason != sqlite.RevokedDevice || aside[0].Device != carla.Device() {
		t.Errorf("%+v (%v)", aside, err)
	}
	post.levels(dario)
	both(t, post, dario, elena)
}

// Two years later everything arrives, and a clock that is wrong harms nothing.
func TestALaptopSilentForTwoYears(t *testing.T) {
	post, elena, carla := level(t)
	var ids []uuid.UUID
	for range 40 {
		ids = append(ids, met(t, elena, "Verdi"))
		must(t, elena.Replica().Close(t.Context()))
		post.levels(elena)
	}
	post.close()
	post.clock = func() time.Time { return time.Now().AddDate(2, 0, 0) }
	post.limits.AnswerBytes = 4 << 10
	post.open()
	r := post.levels(carla)
	if r.Requests < 2 || r.ClockAhead < 700*24*time.Hour {
		t.Errorf("%+v", r)
	}
	for _, id := range ids {
		wantName(t, carla, id, "Verdi")
	}
}
