package sqlite

import (
	"sync"

	"github.com/google/uuid"

	"soglia/domain/record"
	"soglia/sync/seal"
	"soglia/sync/wire"
)

// segmentPlace is where a segment stands and who wrote it.
type segmentPlace struct {
	place  seal.Place // without the network, which is the author's
	author uuid.UUID
	scope  int64               // its number in this file
	name   [wire.NameSize]byte // of its writes; zero while it is open
}

// placeCache remembers the places of segments: they change when the segment is closed.
type placeCache struct {
	mu    sync.Mutex
	known map[int64]segmentPlace
}

const placesKept = 4096

func (c *placeCache) get(n int64) (segmentPlace, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	p, ok := c.known[n]
	return p, ok
}

func (c *placeCache) put(n int64, p segmentPlace) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.known == nil || len(c.known) >= placesKept {
		c.known = make(map[int64]segmentPlace)
	}
	c.known[n] = p
}

func (c *placeCache) drop() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.known = nil
}

const selectPlace = `SELECT device, scope.id, incarnation, number, epoch, author, stream.scope, segment.id
	FROM segment JOIN stream ON stream.n = segment.stream JOIN scope ON scope.n = stream.scope WHERE segment.n = ?`

// placeOf finds where the segment of a write stands.
func (s *Store) placeOf(t *tx, w record.WriteID) (segmentPlace, error) {
	n := segmentOf(w)
	if p, ok := s.db.places.get(n); ok {
		p.place.Network = s.author.Network
		return p, nil
	}
	var device, scope, incarnation, author, id []byte
	var number, epoch int64
	var p segmentPlace
	found, err := t.one(selectPlace, []any{n}, &device, &scope, &incarnation, &number, &epoch, &author, &p.scope, &id)
	if err != nil || !found {
		return segmentPlace{}, orDamaged(err, "a write without its segment")
	}
	p.place = seal.Place{Number: uint64(number), Epoch: uint64(epoch)}
	copy(p.name[:], id)
	err = readIDs(
		[]*uuid.UUID{&p.place.Device, &p.place.Scope, &p.author},
		[][]byte{device, scope, author},
	)
	if err != nil || len(incarnation) != wire.IncarnationSize {
		return segmentPlace{}, orDamaged(err, "incarnation of a wrong size")
	}
	p.place.Incarnation = [wire.IncarnationSize]byte(incarnation)
	s.db.places.put(n, p)
	p.place.Network = s.author.Network
	return p, nil
}

func readIDs(into []*uuid.UUID, from [][]byte) error {
	for i, b := range from {
		id, err := uuid.FromBytes(b)
		if err != nil {
			return err
		}
		*into[i] = id
	}
	return nil
}
