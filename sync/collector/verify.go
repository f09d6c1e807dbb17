package collector

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
)

// Fault is something stored that is not as it should be.
type Fault struct {
	Network uuid.UUID
	Scope   uuid.UUID
	Number  uint64
	What    string // a code: "bytes", "signature", "device", "order"
}

// Findings is what a verification has read and found.
type Findings struct {
	Networks int
	Items    uint64
	Bytes    int64
	Faults   []Fault
}

// maxFaults bounds the list; a store with so many is damaged as a whole.
const maxFaults = 1000

// Verify reads everything that is stored: that bytes have the id under which they lie, that signatures hold and devices
// are known, that arrivals have no gap and their hashes follow one another. It may run while the collector serves.
func (s *Service) Verify(ctx context.Context, progress func(Findings)) (Findings, error) {
	var f Findings
	networks, err := s.Store.Networks(ctx)
	if err != nil {
		return f, err
	}
	for _, n := range networks {
		f.Networks++
		m, err := s.member(ctx, n.ID)
		if err != nil {
			return f, err
		}
		heads, err := s.Store.Heads(ctx, n.ID)
		if err != nil {
			return f, err
		}
		for _, scope := range heads.Scopes(n.ID) {
			if err := s.verifyScope(ctx, m, scope, heads[scope], &f, progress); err != nil {
				return f, err
			}
		}
	}
	return f, nil
}

func (s *Service) verifyScope(ctx context.Context, m *member, scope uuid.UUID, head exchange.Cursor, f *Findings, progress func(Findings)) error {
	at := exchange.Cursor{}
	found := func(number uint64, what string) {
		if len(f.Faults) < maxFaults {
			f.Faults = append(f.Faults, Fault{m.network.ID, scope, number, what})
		}
	}
	for at.Number < head.Number {
		page, err := s.Store.Arrivals(ctx, m.network.ID, scope, at.Number, 64, true)
		if err != nil {
			return err
		}
		if len(page) == 0 {
			break
		}
		for _, item := range page {
			f.Items, f.Bytes = f.Items+1, f.Bytes+int64(len(item.Body))
			next := at.Next(item.ID)
			if item.Number != next.Number || item.Chain != next.Chain {
				found(item.Number, "order")
				next = exchange.Cursor{Number: item.Number, Chain: item.Chain}
			}
			at = next
			if what := faultOf(m.now(), item); what != "" {
				found(item.Number, what)
			}
		}
		if progress != nil {
			progress(*f)
		}
	}
	if at != head && head.Number >= at.Number {
		found(head.Number, "order")
	}
	return nil
}

// faultOf looks at one item; empty where nothing is wrong.
func faultOf(r *roster.Roster, item Stored) string {
	if !intact(item) {
		return "bytes"
	}
	if item.Scope == exchange.Roster {
		return ""
	}
	s, err := seal.Parse(item.Body)
	if err != nil || uuid.UUID(s.Header.Scope) != item.Scope {
		return "bytes"
	}
	switch _, err := r.Verify(s); {
	case errors.Is(err, roster.ErrNoDevice), errors.Is(err, roster.ErrNoScope):
		return "device"
	case err != nil:
		return "signature"
	}
	return ""
}
