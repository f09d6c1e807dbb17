package town

import (
	"context"
	"maps"
	"slices"

	"github.com/google/uuid"

	"soglia/sync/client"
	"soglia/sync/exchange"
	"soglia/sync/seal/roster"
)

// Roster is client.Log's.
func (l *Laptop) Roster(context.Context) (*roster.Roster, error) {
	if l.roster == nil {
		var heard []*roster.Statement
		for _, i := range l.items {
			if i.Statement != nil {
				heard = append(heard, i.Statement)
			}
		}
		l.roster = roster.Evaluate(l.town.root.Identity.Public().Sign, heard)
	}
	return l.roster, nil
}

// Pending is client.Log's: statements, then segments, the newest first.
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

func (l *Laptop) order() []client.Item {
	var statements, segments []client.Item
	for _, i := range l.items {
		if i.Scope == exchange.Roster {
			statements = append(statements, i)
		} else {
			segments = append(segments, i)
		}
	}
	slices.Reverse(segments)
	return append(statements, segments...)
}

// Lacking is client.Log's.
func (l *Laptop) Lacking(_ context.Context, ids []exchange.ID) ([]exchange.ID, error) {
	return slices.DeleteFunc(slices.Clone(ids), func(id exchange.ID) bool { return l.here[id] }), nil
}

// Wanted is client.Log's.
func (l *Laptop) Wanted(context.Context, int) ([]exchange.ID, error) { return nil, nil }

// Receive is client.Log's.
func (l *Laptop) Receive(_ context.Context, at client.Store, items []client.Item) (client.Taken, error) {
	var taken client.Taken
	for _, i := range items {
		l.hold(at, i.ID)
		if l.take(i) {
			taken.New++
		} else {
			taken.Repeated++
		}
	}
	return taken, nil
}

func (l *Laptop) hold(at client.Store, id exchange.ID) {
	if l.held[at] == nil {
		l.held[at] = map[exchange.ID]bool{}
	}
	l.held[at][id] = true
}

// Confirm is client.Log's.
func (l *Laptop) Confirm(_ context.Context, at client.Store, ids []exchange.ID, _ []byte) error {
	for _, id := range ids {
		l.hold(at, id)
	}
	return nil
}

// Doubt is client.Log's.
func (l *Laptop) Doubt(_ context.Context, at client.Store, scope uuid.UUID) error {
	for _, i := range l.items {
		if i.Scope == scope {
			delete(l.held[at], i.ID)
		}
	}
	return nil
}

// Load is client.Memory's.
func (l *Laptop) Load(context.Context) (client.State, error) { return copied(l.state), nil }

// Save is client.Memory's.
func (l *Laptop) Save(_ context.Context, s client.State) error {
	l.state = copied(s)
	return nil
}

func copied(s client.State) client.State {
	s.Vector, s.Wants, s.Asked, s.Declined = maps.Clone(s.Vector), slices.Clone(s.Wants), slices.Clone(s.Asked), slices.Clone(s.Declined)
	s.Ahead = slices.Clone(s.Ahead)
	return s
}
