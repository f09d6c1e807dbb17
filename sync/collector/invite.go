package collector

import (
	"context"
	"fmt"
	"io"
	"time"

	"soglia/sync/exchange"
)

// Invite makes an invitation for one new network, to be found at the addresses (host:port).
func (s *Service) Invite(ctx context.Context, addresses []string, valid time.Duration) (exchange.Invitation, error) {
	i, err := s.Announce(addresses, valid)
	if err != nil {
		return i, err
	}
	return i, s.Store.Invite(ctx, Ticket{TicketHash(i.Secret[:]), i.Expires})
}

// Announce writes down where the collector is to be found, as an invitation that lets nobody in: its networks' coordinators take it
// as where it is now.
func (s *Service) Announce(addresses []string, valid time.Duration) (exchange.Invitation, error) {
	pin, err := s.Pin()
	if err != nil {
		return exchange.Invitation{}, err
	}
	i := exchange.Invitation{
		SignKey: s.identity.Public().Sign, TLSKey: pin, Addresses: addresses, Expires: s.Clock().Add(valid).Truncate(time.Second),
	}
	if _, err := io.ReadFull(s.Random, i.Secret[:]); err != nil {
		return exchange.Invitation{}, fmt.Errorf("collector: draw an invitation: %w", err)
	}
	return i, nil
}
