package sqlite

import (
	"soglia/sync/change"
)

// Repeated is a change of another scope, with its origin and what its carrier could open of it.
type Repeated struct {
	Change change.Change // its Carry tells the original
	Blocks change.Blocks
}
