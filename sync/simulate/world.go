package simulate

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/google/uuid"

	"soglia/sync/client"
	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/seal/compress"
)

// World is one history while it is played.
type World struct {
	*Town
	ctx      context.Context
	factory  Factory
	packer   *compress.Packer
	ledger   *ledger
	segments *segments
	nodes    []*node
	posts    []*post
	sticks   []*stick
	settling bool                      // the history is over, and everything is being put together
	foreign  map[exchange.ID]uuid.UUID // scopes of segments of a newer version
	revoked  map[exchange.ID]*revocation
	chain    *keychain
	left     []*leaving
	subject  map[uuid.UUID]uuid.UUID // of records: the person to whom they belong
	moved    map[uuid.UUID]bool      // people of whom something was put right: they do not leave
	now      time.Time               // the true time
	commits  int
	seed     uint64
	story    []string
	requests int // of the exchange under way
}

// Failure is what must not be. It is found by the simulation; other errors are the simulation's own.
type Failure struct{ What string }

// Error says what it is.
func (f *Failure) Error() string { return f.What }

func failed(format string, args ...any) error { return &Failure{fmt.Sprintf(format, args...)} }

// begin makes the world of a plan: the laptops with nothing on them but the town's statements, and its collectors.
func begin(ctx context.Context, town *Town, factory Factory, packer *compress.Packer, p Plan) (*World, error) {
	w := &World{
		Town: town, ctx: ctx, factory: factory, packer: packer, ledger: newLedger(), revoked: map[exchange.ID]*revocation{},
		foreign: map[exchange.ID]uuid.UUID{}, chain: newKeychain(town), subject: map[uuid.UUID]uuid.UUID{}, moved: map[uuid.UUID]bool{},
		now: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), seed: p.Seed,
	}
	w.segments = &segments{town, packer, w.ledger, w.chain, map[exchange.ID][]int{}, map[int]*seal.Segment{}, map[exchange.ID]*seal.Segment{}, map[exchange.ID][]int{}, map[exchange.ID][]uuid.UUID{}}
	for i := range p.Posts {
		post, err := newPost(w, i)
		if err != nil {
			return nil, err
		}
		w.posts = append(w.posts, post)
	}
	for _, i := range p.Laptops {
		n := w.node(town.Laptops[i])
		replica, err := factory(ctx, w.machine(n))
		if err != nil {
			return nil, err
		}
		n.replica = replica
	}
	w.sticks = []*stick{newStick("the red stick"), newStick("the blue stick")}
	return w, nil
}

func (w *World) node(l Laptop) *node {
	n := &node{
		Laptop: l, world: w, took: map[string]bool{}, user: l.Users[0], known: ignorance(w, l.Device),
		random: rand.NewChaCha8([32]byte{byte(w.seed), byte(w.seed >> 8), byte(w.seed >> 16), byte(w.seed >> 24), byte(len(w.nodes)), 1}),
	}
	w.nodes = append(w.nodes, n)
	return n
}

func (w *World) machine(n *node) Machine {
	return Machine{Town: w.Town, Laptop: n.Laptop, Clock: n.clock, Random: n.random, Packer: w.packer, chain: w.chain}
}

// tell adds a line to the story.
func (w *World) tell(format string, args ...any) {
	w.story = append(w.story, fmt.Sprintf(format, args...))
}

// close ends the history.
func (w *World) close() error {
	var err error
	for _, n := range w.nodes {
		if n.replica != nil {
			if e := n.replica.Close(); e != nil {
				err = e
			}
		}
	}
	return err
}

// lost looks at what lay on a disk that is no more: what no other disk holds is gone, and nobody can be blamed for it.
func (w *World) lost(writes map[int]bool) error {
	if len(writes) == 0 {
		return nil
	}
	elsewhere := map[int]bool{}
	note := func(more map[int]bool) {
		for n := range more {
			elsewhere[n] = true
		}
	}
	for _, n := range w.nodes {
		note(n.known.writes)
	}
	for _, p := range w.posts {
		held, err := p.holds()
		if err != nil {
			return err
		}
		note(held)
	}
	for _, s := range w.sticks {
		note(s.holds())
	}
	for n := range writes {
		if !elsewhere[n] {
			w.ledger.writes[n].gone = true
		}
	}
	return nil
}

// node is one laptop at work.
type node struct {
	Laptop
	world   *World
	user    uuid.UUID
	replica Replica
	known   knowledge
	offset  time.Duration // of its clock
	wall    int           // number of the commit being made, in the last digits of its clock
	random  *rand.ChaCha8
	image   *saved
	took    map[string]bool // bundles, whole
	old     []letter
	last    client.Report
	revoked bool // it knows that it was
	outcast bool // it was, whether it knows or not
	copied  bool // a disk was copied: two laptops write as one
}

// saved is an old copy of a laptop's disk.
type saved struct {
	image   Image
	known   knowledge
	took    map[string]bool
	revoked bool
}

// clock is what the laptop believes. The last three digits number its commits, so that each write can be told from all others.
func (n *node) clock() time.Time {
	return n.world.now.Add(n.offset).Truncate(time.Second).Add(time.Duration(n.wall) * time.Millisecond)
}

// crash stops the program in the middle of whatever it does, and starts it again from what lies on the disk.
func (n *node) crash() error {
	image, err := n.replica.Image(n.world.ctx)
	if err != nil {
		return err
	}
	_ = n.replica.Close()
	n.replica, err = image.Open(n.world.ctx, n.world.machine(n))
	return err
}

// client gives the laptop's side of an exchange.
func (n *node) client(p *post, t client.Transport, d *dying) *client.Client {
	return &client.Client{
		Network: n.world.Network, Device: n.Device, Identity: n.Identity, Collector: p.whom, Transport: t,
		Log: &log{n.replica, n, d}, Memory: &memo{n.replica.Memory(p.whom.ID()), d}, Clock: n.clock,
	}
}
