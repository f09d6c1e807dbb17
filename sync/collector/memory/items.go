package memory

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/sync/collector"
	"soglia/sync/exchange"
)

// Append is collector.Store's.
func (s *Store) Append(_ context.Context, b collector.Batch) ([]exchange.Arrival, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := s.network(b.Contact.Network)
	placed := make([]exchange.Arrival, len(b.Items))
	for i, item := range b.Items {
		placed[i] = n.keep(item, b.Contact)
	}
	n.contacts[b.Contact.Device] = b.Contact
	return placed, nil
}

// keep stores one item behind the others of its scope, unless it is here already.
func (n *network) keep(item collector.Item, c collector.Contact) exchange.Arrival {
	body, gaps := n.stripped(item.ID, item.Body)
	if here := n.items[item.ID]; here != nil {
		if gaps < here.gaps {
			n.replace(here, body, gaps)
		}
		return exchange.Arrival{ID: item.ID, Scope: here.Scope, Number: here.Number}
	}
	next := n.head(item.Scope).Next(item.ID)
	h := &held{Stored: collector.Stored{
		Item: collector.Item{ID: item.ID, Scope: item.Scope, Body: body}, Number: next.Number, From: c.Device, At: c.Seen, Chain: next.Chain,
	}, gaps: gaps}
	n.items[item.ID] = h
	n.scopes[item.Scope] = append(n.scopes[item.Scope], h)
	return exchange.Arrival{ID: item.ID, Scope: item.Scope, Number: next.Number}
}

func (n *network) replace(was *held, body []byte, gaps int) {
	now := *was
	now.Body, now.gaps = body, gaps
	n.items[was.ID], n.scopes[was.Scope][was.Number-1] = &now, &now
}

// stripped takes the erased blocks out of a body, and says how many it lacks that no act erased.
func (n *network) stripped(id exchange.ID, body []byte) ([]byte, int) {
	blocks := n.erased[id]
	body, lacks := collector.Strip(body, blocks)
	return body, max(0, lacks-len(blocks))
}

func (n *network) head(scope uuid.UUID) exchange.Cursor {
	items := n.scopes[scope]
	if len(items) == 0 {
		return exchange.Cursor{}
	}
	last := items[len(items)-1]
	return exchange.Cursor{Number: last.Number, Chain: last.Chain}
}

// Erase is collector.Store's.
func (s *Store) Erase(_ context.Context, id uuid.UUID, _ exchange.ID, blocks []collector.Erased) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, changed := s.network(id), 0
	for _, e := range blocks {
		known := slices.Clone(n.erased[e.Segment])
		for _, b := range e.Blocks {
			if !slices.Contains(known, b) {
				known = append(known, b)
			}
		}
		if len(known) == len(n.erased[e.Segment]) {
			continue
		}
		n.erased[e.Segment] = known
		if here := n.items[e.Segment]; here != nil {
			body, gaps := n.stripped(e.Segment, here.Body)
			n.replace(here, body, gaps)
			changed++
		}
	}
	return changed, nil
}

// Touch is collector.Store's.
func (s *Store) Touch(_ context.Context, c collector.Contact) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.network(c.Network).contacts[c.Device] = c
	return nil
}

// Contact is collector.Store's.
func (s *Store) Contact(_ context.Context, network, device uuid.UUID) (collector.Contact, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c, ok := s.network(network).contacts[device]; ok {
		return c, nil
	}
	return collector.Contact{Network: network, Device: device}, nil
}

// Contacts is collector.Store's.
func (s *Store) Contacts(_ context.Context, network uuid.UUID) ([]collector.Contact, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []collector.Contact
	for _, c := range s.network(network).contacts {
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b collector.Contact) int { return slices.Compare(a.Device[:], b.Device[:]) })
	return all, nil
}
