package simulate

import (
	"context"
	"log/slog"
	"math/rand/v2"
	"time"

	"github.com/google/uuid"

	"soglia/sync/client"
	"soglia/sync/collector"
	"soglia/sync/collector/memory"
	"soglia/sync/exchange"
)

// post is a collector: its disk, and the program that works on it.
type post struct {
	world    *World
	name     string
	whom     client.Collector
	disk     *memory.Store
	front    *front // the disk as the program sees it
	service  *collector.Service
	kept     *memory.Store // a copy of the disk
	own      bool          // the program made the copy
	offset   time.Duration
	limits   collector.Limits
	down     bool
	otherKey bool
	lied     bool // it may have acknowledged what it does not hold: it was put back unnoticed, or lied
	receipts []*exchange.Receipt
	late     []letter // delayed on the way here
	random   *rand.ChaCha8
}

func newPost(w *World, i int) (*post, error) {
	p := &post{
		world: w, name: []string{"the collector", "the other collector"}[i], whom: w.Town.posts[i].key, disk: w.Town.posts[i].store.Copy(),
		random: rand.NewChaCha8([32]byte{byte(w.seed), byte(w.seed >> 8), byte(w.seed >> 16), byte(w.seed >> 24), byte(i), 2}),
		limits: collector.Limits{RequestsAMinute: 1 << 20, Linger: time.Hour},
	}
	return p, p.start()
}

// start starts the program on what lies on the disk.
func (p *post) start() error {
	p.front = &front{Store: p.disk, dying: &dying{left: -1}}
	var err error
	p.service, err = collector.New(p.world.ctx, collector.Config{
		Store: p.front, Clock: p.clock, Random: p.random, Log: slog.New(slog.DiscardHandler), Limits: p.limits,
	})
	return err
}

func (p *post) clock() time.Time { return p.world.now.Add(p.offset) }

// holds gives the writes that lie in the store.
func (p *post) holds() (map[int]bool, error) {
	found := map[int]bool{}
	err := p.each(func(body []byte) error {
		_, writes, err := p.world.segments.in(body)
		for _, n := range writes {
			found[n] = true
		}
		return err
	})
	return found, err
}

// each gives every segment of the store.
func (p *post) each(do func(body []byte) error) error {
	heads, err := p.disk.Heads(p.world.ctx, p.world.Network)
	if err != nil {
		return err
	}
	for _, scope := range heads.Scopes(p.world.Network) {
		if scope == exchange.Roster {
			continue
		}
		all, err := p.disk.Arrivals(p.world.ctx, p.world.Network, scope, 0, 1<<20, true)
		if err != nil {
			return err
		}
		for _, s := range all {
			if err := do(s.Body); err != nil {
				return err
			}
		}
	}
	return nil
}

// replace puts another disk in place of the collector's.
func (p *post) replace(disk *memory.Store) error {
	was, err := p.holds()
	if err != nil {
		return err
	}
	p.disk = disk
	if err := p.start(); err != nil {
		return err
	}
	return p.world.lost(was)
}

// swears looks whether a receipt is true at this moment, and remembers it.
func (p *post) swears(r *exchange.Receipt) error {
	if p.lied {
		return nil
	}
	p.receipts = append(p.receipts, r)
	return p.trueStill(r)
}

// trueStill looks whether the store holds what a receipt of its present life names.
func (p *post) trueStill(r *exchange.Receipt) error {
	if p.lied || r.Incarnation != p.service.Incarnation() {
		return nil
	}
	for _, a := range r.Arrivals {
		s, ok, err := p.disk.Item(p.world.ctx, p.world.Network, a.ID)
		if err != nil {
			return err
		}
		if !ok || s.Number != a.Number || s.Scope != a.Scope {
			return failed("%s gave a receipt for what it does not hold", p.name)
		}
	}
	return nil
}

// front is the disk of a collector: full, or about to be left by its program.
type front struct {
	collector.Store
	full  bool
	dying *dying
}

// Append is collector.Store's.
func (f *front) Append(ctx context.Context, b collector.Batch) (placed []exchange.Arrival, err error) {
	if f.full {
		return nil, collector.ErrFull
	}
	err = f.dying.write(func() error {
		placed, err = f.Store.Append(ctx, b)
		return err
	})
	return placed, err
}

// Touch is collector.Store's.
func (f *front) Touch(ctx context.Context, c collector.Contact) error {
	if f.full {
		return collector.ErrFull
	}
	return f.dying.write(func() error { return f.Store.Touch(ctx, c) })
}

// Erase is collector.Store's.
func (f *front) Erase(ctx context.Context, id uuid.UUID, act exchange.ID, blocks []collector.Erased) (n int, err error) {
	err = f.dying.write(func() error {
		n, err = f.Store.Erase(ctx, id, act, blocks)
		return err
	})
	return n, err
}

// dead says whether the collector's program was stopped.
func (p *post) dead() bool { return p.front.dying.dead }
