package simulate

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"soglia/sync/client"
	"soglia/sync/exchange"
)

// errCrashed says that the program was stopped in the middle of its work.
var errCrashed = errors.New("simulate: the program was stopped")

// dying counts down the writes to a disk until the program stops: before the last of them, or just after.
type dying struct {
	left  int // writes; below zero: never
	after bool
	dead  bool
}

// write does one durable thing, unless the program stops before it.
func (d *dying) write(do func() error) error {
	if d.dead {
		return errCrashed
	}
	if d.left == 0 {
		d.dead = true
		if d.after {
			return errors.Join(errCrashed, do())
		}
		return errCrashed
	}
	d.left--
	return do()
}

// log is a replica's log as an exchange sees it: what comes in is noted, and each receipt is looked at.
type log struct {
	client.Log
	node  *node
	dying *dying
}

// Receive is client.Log's.
func (l *log) Receive(ctx context.Context, at client.Store, items []client.Item) (taken client.Taken, err error) {
	err = l.dying.write(func() error {
		if taken, err = l.Log.Receive(ctx, at, items); err != nil {
			return err
		}
		return l.node.learn(items)
	})
	return taken, err
}

// Confirm is client.Log's.
func (l *log) Confirm(ctx context.Context, at client.Store, ids []exchange.ID, receipt []byte) error {
	if err := l.node.world.witness(at, ids, receipt); err != nil {
		return err
	}
	return l.dying.write(func() error { return l.Log.Confirm(ctx, at, ids, receipt) })
}

// Doubt is client.Log's.
func (l *log) Doubt(ctx context.Context, at client.Store, scope uuid.UUID) error {
	return l.dying.write(func() error { return l.Log.Doubt(ctx, at, scope) })
}

// memo is a replica's memory of a collector.
type memo struct {
	client.Memory
	dying *dying
}

// Save is client.Memory's.
func (m *memo) Save(ctx context.Context, s client.State) error {
	return m.dying.write(func() error { return m.Memory.Save(ctx, s) })
}

// learn notes what has reached a laptop.
func (n *node) learn(items []client.Item) error {
	for _, i := range items {
		if i.Segment == nil {
			n.hear(i.ID)
			continue
		}
		if i.Standing == client.Waiting {
			continue // of nobody that is known: it is kept, and says nothing
		}
		_, writes, err := n.world.segments.in(i.Bytes)
		if err != nil {
			return err
		}
		n.known.closed[i.ID] = true
		for _, w := range writes {
			n.known.writes[w] = true
		}
		for _, w := range n.world.segments.apart[i.ID] {
			n.known.apart[w] = true
		}
		for _, person := range n.world.segments.let[i.ID] {
			n.known.letGo(person, epochOf{i.Scope, i.Segment.Header.Epoch})
		}
	}
	return nil
}

// hear notes a statement that was made after the town was founded.
func (n *node) hear(id exchange.ID) {
	out := n.world.revoked[id]
	if out == nil && !n.world.chain.said[id] {
		return
	}
	n.known.heard[id] = true
	n.revoked = n.revoked || out != nil && out.device == n.Device
}

// witness looks whether a receipt is true: what it names lies in the collector's store under the number that it names.
func (w *World) witness(at client.Store, ids []exchange.ID, receipt []byte) error {
	r, err := exchange.ParseReceipt(receipt)
	if err != nil {
		return failed("a receipt that cannot be read was kept: %v", err)
	}
	for _, id := range ids {
		named := false
		for _, a := range r.Arrivals {
			named = named || a.ID == id
		}
		if !named {
			return failed("a receipt was kept for something that it does not name")
		}
	}
	for _, p := range w.posts {
		if p.whom.ID() == at.Collector {
			return p.swears(r)
		}
	}
	return failed("a receipt of nobody's")
}
