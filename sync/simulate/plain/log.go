package plain

import (
	"context"
	"maps"
	"slices"

	"github.com/google/uuid"

	"soglia/sync/client"
	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
)

// Roster is client.Log's.
func (r *Replica) Roster(context.Context) (*roster.Roster, error) {
	if r.roster == nil {
		var said []*roster.Statement
		for _, i := range r.items {
			if i.Statement != nil {
				said = append(said, i.Statement)
			}
		}
		r.roster = roster.Evaluate(r.Root.Public().Sign, said)
	}
	return r.roster, nil
}

// Pending is client.Log's.
func (r *Replica) Pending(_ context.Context, at client.Store, scopes []uuid.UUID, skip func(exchange.ID) bool, bytes int) (items []client.Item, more bool, err error) {
	size := 0
	for _, i := range r.order() {
		if r.held[at][i.ID] || !slices.Contains(scopes, i.Scope) || skip(i.ID) {
			continue
		}
		if size += len(i.Bytes); len(items) > 0 && size > bytes {
			return items, true, nil
		}
		items = append(items, i)
	}
	return items, false, nil
}

// order gives statements as they came, then the network's segments, then the others, the newest first.
func (r *Replica) order() []client.Item {
	var parts [3][]client.Item
	for _, i := range r.items {
		switch i.Scope {
		case exchange.Roster:
			parts[0] = append(parts[0], i)
		case r.Network:
			parts[1] = append(parts[1], i)
		default:
			parts[2] = append(parts[2], i)
		}
	}
	slices.Reverse(parts[2])
	return slices.Concat(parts[:]...)
}

// Carry is simulate.Replica's.
func (r *Replica) Carry(context.Context) ([]client.Item, error) { return r.order(), nil }

func (r *Replica) has(id exchange.ID) bool { _, ok := r.at[id]; return ok }

// Lacking is client.Log's.
func (r *Replica) Lacking(_ context.Context, ids []exchange.ID) ([]exchange.ID, error) {
	return slices.DeleteFunc(slices.Clone(ids), r.has), nil
}

// Wanted is client.Log's: the segments that others follow.
func (r *Replica) Wanted(_ context.Context, limit int) ([]exchange.ID, error) {
	var wanted []exchange.ID
	for _, i := range r.items {
		if i.Segment == nil || len(wanted) == limit {
			continue
		}
		if id := exchange.ID(i.Segment.Previous()); id != (exchange.ID{}) && !r.has(id) {
			wanted = append(wanted, id)
		}
	}
	return wanted, nil
}

// Receive is client.Log's.
func (r *Replica) Receive(ctx context.Context, at client.Store, items []client.Item) (client.Taken, error) {
	for _, i := range items {
		r.hold(at, i.ID)
	}
	return r.Keep(ctx, items)
}

// Keep is simulate.Replica's.
func (r *Replica) Keep(_ context.Context, items []client.Item) (client.Taken, error) {
	var taken client.Taken
	again := false // what segments count for may have changed
	for _, i := range items {
		if r.has(i.ID) {
			taken.Repeated++
			continue
		}
		taken.New++
		again = again || i.Statement != nil || r.ofRevoked(i)
		if i.Segment != nil {
			r.fresh(i, &taken)
		}
		if err := r.take(i); err != nil {
			return taken, err
		}
	}
	if again {
		r.roster = nil
		return taken, r.replay()
	}
	return taken, nil
}

// ofRevoked says whether an item is a segment of a revoked device: it may be what was lacking between others and a head.
func (r *Replica) ofRevoked(i client.Item) bool {
	if i.Segment == nil || r.roster == nil {
		return i.Segment != nil
	}
	d, known := r.roster.Device(uuid.UUID(i.Segment.Header.Device))
	return !known || d.Revoked
}

// fresh notes what is strange about a segment that came.
func (r *Replica) fresh(i client.Item, taken *client.Taken) {
	if uuid.UUID(i.Segment.Header.Device) == r.Device {
		taken.Own++
	}
	for _, other := range r.items {
		if other.Segment != nil && sameNumber(r.place(other.Segment), r.place(i.Segment)) {
			taken.Forks = append(taken.Forks, client.Fork{A: other.ID, B: i.ID})
		}
	}
}

func (r *Replica) place(s *seal.Segment) seal.Place { return s.Place(r.Network) }

// sameNumber says whether two segments of one stream have one number, under whatever keys.
func sameNumber(a, b seal.Place) bool {
	a.Epoch = b.Epoch
	return a == b
}

func (r *Replica) take(i client.Item) error {
	r.at[i.ID] = len(r.items)
	r.items = append(r.items, i)
	if i.Segment == nil {
		return nil
	}
	return r.applySegment(i.Segment)
}

func (r *Replica) hold(at client.Store, id exchange.ID) {
	if r.held[at] == nil {
		r.held[at] = map[exchange.ID]bool{}
	}
	r.held[at][id] = true
}

// Confirm is client.Log's. The receipt is looked at by the simulation.
func (r *Replica) Confirm(_ context.Context, at client.Store, ids []exchange.ID, _ []byte) error {
	for _, id := range ids {
		r.hold(at, id)
	}
	return nil
}

// Doubt is client.Log's.
func (r *Replica) Doubt(_ context.Context, at client.Store, scope uuid.UUID) error {
	for _, i := range r.items {
		if i.Scope == scope {
			delete(r.held[at], i.ID)
		}
	}
	return nil
}

// Memory is simulate.Replica's.
func (r *Replica) Memory(collector uuid.UUID) client.Memory { return remembered{r, collector} }

type remembered struct {
	replica   *Replica
	collector uuid.UUID
}

// Load is client.Memory's.
func (m remembered) Load(context.Context) (client.State, error) {
	return copied(m.replica.memory[m.collector]), nil
}

// Save is client.Memory's.
func (m remembered) Save(_ context.Context, s client.State) error {
	m.replica.memory[m.collector] = copied(s)
	return nil
}

func copied(s client.State) client.State {
	s.Vector, s.Wants, s.Asked, s.Declined = maps.Clone(s.Vector), slices.Clone(s.Wants), slices.Clone(s.Asked), slices.Clone(s.Declined)
	s.Ahead = slices.Clone(s.Ahead)
	return s
}
