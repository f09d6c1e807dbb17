package exchange

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"slices"

	"github.com/google/uuid"

	"soglia/sync/wire"
)

// Cursor is how far somebody has come in the arrivals of one scope: their number, and a hash over all of them in order.
// Whoever shows two laptops different arrivals gives them different hashes.
type Cursor struct {
	Number uint64
	Chain  [sha256.Size]byte
}

// Next is the cursor after one more arrival.
func (c Cursor) Next(id ID) Cursor {
	b := append([]byte(context+"arrival"), c.Chain[:]...)
	return Cursor{c.Number + 1, sha256.Sum256(append(b, id[:]...))}
}

// Short is as much of the hash as travels.
func (c Cursor) Short() []byte {
	if c.Number == 0 {
		return nil
	}
	return c.Chain[:wire.TagSize]
}

// Vector holds the cursors of several scopes. Scopes without arrivals count as absent.
type Vector map[uuid.UUID]Cursor

// Scopes gives the scopes that have arrivals, the roster first, then the network's, then by id: the order in which they
// are applied.
func (v Vector) Scopes(network uuid.UUID) []uuid.UUID {
	var scopes []uuid.UUID
	for scope, c := range v {
		if c.Number > 0 {
			scopes = append(scopes, scope)
		}
	}
	slices.SortFunc(scopes, func(a, b uuid.UUID) int { return compareScopes(network, a, b) })
	return scopes
}

func compareScopes(network, a, b uuid.UUID) int {
	rank := func(scope uuid.UUID) int {
		switch scope {
		case Roster:
			return 0
		case network:
			return 1
		}
		return 2
	}
	if d := rank(a) - rank(b); d != 0 {
		return d
	}
	return bytes.Compare(a[:], b[:])
}

// Tag shortens a vector to 8 bytes. Two sides with the same tag have nothing to tell each other.
func (v Vector) Tag(network uuid.UUID, incarnation Incarnation) []byte {
	h := sha256.New()
	h.Write([]byte(context + "heads"))
	h.Write(network[:])
	h.Write(incarnation[:])
	for _, scope := range v.Scopes(network) {
		c := v[scope]
		h.Write(scope[:])
		h.Write(binary.BigEndian.AppendUint64(nil, c.Number))
		h.Write(c.Chain[:])
	}
	return h.Sum(nil)[:wire.TagSize]
}

// Encode writes the cursors as they travel.
func (v Vector) Encode(network uuid.UUID) []*wire.Cursor {
	var cursors []*wire.Cursor
	for _, scope := range v.Scopes(network) {
		cursors = append(cursors, &wire.Cursor{Scope: ScopeBytes(scope), Number: v[scope].Number, Chain: v[scope].Short()})
	}
	return cursors
}

// ScopeBytes writes a scope's id; the roster is absent.
func ScopeBytes(scope uuid.UUID) []byte {
	if scope == Roster {
		return nil
	}
	return scope[:]
}

// ScopeFrom reads a scope's id.
func ScopeFrom(b []byte) uuid.UUID {
	var scope uuid.UUID
	copy(scope[:], b)
	return scope
}
