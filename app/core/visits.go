package core

import (
	"bytes"
	"context"
	"encoding/binary"
	"slices"

	"github.com/google/uuid"

	"soglia/domain/record"
)

// Visits keeps for one user alone what she has seen of each person's story, in her private store.
type Visits interface {
	// Visited gives what was kept of her last look, nil where she never looked.
	Visited(ctx context.Context, person uuid.UUID) ([]byte, error)
	// Visit keeps what she sees now, in place of it.
	Visit(ctx context.Context, person uuid.UUID, seen []byte) error
}

// EventKey names an event among those of one person.
type EventKey uint64

// KeyOf names an event: the same on every visit.
func KeyOf(e Event) EventKey {
	id := record.DerivedID(e.Record.ID.String(), string(e.Kind))
	return EventKey(binary.BigEndian.Uint64(id[8:])) // the half that has the variant's two bits and 62 of the hash
}

// NewSince gives those events of a person's story that others wrote since the seat's user last looked, and keeps that she looks
// now. On her first look nothing is new to her: all is.
func NewSince(ctx context.Context, seat Seat, person uuid.UUID, events []Event) (map[EventKey]bool, error) {
	if seat.Visits == nil {
		return nil, nil
	}
	before, err := seat.Visits.Visited(ctx, person)
	if err != nil {
		return nil, err
	}
	known, fresh, now := keysIn(before), map[EventKey]bool{}, []byte{visitsShape}
	for _, e := range events {
		key := KeyOf(e)
		now = binary.BigEndian.AppendUint64(now, uint64(key))
		fresh[key] = before != nil && e.By != seat.User && !known[key]
	}
	if bytes.Equal(now, before) {
		return fresh, nil
	}
	return fresh, seat.Visits.Visit(ctx, person, now)
}

// visitsShape stands before the keys that were kept: another one would be of another shape.
const visitsShape = 1

// keysIn reads what was kept; of another shape nothing is known.
func keysIn(kept []byte) map[EventKey]bool {
	known := map[EventKey]bool{}
	if len(kept)%8 != 1 || kept[0] != visitsShape {
		return known
	}
	for some := range slices.Chunk(kept[1:], 8) {
		known[EventKey(binary.BigEndian.Uint64(some))] = true
	}
	return known
}
