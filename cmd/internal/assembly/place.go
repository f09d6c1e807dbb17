package assembly

import (
	"github.com/google/uuid"

	"soglia/domain/programme"
)

// PlaceOf says where a desk is before anybody has unlocked: the ids of a template's desks are the same everywhere. A desk that
// no template has is known only once somebody has.
func PlaceOf(desk uuid.UUID) string {
	for _, t := range programme.Shipped() {
		for _, d := range t.Desks() {
			if d.ID != desk {
				continue
			}
			if d.ComuneName == "" || d.ComuneName == d.Name {
				return d.Name
			}
			return d.Name + ", " + d.ComuneName
		}
	}
	return ""
}
