package simulated_test

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/storage/sqlite"
	"soglia/sync/client"
	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
)

// Roster is client.Log's.
func (r *replica) Roster(context.Context) (*roster.Roster, error) { return r.evaluated(), nil }

// Pending is client.Log's.
func (r *replica) Pending(
	ctx context.Context, at client.Store, scopes []uuid.UUID, skip func(exchange.ID) bool, bytes int,
) (items []client.Item, more bool, err error) {
	size := 0
	if slices.Contains(scopes, exchange.Roster) {
		held, err := r.Holds(ctx, at, exchange.Roster)
		if err != nil {
			return nil, false, err
		}
		for _, i := range r.said {
			if held[i.ID] || skip(i.ID) {
				continue
			}
			if size += len(i.Bytes); len(items) > 0 && size > bytes {
				return items, true, nil
			}
			items = append(items, i)
		}
	}
	if len(items) > 0 && size >= bytes {
		return items, true, nil
	}
	segments, more, err := r.store.Outgoing(ctx, sqlite.Outgoing{
		At: at, Scopes: scopes, Skip: skip, Bytes: bytes - size, After: len(items) > 0,
	})
	return append(items, segments...), more, err
}

// Carry is simulate.Replica's.
func (r *replica) Carry(ctx context.Context) ([]client.Item, error) {
	scopes, _, _ := exchange.Reach(r.evaluated(), r.Device)
	items, _, err := r.Pending(ctx, client.Store{}, scopes, func(exchange.ID) bool { return false }, 1<<30)
	return items, err
}

// Lacking is client.Log's.
func (r *replica) Lacking(ctx context.Context, ids []exchange.ID) ([]exchange.ID, error) {
	return r.DB.Lacking(ctx, slices.DeleteFunc(slices.Clone(ids), r.here))
}

// Receive is client.Log's.
func (r *replica) Receive(ctx context.Context, at client.Store, items []client.Item) (client.Taken, error) {
	taken, err := r.Keep(ctx, items)
	if err != nil {
		return taken, err
	}
	return taken, r.Brought(ctx, at, items, r.Clock().UnixMilli())
}

// Keep is simulate.Replica's.
func (r *replica) Keep(ctx context.Context, items []client.Item) (taken client.Taken, err error) {
	var segments []sqlite.Incoming
	heard := false
	for _, i := range items {
		switch {
		case i.Segment != nil:
			segments = append(segments, sqlite.Incoming{Segment: i.Segment, Standing: i.Standing})
		case r.here(i.ID):
			taken.Repeated++
		default:
			r.said = append(r.said, i)
			taken.New++
			heard = true
		}
	}
	if heard {
		r.store.Renew(r.scopes(), nil, r.evaluated())
		if _, err := r.store.Reconsider(ctx); err != nil {
			return taken, err
		}
		if err := r.bind(ctx); err != nil {
			return taken, err
		}
	}
	if len(segments) == 0 {
		return taken, nil
	}
	found, err := r.store.TakeIn(ctx, segments)
	for i, one := range found {
		if !one.New {
			taken.Repeated++
			continue
		}
		taken.New++
		if one.Own {
			taken.Own++
		}
		if one.Fork != (seal.SegmentID{}) {
			taken.Forks = append(taken.Forks, client.Fork{A: exchange.ID(one.Fork), B: exchange.ID(segments[i].Segment.ID)})
		}
	}
	if err == nil && r.pair != nil {
		_, err = r.pair.Private().HandOver(ctx, r.pair.Shared())
	}
	return taken, err
}

// Memory is simulate.Replica's.
func (r *replica) Memory(collector uuid.UUID) client.Memory { return memory{r, collector} }

type memory struct {
	replica   *replica
	collector uuid.UUID
}

// Load is client.Memory's.
func (m memory) Load(ctx context.Context) (state client.State, err error) {
	kept, err := m.replica.ExchangeState(ctx, m.collector)
	if err != nil || kept == nil {
		return state, err
	}
	return client.ParseState(kept)
}

// Save is client.Memory's.
func (m memory) Save(ctx context.Context, s client.State) error {
	return m.replica.KeepExchangeState(ctx, m.collector, s.Encode())
}
