package roster

import (
	"slices"

	"github.com/google/uuid"
)

// CoordinatesScope says whether somebody coordinates a scope now: its desk, or the network that it belongs to.
func (r *Roster) CoordinatesScope(user, scope uuid.UUID) bool {
	return slices.ContainsFunc(r.appointed, func(g grant) bool {
		return g.target == user && r.stands(g) && r.reaches(g, scope)
	})
}

// CoordinatesAny says whether somebody coordinates the network or a desk now.
func (r *Roster) CoordinatesAny(user uuid.UUID) bool {
	return slices.ContainsFunc(r.appointed, func(g grant) bool { return g.target == user && r.stands(g) })
}

// EverCoordinated says whether somebody was appointed over a scope at any time: what she said then goes on counting when she has gone.
func (r *Roster) EverCoordinated(user, scope uuid.UUID) bool {
	return slices.ContainsFunc(r.appointed, func(g grant) bool { return g.target == user && r.reaches(g, scope) })
}
