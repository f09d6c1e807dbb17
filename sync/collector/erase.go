package collector

import (
	"context"

	"soglia/sync/exchange"
	"soglia/sync/seal/roster"
)

// erase carries out the lists of blocks whose signers have the right in the scope of the segments that they name. What
// names a segment that is not here yet waits for it.
func (s *Service) erase(ctx context.Context, m *member) error {
	var left []*roster.Statement
	for _, list := range m.lists {
		done, err := s.carryOut(ctx, m, list)
		if err != nil {
			return err
		}
		if !done {
			left = append(left, list)
		}
	}
	m.lists = left
	return nil
}

func (s *Service) carryOut(ctx context.Context, m *member, list *roster.Statement) (done bool, err error) {
	done = true
	var due []Erased
	for _, ref := range list.Body.GetEraseList().Blocks {
		if len(ref.Segment) != len(exchange.ID{}) {
			continue
		}
		id := exchange.ID(ref.Segment)
		item, here, err := s.Store.Item(ctx, m.network.ID, id)
		if err != nil {
			return false, err
		}
		if !here || m.roster.May(list, item.Scope) != roster.Counts {
			done = false
			continue
		}
		due = append(due, Erased{id, ref.Blocks})
	}
	if len(due) == 0 {
		return done, nil
	}
	changed, err := s.Store.Erase(ctx, m.network.ID, exchange.ID(list.ID), due)
	if changed > 0 {
		s.Log.InfoContext(ctx, "blocks erased", "network", m.network.ID, "act", list.Body.GetEraseList().Act, "segments", changed)
	}
	return done, err
}

// eraseArrived carries out what waited for segments that have just come.
func (s *Service) eraseArrived(ctx context.Context, m *member) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.lists) == 0 {
		return nil
	}
	return s.erase(ctx, m)
}
