package roster

import (
	"slices"

	"github.com/google/uuid"
)

// DesksCoordinated gives the scopes of the desks to which somebody was appointed; not those that she reaches as the network's coordinator.
func (r *Roster) DesksCoordinated(user uuid.UUID) []uuid.UUID {
	var desks []uuid.UUID
	for _, g := range r.appointed {
		if g.target == user && g.protects == rankDesk && r.stands(g) && !slices.Contains(desks, g.scope) {
			desks = append(desks, g.scope)
		}
	}
	return desks
}
