package client

import (
	"encoding/binary"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"soglia/sync/exchange"
	"soglia/sync/wire"
)

// Encode writes what is remembered of a collector as a laptop keeps it.
func (s State) Encode() []byte {
	m := &wire.ExchangeState{
		Version: wire.Version, Count: s.Count, Unsure: s.Unsure, Listing: s.Listing, Full: s.Full,
		Wants: joined(s.Wants), Asked: joined(s.Asked), AskedMs: millis(s.AskedAt),
		Declined: joined(s.Declined), DeclinedMs: millis(s.DeclinedAt), LastMs: millis(s.Last),
	}
	if s.Incarnation != (exchange.Incarnation{}) {
		m.Incarnation = s.Incarnation[:]
	}
	for scope, c := range s.Vector {
		m.Reached = append(m.Reached, &wire.Reached{Scope: scope[:], Number: c.Number, Chain: c.Chain[:]})
	}
	for _, a := range s.Ahead {
		m.Ahead = append(append(m.Ahead, a.ID[:]...), a.Scope[:]...)
		m.Ahead = binary.BigEndian.AppendUint64(m.Ahead, a.Number)
	}
	return wire.Encode(m)
}

// ParseState reads what Encode wrote.
func ParseState(b []byte) (State, error) {
	m, err := wire.DecodeExchangeState(b)
	if err != nil {
		return State{}, err
	}
	s := State{
		Count: m.Count, Unsure: m.Unsure, Listing: m.Listing, Full: m.Full, Vector: exchange.Vector{},
		AskedAt: moment(m.AskedMs), DeclinedAt: moment(m.DeclinedMs), Last: moment(m.LastMs),
	}
	copy(s.Incarnation[:], m.Incarnation)
	for _, r := range m.Reached {
		s.Vector[uuid.UUID(r.Scope)] = exchange.Cursor{Number: r.Number, Chain: [32]byte(r.Chain)}
	}
	for _, part := range []struct {
		into *[]exchange.ID
		from []byte
	}{{&s.Wants, m.Wants}, {&s.Asked, m.Asked}, {&s.Declined, m.Declined}} {
		if *part.into, err = split(part.from); err != nil {
			return State{}, err
		}
	}
	s.Ahead, err = splitArrivals(m.Ahead)
	return s, err
}

const (
	idSize      = len(exchange.ID{})
	arrivalSize = idSize + wire.IDSize + 8
)

func joined(ids []exchange.ID) []byte {
	b := make([]byte, 0, len(ids)*idSize)
	for _, id := range ids {
		b = append(b, id[:]...)
	}
	return b
}

func split(b []byte) ([]exchange.ID, error) {
	if len(b)%idSize != 0 {
		return nil, fmt.Errorf("%w: ids cut off", wire.ErrMalformed)
	}
	var ids []exchange.ID
	for id := range slices.Chunk(b, idSize) {
		ids = append(ids, exchange.ID(id))
	}
	return ids, nil
}

func splitArrivals(b []byte) ([]exchange.Arrival, error) {
	if len(b)%arrivalSize != 0 {
		return nil, fmt.Errorf("%w: arrivals cut off", wire.ErrMalformed)
	}
	var arrivals []exchange.Arrival
	for a := range slices.Chunk(b, arrivalSize) {
		arrivals = append(arrivals, exchange.Arrival{
			ID: exchange.ID(a[:idSize]), Scope: uuid.UUID(a[idSize : idSize+wire.IDSize]),
			Number: binary.BigEndian.Uint64(a[idSize+wire.IDSize:]),
		})
	}
	return arrivals, nil
}

// millis is a time as it is kept: 0 for none.
func millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

func moment(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms)
}
