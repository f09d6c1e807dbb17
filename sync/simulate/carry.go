package simulate

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"

	"filippo.io/age"

	"soglia/sync/bundle"
	"soglia/sync/client"
	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
)

// bundle writes all that a laptop has on a stick, which may be full, forget, or be pulled out.
func (w *World) bundle(r *rand.Rand) error {
	n, s := w.anyNode(r), w.sticks[r.IntN(len(w.sticks))]
	s.room, s.pulled, s.forgets = 1<<30, -1, false
	trouble := true
	switch r.IntN(8) {
	case 0:
		s.room = 1000
	case 1:
		s.pulled = r.IntN(20_000)
	case 2:
		s.forgets = true
	default:
		trouble = false
	}
	return w.write(n, s, trouble, r.IntN(8) == 0)
}

// write writes a bundle. What founded the town is on every laptop; it goes along now and then.
func (w *World) write(n *node, s *stick, trouble, founding bool) error {
	defer func() { s.room, s.pulled, s.forgets = 1<<30, -1, false }()
	if err := n.replica.CloseSegments(w.ctx); err != nil {
		return failed("%s could not close its segments: %v", n.Name, err)
	}
	items, err := n.replica.Carry(w.ctx)
	if err != nil {
		return err
	}
	content, segments := map[exchange.ID][]byte{}, map[exchange.ID][]byte{}
	load := bundle.Load{
		Header: bundle.Header{Kind: bundle.Bundle, Network: w.Network, Device: n.Device, At: n.clock()}, Random: n.random,
		Read: func(_ context.Context, e bundle.Entry) ([]byte, error) { return content[e.ID], nil },
	}
	for _, i := range items {
		if !founding && w.foundedBy[i.ID] {
			continue
		}
		load.Entries = append(load.Entries, bundle.Entry{ID: i.ID, Scope: i.Scope, Size: int64(len(i.Bytes))})
		content[i.ID] = i.Bytes
		if i.Scope != exchange.Roster {
			segments[i.ID] = i.Bytes
		}
	}
	for _, l := range w.Laptops {
		load.Readers = append(load.Readers, l.Stick.Recipient())
	}
	written, err := bundle.Write(w.ctx, s, load, nil)
	if err != nil {
		w.tell("%s could not write on %s: %v", n.Name, s.name, err)
		if trouble || errors.Is(err, bundle.ErrEmpty) {
			return nil
		}
		return failed("%s could not write on %s: %v", n.Name, s.name, err)
	}
	w.tell("%s writes %d segments on %s", n.Name, written.Manifest.Segments, s.name)
	return s.hold(written.Name, w.segments, segments)
}

// take takes everything that lies on a stick.
func (w *World) take(r *rand.Rand) error {
	return w.takeFrom(w.anyNode(r), w.sticks[r.IntN(len(w.sticks))])
}

func (w *World) takeFrom(n *node, s *stick) error {
	found, err := s.List()
	if err != nil {
		return err
	}
	for _, f := range found {
		if w.settling && n.took[f.Name] {
			continue
		}
		if err := w.takeFile(n, s, f.Name); err != nil {
			return err
		}
	}
	return nil
}

func (w *World) takeFile(n *node, s *stick, name string) error {
	var came []client.Item
	_, err := bundle.Read(w.ctx, bytes.NewReader(s.files[name]), bundle.Reading{
		Network: w.Network, Keys: []age.Identity{n.Stick}, Take: func(_ context.Context, i bundle.Item) error {
			item, err := n.parsed(i)
			if item.Bytes != nil {
				came = append(came, item)
			}
			return err
		},
	})
	if err == nil {
		n.took[name] = true
	}
	how := "whole"
	if err != nil {
		how = err.Error()
		if s.carries[name] != nil {
			return failed("%s could not read a whole bundle on %s: %v", n.Name, s.name, err)
		}
	}
	return w.kept(n, fmt.Sprintf("takes a bundle from %s, %s", s.name, how), came)
}

// parsed reads one item of a bundle as a laptop does.
func (n *node) parsed(i bundle.Item) (client.Item, error) {
	switch {
	case i.Statement != nil:
		said, err := roster.Parse(i.Statement)
		return client.Item{ID: i.ID, Scope: exchange.Roster, Bytes: i.Statement, Statement: said}, err
	case i.Segment != nil:
		s, err := seal.Parse(i.Segment)
		return client.Item{ID: i.ID, Scope: i.Scope, Bytes: i.Segment, Segment: s}, err
	}
	return client.Item{}, nil
}

// kept gives a laptop what came by another way than a collector: statements first, for they say who signed the rest.
func (w *World) kept(n *node, what string, came []client.Item) error {
	var said, segments []client.Item
	for _, i := range came {
		if i.Statement != nil {
			said = append(said, i)
		}
	}
	taken, err := n.replica.Keep(w.ctx, said)
	if err != nil {
		return failed("%s: statements of a bundle: %v", n.Name, err)
	}
	known, err := n.replica.Roster(w.ctx)
	if err != nil {
		return err
	}
	for _, i := range came {
		if i.Segment == nil || !n.reaches(i) {
			continue
		}
		if i.Standing, err = client.Stand(known, i.Segment); err != nil {
			continue
		}
		segments = append(segments, i)
	}
	more, err := n.replica.Keep(w.ctx, segments)
	if err != nil {
		return failed("%s: segments of a bundle: %v", n.Name, err)
	}
	w.tell("%s %s: %d new", n.Name, what, taken.New+more.New)
	if more.Own > 0 {
		if err := n.replica.Reincarnate(w.ctx); err != nil {
			return err
		}
	}
	return errors.Join(n.learn(said), n.learn(segments))
}

// reaches says whether a laptop holds the scope of an item.
func (n *node) reaches(i client.Item) bool {
	for _, scope := range n.Scopes(n.world.Network) {
		if scope == i.Scope {
			return true
		}
	}
	for _, l := range n.world.left {
		if l.circle == i.Scope {
			return slices.Contains(n.Desks, l.desk)
		}
	}
	return false
}
