package laptop

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/storage/sqlite"
	"soglia/sync/client"
	"soglia/sync/exchange"
	"soglia/sync/seal/roster"
)

// Pending is client.Log's. Statements come first, and among them those by which this laptop is known.
func (r *Replica) Pending(
	ctx context.Context, at client.Store, scopes []uuid.UUID, skip func(exchange.ID) bool, bytes int,
) (items []client.Item, more bool, err error) {
	err = r.within(func(store *sqlite.Store, shared *sqlite.DB) error {
		size := 0
		if slices.Contains(scopes, exchange.Roster) {
			if items, size, more, err = r.unsaid(ctx, shared, at, skip, bytes); err != nil || more {
				return err
			}
		}
		if len(items) > 0 && size >= bytes {
			more = true
			return nil
		}
		segments, left, err := store.Outgoing(ctx, sqlite.Outgoing{
			At: at, Scopes: scopes, Looked: r.looking(), Skip: skip, Bytes: bytes - size, After: len(items) > 0,
		})
		items, more = append(items, segments...), left
		return err
	})
	return items, more, err
}

func (r *Replica) looking() []uuid.UUID {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.looked
}

// unsaid gives the statements that a collector's store is not known to hold.
func (r *Replica) unsaid(
	ctx context.Context, shared *sqlite.DB, at client.Store, skip func(exchange.ID) bool, bytes int,
) (items []client.Item, size int, more bool, err error) {
	held, err := shared.Holds(ctx, at, exchange.Roster)
	if err != nil {
		return nil, 0, false, err
	}
	for _, s := range r.o.register.ordered() {
		id := exchange.ID(s.ID)
		if held[id] || skip(id) {
			continue
		}
		b := s.Bytes()
		if size += len(b); len(items) > 0 && size > bytes {
			return items, size, true, nil
		}
		items = append(items, client.Item{ID: id, Scope: exchange.Roster, Bytes: b, Statement: s})
	}
	return items, size, false, nil
}

// ordered gives the statements in the order in which a collector that knows nobody can make the most of the first: those that
// admit this laptop and their grounds, then the others as they came.
func (r *register) ordered() []*roster.Statement {
	all := r.all()
	byID := make(map[roster.ID]*roster.Statement, len(all))
	for _, s := range all {
		byID[s.ID] = s
	}
	first := map[roster.ID]bool{}
	for _, s := range all {
		if !r.introduces(s) {
			continue
		}
		for ; s != nil && !first[s.ID]; s = byID[pad(s.Body.Grounds)] {
			first[s.ID] = true
		}
	}
	ordered := slices.Clone(all)
	slices.SortStableFunc(ordered, func(a, b *roster.Statement) int {
		switch {
		case first[a.ID] == first[b.ID]:
			return 0
		case first[a.ID]:
			return -1
		}
		return 1
	})
	return ordered
}

// introduces says whether a statement makes the network, one of its scopes, or this laptop.
func (r *register) introduces(s *roster.Statement) bool {
	d := s.Body.GetDevice()
	return s.Body.GetNetworkMade() != nil || s.Body.GetScope() != nil || d != nil && string(d.Device) == string(r.device[:])
}

// Waiting counts the statements and closed segments that a collector is not known to hold.
func (r *Replica) Waiting(ctx context.Context, collector uuid.UUID) (n int, err error) {
	err = r.within(func(_ *sqlite.Store, shared *sqlite.DB) error {
		at, _, err := shared.Living(ctx, collector)
		if err != nil {
			return err
		}
		held, err := shared.Holds(ctx, at, exchange.Roster)
		if err != nil {
			return err
		}
		for id := range r.said() {
			if !held[id] {
				n++
			}
		}
		segments, err := shared.CountWaiting(ctx, at)
		n += segments
		return err
	})
	return n, err
}
