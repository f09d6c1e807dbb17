package simulate

import (
	"maps"

	"github.com/google/uuid"

	"soglia/sync/exchange"
)

// knowledge is what has reached one laptop, by what was seen passing: writes, and revocations.
type knowledge struct {
	world  *World
	device uuid.UUID
	writes map[int]bool
	closed map[exchange.ID]bool // segments that came
	heard  map[exchange.ID]bool // statements made after the town was founded
}

func (k knowledge) copied() knowledge {
	return knowledge{k.world, k.device, maps.Clone(k.writes), maps.Clone(k.closed), maps.Clone(k.heard)}
}

// counts says whether a write is in force for this laptop.
func (k knowledge) counts(n int) bool {
	if !k.writes[n] {
		return false
	}
	if s := k.world.segments.of(n); s != nil && !k.opens(uuid.UUID(s.Header.Scope), s.Header.Epoch) {
		return false
	}
	for id := range k.heard {
		if r := k.world.revoked[id]; r != nil && r.setsApart(k.world.segments.of(n), k) {
			return false
		}
	}
	return true
}
