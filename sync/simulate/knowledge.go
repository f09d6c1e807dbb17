package simulate

import (
	"maps"
	"slices"

	"github.com/google/uuid"

	"soglia/sync/exchange"
)

// knowledge is what has reached one laptop, by what was seen passing: writes, and revocations.
type knowledge struct {
	world  *World
	device uuid.UUID
	writes map[int]bool
	closed map[exchange.ID]bool    // segments that came
	heard  map[exchange.ID]bool    // statements made after the town was founded
	apart  map[int]bool            // writes that lie here in persons' scopes, for whoever opens them
	let    map[uuid.UUID][]epochOf // people who left their desk, and under which keys it was said
	whole  bool                    // all writes count
}

func ignorance(w *World, device uuid.UUID) knowledge {
	return knowledge{
		world: w, device: device, writes: map[int]bool{}, closed: map[exchange.ID]bool{}, heard: map[exchange.ID]bool{},
		apart: map[int]bool{}, let: map[uuid.UUID][]epochOf{},
	}
}

func (k knowledge) copied() knowledge {
	c := k
	c.writes, c.closed, c.heard, c.apart, c.let = maps.Clone(k.writes), maps.Clone(k.closed), maps.Clone(k.heard), maps.Clone(k.apart), maps.Clone(k.let)
	for person, by := range c.let {
		c.let[person] = slices.Clone(by)
	}
	return c
}

// counts says whether a write is in force for this laptop at a desk.
func (k knowledge) counts(n int) bool {
	if !k.writes[n] || k.whole {
		return k.writes[n]
	}
	if k.world.ledger.writes[n].apart {
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
