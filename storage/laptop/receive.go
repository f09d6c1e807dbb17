package laptop

import (
	"context"
	"slices"

	"soglia/storage/sqlite"
	"soglia/sync/client"
	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
)

var _ client.Log = (*Replica)(nil)

// Taken says what became of what came.
type Taken struct {
	client.Taken
	Held int // new, kept, and not counting yet or set apart
}

// Receive is client.Log's.
func (r *Replica) Receive(ctx context.Context, at client.Store, items []client.Item) (client.Taken, error) {
	taken, err := r.ReceiveFrom(ctx, at, items)
	return taken.Taken, err
}

// ReceiveFrom keeps what came from a collector, and says more of it than Receive.
func (r *Replica) ReceiveFrom(ctx context.Context, at client.Store, items []client.Item) (Taken, error) {
	taken, err := r.Take(ctx, items)
	if err != nil {
		return taken, err
	}
	return taken, r.within(func(_ *sqlite.Store, shared *sqlite.DB) error {
		return shared.Brought(ctx, at, items, r.o.folder.opts.now().UnixMilli())
	})
}

// Take keeps what came, from wherever: statements first, by which the segments are judged. Nothing is lost where it fails: what it
// had kept by then is here when it comes again. The standing of segments is the caller's to say (client.Item).
func (r *Replica) Take(ctx context.Context, items []client.Item) (taken Taken, err error) {
	err = r.within(func(store *sqlite.Store, _ *sqlite.DB) error {
		if err := r.hear(ctx, items, &taken); err != nil {
			return err
		}
		if err := r.takeSegments(ctx, store, items, &taken); err != nil || taken.New == 0 {
			return err
		}
		_ = r.o.certifyResets(ctx) // what cannot be said now is said when something comes again, or at the next unlock
		return nil
	})
	return taken, err
}

// hear keeps the statements that are new, in one go, and lets the open files know what follows from them. Where that fails, as on a full
// disk, it is made up for when something comes again: a statement that is here already would not call for it.
func (r *Replica) hear(ctx context.Context, items []client.Item, taken *Taken) error {
	here := r.said()
	var fresh []*roster.Statement
	for _, i := range items {
		switch {
		case i.Statement == nil:
		case here[i.ID]:
			taken.Repeated++
		default:
			here[i.ID] = true
			fresh = append(fresh, i.Statement)
		}
	}
	if fresh = r.o.register.worthKeeping(fresh); len(fresh) > 0 {
		if err := r.o.keepStatements(fresh); err != nil {
			return err
		}
		taken.New += len(fresh)
		r.behind.Store(true)
	}
	if !r.behind.Swap(false) {
		return nil
	}
	err := r.o.refresh(ctx)
	if err != nil {
		r.behind.Store(true)
	}
	return err
}

func (r *Replica) takeSegments(ctx context.Context, store *sqlite.Store, items []client.Item, taken *Taken) error {
	var incoming []sqlite.Incoming
	for _, i := range items {
		if i.Segment != nil {
			incoming = append(incoming, sqlite.Incoming{Segment: i.Segment, Standing: i.Standing})
		}
	}
	if len(incoming) == 0 {
		return nil
	}
	found, err := store.TakeIn(ctx, incoming)
	if err != nil {
		return err
	}
	sealed := false
	for i, one := range found {
		taken.count(one, exchange.ID(incoming[i].Segment.ID))
		sealed = sealed || one.Sealed || one.Filled > 0
	}
	if !sealed {
		return nil
	}
	handed, err := r.o.records.Private().HandOver(ctx, store)
	taken.Own += handed.Own
	return err
}

func (t *Taken) count(one sqlite.TakenItem, id exchange.ID) {
	switch {
	case one.New:
		t.New++
	default:
		t.Repeated++
	}
	if one.New && one.Own {
		t.Own++
	}
	if one.New && one.Reason != sqlite.Counting && !one.Sealed {
		t.Held++
	}
	if one.Fork != (seal.SegmentID{}) {
		t.Forks = append(t.Forks, client.Fork{A: exchange.ID(one.Fork), B: id})
	}
}

// refresh lets the open store work by the statements that came: with the keys that were handed to this laptop or to the person,
// by the roster that they make. Then it looks again at what could not count before, hands on keys that others lack, and makes the new ones that are wanted.
func (o *Open) refresh(ctx context.Context) error {
	if err := o.renew(); err != nil {
		return err
	}
	if _, err := o.records.Reconsider(ctx); err != nil {
		return err
	}
	return o.tend()
}

// renew gives the open store the keys and the roster of the moment. The keys before are wiped with the others, at the end.
func (o *Open) renew() error {
	scopes, err := o.readScopes()
	if err != nil {
		return err
	}
	machine, err := o.readMachine()
	if err != nil {
		return err
	}
	privates := o.readPrivate()
	o.closeLost(privates)
	o.keyed.Lock()
	o.stale = slices.Concat(o.stale, o.scopes, o.machine, o.privates)
	o.scopes, o.machine, o.privates = scopes, machine, privates
	o.keyed.Unlock()
	o.store.Renew(scopes, machine, o.register.roster())
	o.records.Private().Renew(privates, nil, o.register.roster())
	return nil
}
