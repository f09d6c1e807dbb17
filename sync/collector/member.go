package collector

import (
	"context"
	"crypto/ed25519"
	"slices"
	"sync"

	"github.com/google/uuid"

	"soglia/sync/exchange"
	"soglia/sync/seal/roster"
)

// member is a network as a running collector knows it: its roster, evaluated from the statements that the store holds.
type member struct {
	network Network

	mu         sync.Mutex
	last       uint64 // arrival of the roster up to which statements are read
	statements []*roster.Statement
	roster     *roster.Roster
	lists      []*roster.Statement // lists of blocks to erase that are not wholly carried out
}

// member gives a network with its roster as it stands now; nil where the collector does not have that network.
func (s *Service) member(ctx context.Context, id uuid.UUID) (*member, error) {
	s.mu.Lock()
	m := s.members[id]
	s.mu.Unlock()
	if m == nil {
		n, ok, err := s.Store.Network(ctx, id)
		if err != nil || !ok {
			return nil, err
		}
		s.mu.Lock()
		if m = s.members[id]; m == nil {
			m = &member{network: n, roster: roster.Evaluate(n.Root, nil)}
			s.members[id] = m
		}
		s.mu.Unlock()
	}
	return m, s.refresh(ctx, m)
}

// refresh reads the statements that came since, through this process or another.
func (s *Service) refresh(ctx context.Context, m *member) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	fresh := false
	for {
		page, err := s.Store.Arrivals(ctx, m.network.ID, exchange.Roster, m.last, 256, true)
		if err != nil {
			return err
		}
		for _, item := range page {
			m.last, fresh = item.Number, true
			said, err := roster.Parse(item.Body)
			if err != nil {
				s.Log.ErrorContext(ctx, "stored statement is damaged", "network", m.network.ID, "number", item.Number)
				continue
			}
			m.statements = append(m.statements, said)
			if said.Body.GetEraseList() != nil {
				m.lists = append(m.lists, said)
			}
		}
		if len(page) < 256 {
			break
		}
	}
	if !fresh {
		return nil
	}
	m.roster = roster.Evaluate(m.network.Root, m.statements)
	return s.erase(ctx, m)
}

// now gives the roster of this moment.
func (m *member) now() *roster.Roster {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.roster
}

// with evaluates the roster as it would be with more statements, which are not stored.
func (m *member) with(more []*roster.Statement) *roster.Roster {
	m.mu.Lock()
	all := slices.Concat(m.statements, more)
	m.mu.Unlock()
	return roster.Evaluate(m.network.Root, all)
}

// candidate is a network that is not here yet.
func candidate(root ed25519.PublicKey) *member {
	id := roster.NetworkID(root)
	return &member{network: Network{ID: id, Root: root}, roster: roster.Evaluate(root, nil)}
}
