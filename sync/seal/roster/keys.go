package roster

import (
	"cmp"
	"slices"

	"github.com/google/uuid"

	"soglia/sync/seal"
)

// KeysOf gives the keys by which a user is known: of several that stand, those certified from highest, then those certified last.
func (r *Roster) KeysOf(user uuid.UUID) (seal.Public, bool) {
	var hers []grant
	for _, g := range slices.Concat(r.keys, r.appointed) {
		if g.target == user && r.stands(g) {
			hers = append(hers, g)
		}
	}
	if len(hers) == 0 {
		return seal.Public{}, false
	}
	best := slices.MinFunc(hers, func(a, b grant) int {
		return cmp.Or(cmp.Compare(a.by, b.by), cmp.Compare(b.statement.Body.WallMs, a.statement.Body.WallMs))
	})
	return seal.Public{Sign: best.sign, Seal: best.seal}, true
}

// StandingKeys gives every pair of keys by which a user is known now: one for each laptop that she unlocks, as a rule.
func (r *Roster) StandingKeys(user uuid.UUID) []seal.Public {
	var found []seal.Public
	for _, g := range slices.Concat(r.keys, r.appointed) {
		known := slices.ContainsFunc(found, func(k seal.Public) bool { return string(k.Sign) == string(g.sign) })
		if g.target == user && r.stands(g) && !known {
			found = append(found, seal.Public{Sign: g.sign, Seal: g.seal})
		}
	}
	return found
}

// CoordinatesNetwork says whether somebody coordinates the network now.
func (r *Roster) CoordinatesNetwork(user uuid.UUID) bool { return r.coordinatesNetwork(user) }
