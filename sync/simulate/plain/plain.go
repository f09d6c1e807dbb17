// Package plain is a laptop in memory: it keeps what a laptop keeps, and evaluates it by the rules of sync/merge in the simplest way that there is.
package plain

import (
	"context"
	"maps"
	"slices"

	"github.com/google/uuid"

	"soglia/domain/codelist"
	"soglia/sync/change"
	"soglia/sync/client"
	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/simulate"
)

// Replica satisfies simulate.Replica. All that it holds is in durable; what follows from that is made anew where that is
// simpler than keeping it right.
type Replica struct {
	simulate.Machine
	durable
	roster  *roster.Roster // nil when statements came since
	records map[uuid.UUID]*entry
	names   []change.Name // by WriteID, from 1
	numbers map[change.Name]int
	classOf change.ClassOf
}

// durable is what lies on the disk.
type durable struct {
	items   []client.Item // in the order in which they came
	at      map[exchange.ID]int
	held    map[client.Store]map[exchange.ID]bool
	memory  map[uuid.UUID]client.State
	streams map[uuid.UUID]stream
	open    map[uuid.UUID]*open // by scope
	lamport uint64
	drawn   int // placeholders given to open segments
}

// stream is how far this laptop has come in one scope.
type stream struct {
	incarnation [8]byte
	number      uint64
	last        seal.SegmentID
}

// New is a simulate.Factory.
func New(_ context.Context, m simulate.Machine) (simulate.Replica, error) {
	d := durable{
		at: map[exchange.ID]int{}, held: map[client.Store]map[exchange.ID]bool{}, memory: map[uuid.UUID]client.State{},
		streams: map[uuid.UUID]stream{}, open: map[uuid.UUID]*open{},
	}
	for _, i := range m.Founded() {
		d.at[i.ID] = len(d.items)
		d.items = append(d.items, i)
	}
	return begin(m, d)
}

func begin(m simulate.Machine, d durable) (*Replica, error) {
	r := &Replica{Machine: m, durable: d, classOf: codelist.Shipped().ClassOf}
	return r, r.replay()
}

// image is a copied disk.
type image struct{ durable }

// Image is simulate.Replica's.
func (r *Replica) Image(context.Context) (simulate.Image, error) {
	return image{r.copied()}, nil
}

// Open is simulate.Image's.
func (i image) Open(_ context.Context, m simulate.Machine) (simulate.Replica, error) {
	return begin(m, i.copied())
}

func (d durable) copied() durable {
	c := durable{
		items: slices.Clone(d.items), at: maps.Clone(d.at), held: map[client.Store]map[exchange.ID]bool{},
		memory: map[uuid.UUID]client.State{}, streams: maps.Clone(d.streams), open: map[uuid.UUID]*open{},
		lamport: d.lamport, drawn: d.drawn,
	}
	for store, ids := range d.held {
		c.held[store] = maps.Clone(ids)
	}
	for of, state := range d.memory {
		c.memory[of] = copied(state)
	}
	for scope, o := range d.open {
		copied := *o
		copied.commits = slices.Clone(o.commits)
		c.open[scope] = &copied
	}
	return c
}

// Close is simulate.Replica's.
func (r *Replica) Close() error { return nil }

// Reincarnate is simulate.Replica's. What is open stays in the stream in which it was begun, and is the last of it.
func (r *Replica) Reincarnate(ctx context.Context) error {
	if err := r.CloseSegments(ctx); err != nil {
		return err
	}
	clear(r.streams)
	return nil
}
