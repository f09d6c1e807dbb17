package simulate

import (
	"maps"

	"soglia/sync/exchange"
)

// knowledge is what has reached one laptop, by what was seen passing: writes, and revocations.
type knowledge struct {
	world  *World
	writes map[int]bool
	closed map[exchange.ID]bool // segments that came
	heard  map[exchange.ID]bool // statements made after the town was founded
}

func (k knowledge) copied() knowledge {
	return knowledge{k.world, maps.Clone(k.writes), maps.Clone(k.closed), maps.Clone(k.heard)}
}

// counts says whether a write is in force for this laptop.
func (k knowledge) counts(n int) bool {
	if !k.writes[n] {
		return false
	}
	for id := range k.heard {
		if r := k.world.revoked[id]; r != nil && r.setsApart(k.world.segments.of(n), k) {
			return false
		}
	}
	return true
}
