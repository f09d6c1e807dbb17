package sqlite

import (
	"context"
	"errors"
	"slices"

	"github.com/google/uuid"

	"soglia/sync/client"
	"soglia/sync/exchange"
)

// Outgoing says which closed segments are asked for, and in which order: those of the network's scope, then those in which
// something of the records looked at was written, then the newest first.
type Outgoing struct {
	At     client.Store // that is not known to hold them; of one that was never met: all
	Scopes []uuid.UUID
	Looked []uuid.UUID // records
	Skip   func(exchange.ID) bool
	Bytes  int  // no more than fit, but one where there is any
	After  bool // something goes before them: then not even one

	OnlyLooked bool // nothing beside the network's scope and what is looked at
}

// Outgoing gives segments that a depot lacks. More says that others are left.
func (s *Store) Outgoing(ctx context.Context, o Outgoing) (items []client.Item, more bool, err error) {
	err = s.db.reader.run(ctx, func(t *tx) error {
		g := &gathering{store: s, tx: t, Outgoing: o, scopes: map[uuid.UUID]bool{}, taken: map[int64]bool{}}
		for _, scope := range o.Scopes {
			g.scopes[scope] = true
		}
		err := g.all(ctx)
		if errors.Is(err, errEnough) {
			g.more, err = true, nil
		}
		items, more = g.items, g.more
		return err
	})
	return items, more, err
}

// gathering is a request's load on its way.
type gathering struct {
	Outgoing
	store  *Store
	tx     *tx
	scopes map[uuid.UUID]bool
	taken  map[int64]bool
	items  []client.Item
	bytes  int
	more   bool
}

// The segments that a depot lacks; of one that was never met, whose number is 0, all that are closed.
const (
	selectWaiting = `SELECT segment.n, segment.id, scope.id FROM waiting JOIN segment ON segment.n = waiting.segment
		JOIN stream ON stream.n = segment.stream JOIN scope ON scope.n = stream.scope WHERE waiting.depot = ?1`
	selectClosed = `SELECT segment.n, segment.id, scope.id FROM segment
		JOIN stream ON stream.n = segment.stream JOIN scope ON scope.n = stream.scope WHERE segment.id IS NOT NULL AND ?1 = 0`
)

func (g *gathering) all(ctx context.Context) error {
	depot, err := g.tx.depotOf(g.At)
	if err != nil {
		return err
	}
	query := selectWaiting
	if depot == 0 {
		query = selectClosed
	}
	network := g.store.author.Network
	if g.scopes[network] {
		if err := g.each(ctx, query+` AND scope.id = ?2 ORDER BY segment.n`, depot, network[:]); err != nil {
			return err
		}
	}
	for _, n := range g.looked() {
		if err := g.each(ctx, query+` AND segment.n = ?2`, depot, n); err != nil {
			return err
		}
	}
	if g.OnlyLooked {
		return nil
	}
	return g.each(ctx, query+` ORDER BY segment.n DESC`, depot)
}

// looked gives the segments in which the records looked at were written, the newest first.
func (g *gathering) looked() []int64 {
	var segments []int64
	for _, id := range g.Looked {
		writes, err := g.store.writesOf(g.tx, id)
		if err != nil {
			continue // they go with the others
		}
		for _, w := range writes {
			segments = append(segments, segmentOf(w))
		}
	}
	slices.Sort(segments)
	segments = slices.Compact(segments)
	slices.Reverse(segments)
	return segments
}

func (g *gathering) each(ctx context.Context, query string, args ...any) error {
	return g.tx.each(ctx, query, args, func(scan func(...any) error) error {
		var n int64
		var id, scope []byte
		if err := scan(&n, &id, &scope); err != nil {
			return err
		}
		if g.taken[n] || len(scope) != len(uuid.UUID{}) || !g.scopes[uuid.UUID(scope)] || g.Skip != nil && g.Skip(exchange.ID(id)) {
			return nil
		}
		return g.take(n)
	})
}

func (g *gathering) take(n int64) error {
	segment, err := g.store.readSegment(g.tx, n, true)
	if err != nil || segment == nil {
		return err
	}
	bytes := segment.Bytes()
	if g.bytes += len(bytes); (len(g.items) > 0 || g.After) && g.bytes > g.Bytes {
		return errEnough
	}
	g.taken[n] = true
	g.items = append(g.items, client.Item{
		ID: exchange.ID(segment.ID), Scope: uuid.UUID(segment.Header.Scope), Bytes: bytes, Segment: segment,
	})
	return nil
}
