package collector

import (
	"context"

	"soglia/sync/exchange"
)

// NetworkStatus is what a collector can tell of one network: numbers, sizes and times.
type NetworkStatus struct {
	Network
	Statements uint64
	Segments   uint64
	Bytes      int64
	Scopes     int
	Contacts   []Contact
}

// Status tells of all networks.
func (s *Service) Status(ctx context.Context) ([]NetworkStatus, error) {
	networks, err := s.Store.Networks(ctx)
	if err != nil {
		return nil, err
	}
	var all []NetworkStatus
	for _, n := range networks {
		status := NetworkStatus{Network: n}
		sizes, err := s.Store.Sizes(ctx, n.ID)
		if err != nil {
			return nil, err
		}
		for _, size := range sizes {
			status.Bytes += size.Bytes
			if size.Scope == exchange.Roster {
				status.Statements = size.Items
				continue
			}
			status.Scopes++
			status.Segments += size.Items
		}
		if status.Contacts, err = s.Store.Contacts(ctx, n.ID); err != nil {
			return nil, err
		}
		all = append(all, status)
	}
	return all, nil
}
