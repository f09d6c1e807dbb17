// Package memory keeps what a collector holds in memory, for simulations and tests: it is copied and put back in no time.
package memory

import (
	"context"
	"maps"
	"slices"
	"sync"

	"github.com/google/uuid"

	"soglia/sync/collector"
	"soglia/sync/exchange"
)

// Store satisfies collector.Store. It is safe for use by many goroutines.
type Store struct {
	mu       sync.Mutex
	self     *collector.Self
	tickets  map[[32]byte]ticket
	networks map[uuid.UUID]*network
}

type ticket struct {
	collector.Ticket
	network uuid.UUID // zero while nobody used it
}

// network is all that is kept of one network. The zero Since says that it was never claimed.
type network struct {
	collector.Network
	scopes   map[uuid.UUID][]*held
	items    map[exchange.ID]*held
	erased   map[exchange.ID][]uint32
	contacts map[uuid.UUID]collector.Contact
}

// held is an item and how many of its blocks it lacks that no act erased. It is replaced, never changed: copies share it.
type held struct {
	collector.Stored
	gaps int
}

// New gives an empty store.
func New() *Store {
	return &Store{tickets: map[[32]byte]ticket{}, networks: map[uuid.UUID]*network{}}
}

// Copy gives the store as it stands, as an image of its disk would.
func (s *Store) Copy() *Store {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := New()
	if s.self != nil {
		self := *s.self
		c.self = &self
	}
	maps.Copy(c.tickets, s.tickets)
	for id, n := range s.networks {
		c.networks[id] = n.copied()
	}
	return c
}

func (n *network) copied() *network {
	c := &network{
		Network: n.Network, scopes: map[uuid.UUID][]*held{}, items: maps.Clone(n.items),
		erased: maps.Clone(n.erased), contacts: maps.Clone(n.contacts),
	}
	for scope, items := range n.scopes {
		c.scopes[scope] = slices.Clone(items)
	}
	return c
}

// network gives the place of a network, and makes it: what a store keeps does not depend on who claimed what.
func (s *Store) network(id uuid.UUID) *network {
	n := s.networks[id]
	if n == nil {
		n = &network{
			scopes: map[uuid.UUID][]*held{}, items: map[exchange.ID]*held{}, erased: map[exchange.ID][]uint32{},
			contacts: map[uuid.UUID]collector.Contact{},
		}
		s.networks[id] = n
	}
	return n
}

// Self is collector.Store's.
func (s *Store) Self(_ context.Context, offered collector.Self) (collector.Self, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.self == nil {
		s.self = &offered
	}
	return *s.self, nil
}

// Reincarnate is collector.Store's.
func (s *Store) Reincarnate(_ context.Context, i exchange.Incarnation) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.self != nil {
		s.self.Incarnation = i
	}
	return nil
}

// Invite is collector.Store's.
func (s *Store) Invite(_ context.Context, t collector.Ticket) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tickets[t.Hash] = ticket{Ticket: t}
	return nil
}

// Claim is collector.Store's.
func (s *Store) Claim(_ context.Context, hash [32]byte, n collector.Network) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	t, ok := s.tickets[hash]
	if !ok || t.network != n.ID && (t.network != uuid.Nil || !t.Expires.After(n.Since)) {
		return collector.ErrNoTicket
	}
	t.network = n.ID
	s.tickets[hash] = t
	if at := s.network(n.ID); at.Since.IsZero() {
		at.Network = n
	}
	return nil
}

// Networks is collector.Store's.
func (s *Store) Networks(context.Context) ([]collector.Network, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []collector.Network
	for _, n := range s.networks {
		if !n.Since.IsZero() {
			all = append(all, n.Network)
		}
	}
	slices.SortFunc(all, func(a, b collector.Network) int { return slices.Compare(a.ID[:], b.ID[:]) })
	return all, nil
}

// Network is collector.Store's.
func (s *Store) Network(_ context.Context, id uuid.UUID) (collector.Network, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := s.network(id)
	return n.Network, !n.Since.IsZero(), nil
}
