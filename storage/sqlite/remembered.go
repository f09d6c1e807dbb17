package sqlite

import (
	"github.com/google/uuid"

	"soglia/sync/wire"
)

// remembered is what every commit needs to know of the file and nothing but commits change: it is read once, and again when a
// transaction failed. Whoever writes holds DB.writing, and so whoever uses it.
type remembered struct {
	clock       *commitClock
	incarnation *[wire.IncarnationSize]byte
	scopes      map[uuid.UUID]int64
	streams     map[streamKey]int64 // of the incarnation
	strays      *strays
	erasures    []*erasure // in force; nil where nobody has looked
}

// commitClock is where the file's clocks stand.
type commitClock struct{ lamport, wall int64 }

// streamKey is a stream of the file's incarnation.
type streamKey struct {
	device uuid.UUID
	scope  int64
}

func newRemembered() remembered {
	return remembered{scopes: make(map[uuid.UUID]int64), streams: make(map[streamKey]int64)}
}

// openIn finds the open segment of a stream among those at hand.
func (db *DB) openIn(stream int64) *openSegment {
	for _, o := range db.open {
		if o.stream == stream {
			return o
		}
	}
	return nil
}
