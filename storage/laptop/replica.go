package laptop

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/storage/sqlite"
	"soglia/sync/client"
	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
)

// Replica is this laptop's part in exchanges, by collector or by stick: what it holds and others may lack, and where what comes
// is kept. It works beside whoever is unlocked, and ends with her: what is asked of it afterwards is domain.Locked. It
// satisfies client.Log; Memory gives the other half.
type Replica struct {
	o    *Open
	turn chan struct{} // holds one: whose turn it is to exchange

	behind atomic.Bool // statements are here of which the open files do not know

	mu     sync.Mutex
	looked []uuid.UUID
}

// Replica gives it: always the same one.
func (o *Open) Replica() *Replica {
	o.keyed.Lock()
	defer o.keyed.Unlock()
	if o.replica == nil {
		o.replica = &Replica{o: o, turn: make(chan struct{}, 1)}
	}
	return o.replica
}

// within does some work on the open files. They are not taken away meanwhile.
func (r *Replica) within(work func(store *sqlite.Store, shared *sqlite.DB) error) error {
	r.o.leaving.RLock()
	defer r.o.leaving.RUnlock()
	if r.o.store == nil {
		return domain.Fail(domain.Locked, "error.store_closed", nil)
	}
	return explain(work(r.o.store, r.o.shared))
}

// Turn waits until nobody else exchanges, and keeps others from it until done is called: what is remembered of a collector is
// that of one exchange.
func (r *Replica) Turn(ctx context.Context) (done func(), err error) {
	select {
	case r.turn <- struct{}{}:
		return func() { <-r.turn }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Look says which records somebody is looking at: what was written of them leaves before the rest.
func (r *Replica) Look(records ...uuid.UUID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.looked = slices.Clone(records)
}

// Close ends the open segments, so that all that was committed may leave.
func (r *Replica) Close(ctx context.Context) error {
	return r.within(func(*sqlite.Store, *sqlite.DB) error { return r.o.records.CloseSegments(ctx) })
}

// Network gives the network's id.
func (r *Replica) Network() uuid.UUID { return r.o.register.network() }

// Root gives the public half of the network's root key.
func (r *Replica) Root() []byte { return r.o.register.root }

// Device gives this laptop's id.
func (r *Replica) Device() uuid.UUID { return r.o.register.device }

// Identity gives the identity with which this laptop signs.
func (r *Replica) Identity() (*seal.Identity, error) { return r.o.register.identity() }

// Roster is client.Log's.
func (r *Replica) Roster(context.Context) (*roster.Roster, error) { return r.o.register.roster(), nil }

// Lacking is client.Log's.
func (r *Replica) Lacking(ctx context.Context, ids []exchange.ID) (lacking []exchange.ID, err error) {
	said := r.said()
	ids = slices.DeleteFunc(slices.Clone(ids), func(id exchange.ID) bool { return said[id] })
	err = r.within(func(_ *sqlite.Store, shared *sqlite.DB) error {
		lacking, err = shared.Lacking(ctx, ids)
		return err
	})
	return lacking, err
}

// said gives the ids of the statements that are here.
func (r *Replica) said() map[exchange.ID]bool {
	said := map[exchange.ID]bool{}
	for _, s := range r.o.register.all() {
		said[exchange.ID(s.ID)] = true
	}
	return said
}

// Wanted is client.Log's.
func (r *Replica) Wanted(ctx context.Context, limit int) (wanted []exchange.ID, err error) {
	err = r.within(func(_ *sqlite.Store, shared *sqlite.DB) error {
		wanted, err = shared.Wanted(ctx, limit)
		return err
	})
	return wanted, err
}

// Confirm is client.Log's.
func (r *Replica) Confirm(ctx context.Context, at client.Store, ids []exchange.ID, receipt []byte) error {
	return r.within(func(_ *sqlite.Store, shared *sqlite.DB) error { return shared.Confirm(ctx, at, ids, receipt) })
}

// Doubt is client.Log's.
func (r *Replica) Doubt(ctx context.Context, at client.Store, scope uuid.UUID) error {
	return r.within(func(_ *sqlite.Store, shared *sqlite.DB) error { return shared.Doubt(ctx, at, scope) })
}

// Memory gives what is remembered of one collector.
func (r *Replica) Memory(collector uuid.UUID) client.Memory { return memory{r, collector} }

type memory struct {
	replica   *Replica
	collector uuid.UUID
}

// Load is client.Memory's.
func (m memory) Load(ctx context.Context) (state client.State, err error) {
	err = m.replica.within(func(_ *sqlite.Store, shared *sqlite.DB) error {
		kept, err := shared.ExchangeState(ctx, m.collector)
		if err != nil || kept == nil {
			return err
		}
		state, err = client.ParseState(kept)
		return err
	})
	return state, err
}

// Save is client.Memory's.
func (m memory) Save(ctx context.Context, state client.State) error {
	return m.replica.within(func(_ *sqlite.Store, shared *sqlite.DB) error {
		return shared.KeepExchangeState(ctx, m.collector, state.Encode())
	})
}

// Client gives this laptop's side of exchanges with one collector, by a transport. Wipe its Identity afterwards.
func (r *Replica) Client(c client.Collector, by client.Transport) (*client.Client, error) {
	self, err := r.Identity()
	if err != nil {
		return nil, err
	}
	return &client.Client{
		Network: r.Network(), Device: r.Device(), Identity: self, Collector: c, Transport: by,
		Log: r, Memory: exchanging{memory{r, c.ID()}}, Clock: r.o.folder.opts.now,
	}, nil
}
