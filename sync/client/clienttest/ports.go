package clienttest

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"

	"soglia/sync/client"
	"soglia/sync/exchange"
	"soglia/sync/seal/roster"
)

// Client gives the laptop's side of exchanges with a collector.
func (l *Laptop) Client(c client.Collector, t client.Transport, clock func() time.Time) *client.Client {
	return &client.Client{
		Network: l.town.Network, Device: l.ID, Identity: l.Identity, Collector: c, Transport: t, Log: l, Memory: l, Clock: clock,
	}
}

// Roster is client.Log's.
func (l *Laptop) Roster(context.Context) (*roster.Roster, error) {
	if l.roster == nil {
		var said []*roster.Statement
		for _, i := range l.Items {
			if i.Statement != nil {
				said = append(said, i.Statement)
			}
		}
		l.roster = roster.Evaluate(l.town.Root.Identity.Public().Sign, said)
	}
	return l.roster, nil
}

// Pending is client.Log's.
func (l *Laptop) Pending(_ context.Context, at client.Store, scopes []uuid.UUID, skip func(exchange.ID) bool, bytes int) (items []client.Item, more bool, err error) {
	size := 0
	for _, i := range l.order() {
		if l.held[at][i.ID] || !slices.Contains(scopes, i.Scope) || skip(i.ID) {
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
func (l *Laptop) order() []client.Item {
	var parts [3][]client.Item
	for _, i := range l.Items {
		switch i.Scope {
		case exchange.Roster:
			parts[0] = append(parts[0], i)
		case l.town.Network:
			parts[1] = append(parts[1], i)
		default:
			parts[2] = append(parts[2], i)
		}
	}
	slices.Reverse(parts[2])
	return slices.Concat(parts[:]...)
}

// Lacking is client.Log's.
func (l *Laptop) Lacking(_ context.Context, ids []exchange.ID) ([]exchange.ID, error) {
	return slices.DeleteFunc(slices.Clone(ids), l.Has), nil
}

// Wanted is client.Log's: the segments that others follow.
func (l *Laptop) Wanted(_ context.Context, limit int) ([]exchange.ID, error) {
	var wanted []exchange.ID
	for _, i := range l.Items {
		if i.Segment == nil {
			continue
		}
		if id := exchange.ID(i.Segment.Previous()); id != (exchange.ID{}) && !l.Has(id) && len(wanted) < limit {
			wanted = append(wanted, id)
		}
	}
	return wanted, nil
}

// Receive is client.Log's.
func (l *Laptop) Receive(_ context.Context, at client.Store, items []client.Item) (client.Taken, error) {
	var taken client.Taken
	for _, i := range items {
		l.hold(at, i.ID)
		if !l.take(i) {
			taken.Repeated++
			continue
		}
		taken.New++
		if i.Segment == nil {
			continue
		}
		if uuid.UUID(i.Segment.Header.Device) == l.ID {
			taken.Own++
		}
		if other, here := l.places[placeOf(i.Segment)]; here {
			taken.Forks = append(taken.Forks, client.Fork{A: other, B: i.ID})
		}
		l.places[placeOf(i.Segment)] = i.ID
	}
	return taken, nil
}

func (l *Laptop) hold(at client.Store, id exchange.ID) {
	if l.held[at] == nil {
		l.held[at] = map[exchange.ID]bool{}
	}
	l.held[at][id] = true
}

// Confirm is client.Log's. The receipt is parsed as it would be a year later.
func (l *Laptop) Confirm(_ context.Context, at client.Store, ids []exchange.ID, receipt []byte) error {
	r, err := exchange.ParseReceipt(receipt)
	if err != nil {
		return err
	}
	l.Receipts = append(l.Receipts, r)
	for _, id := range ids {
		l.hold(at, id)
	}
	return nil
}

// Doubt is client.Log's.
func (l *Laptop) Doubt(_ context.Context, at client.Store, scope uuid.UUID) error {
	for _, i := range l.Items {
		if i.Scope == scope {
			delete(l.held[at], i.ID)
		}
	}
	return nil
}

// Load is client.Memory's.
func (l *Laptop) Load(context.Context) (client.State, error) { return l.copyState(), nil }

// Save is client.Memory's.
func (l *Laptop) Save(_ context.Context, s client.State) error {
	l.State = s
	l.State = l.copyState()
	return nil
}

func (l *Laptop) copyState() client.State {
	s := l.State
	s.Vector, s.Wants, s.Asked, s.Declined = maps.Clone(s.Vector), slices.Clone(s.Wants), slices.Clone(s.Asked), slices.Clone(s.Declined)
	s.Ahead = slices.Clone(s.Ahead)
	return s
}
