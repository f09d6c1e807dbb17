package memory

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/sync/collector"
	"soglia/sync/exchange"
)

// Heads is collector.Store's.
func (s *Store) Heads(_ context.Context, network uuid.UUID) (exchange.Vector, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, heads := s.network(network), exchange.Vector{}
	for scope := range n.scopes {
		heads[scope] = n.head(scope)
	}
	return heads, nil
}

// Sizes is collector.Store's.
func (s *Store) Sizes(_ context.Context, network uuid.UUID) ([]collector.Size, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var sizes []collector.Size
	for scope, items := range s.network(network).scopes {
		size := collector.Size{Scope: scope, Items: uint64(len(items))}
		for _, h := range items {
			size.Bytes += int64(len(h.Body))
		}
		sizes = append(sizes, size)
	}
	slices.SortFunc(sizes, func(a, b collector.Size) int { return slices.Compare(a.Scope[:], b.Scope[:]) })
	return sizes, nil
}

// Cursor is collector.Store's.
func (s *Store) Cursor(_ context.Context, network, scope uuid.UUID, number uint64) (exchange.Cursor, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	items := s.network(network).scopes[scope]
	if number == 0 || number > uint64(len(items)) {
		return exchange.Cursor{}, number == 0, nil
	}
	h := items[number-1]
	return exchange.Cursor{Number: h.Number, Chain: h.Chain}, true, nil
}

// Arrivals is collector.Store's.
func (s *Store) Arrivals(_ context.Context, network, scope uuid.UUID, after uint64, limit int, bodies bool) ([]collector.Stored, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	items := s.network(network).scopes[scope]
	if after >= uint64(len(items)) {
		return nil, nil
	}
	var page []collector.Stored
	for _, h := range items[after:min(uint64(len(items)), after+uint64(limit))] {
		stored := h.Stored
		if !bodies {
			stored.Body = nil
		}
		page = append(page, stored)
	}
	return page, nil
}

// Item is collector.Store's.
func (s *Store) Item(_ context.Context, network uuid.UUID, id exchange.ID) (collector.Stored, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	h := s.network(network).items[id]
	if h == nil {
		return collector.Stored{}, false, nil
	}
	stored := h.Stored
	stored.Body = slices.Clone(h.Body)
	return stored, true, nil
}
