package sqlite

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"soglia/domain/schema"
)

// Vantage is from where this laptop looks at its records: whose word counts.
type Vantage struct {
	Collectors  []uuid.UUID                      // that stand
	Coordinates func(user, scope uuid.UUID) bool // whether somebody coordinates a scope now
	OwnAlone    bool                             // what another laptop wrote, or collected on the local network, is not asked about: it lies there too
	Named       func(collector uuid.UUID) bool   // whether the network ever had this collector; those it never had are laptops
}

// Reach says how far something has come from the laptop on which it was written; each is farther than the one before.
type Reach uint8

// The reaches.
const (
	Here      Reach = iota // nobody is known to have it but this laptop
	Elsewhere              // another laptop wrote it, and has it too
	Collected              // a collector holds it
	Seen                   // somebody who coordinates its scope has it
)

// Whereabouts is the least far that a record's writes have come, and since when: 0 where that is here.
type Whereabouts struct {
	Reach Reach
	At    int64 // milliseconds: of the receipt by the collector's clock, of the coordinator's word by hers
}

// Whereabouts tells where a record is, by the segments of the writes that hold something of it.
func (s *Store) Whereabouts(ctx context.Context, e *schema.Entity, id uuid.UUID, from Vantage) (found Whereabouts, err error) {
	table, err := s.db.tableOf(e)
	if err != nil {
		return found, err
	}
	err = s.db.reader.run(ctx, func(t *tx) error {
		writes, err := table.writesOf(t, id)
		if err != nil {
			return err
		}
		if len(writes) == 0 {
			return notFound()
		}
		found.Reach = Seen
		last := int64(-1)
		for _, w := range writes { // ascending, so those of one segment follow each other
			if n := segmentOf(w); n != last {
				last = n
				one, err := s.segmentWhere(t, n, from)
				if err != nil {
					return err
				}
				found = found.with(one)
			}
		}
		return nil
	})
	return found, err
}

// with is the less far of two; of two as far, the later.
func (w Whereabouts) with(o Whereabouts) Whereabouts {
	switch {
	case o.Reach < w.Reach:
		return o
	case o.Reach == w.Reach:
		w.At = max(w.At, o.At)
	}
	return w
}

const selectWhere = `SELECT segment.stream, stream.device, scope.id, stream.incarnation, segment.id, segment.number, segment.author
	FROM segment JOIN stream ON stream.n = segment.stream JOIN scope ON scope.n = stream.scope WHERE segment.n = ?`

func (s *Store) segmentWhere(t *tx, n int64, from Vantage) (where Whereabouts, err error) {
	var stream, number int64
	var id, author []byte
	var of Stream
	found, err := t.oneWith(selectWhere, []any{n}, func(scan func(...any) error) error {
		return of.scan(scan, &stream, &id, &number, &author)
	})
	if err != nil || !found {
		return where, orDamaged(err, "a write without its segment")
	}
	if id == nil {
		return where, nil
	}
	covered, at, err := s.covered(t, stream, number, of, from)
	if err != nil || covered {
		return Whereabouts{Seen, at}, err
	}
	at, held, err := t.heldAt(id, from.Collectors)
	if err != nil {
		return where, err
	}
	if !held {
		return s.onLaptops(t, id, of, from)
	}
	if by, err := idOf(author); err == nil && of.Device != s.author.Device && from.Coordinates(by, of.Scope) {
		return Whereabouts{Seen, at}, nil // who coordinates has what she wrote
	}
	return Whereabouts{Collected, at}, nil
}

// onLaptops says whether something that no collector holds lies on another laptop too: on the one that wrote it, or that collected
// on the local network.
func (s *Store) onLaptops(t *tx, id []byte, of Stream, from Vantage) (Whereabouts, error) {
	if of.Device != s.author.Device {
		return Whereabouts{Reach: Elsewhere}, nil
	}
	nearby, err := t.nearby(from)
	if err != nil {
		return Whereabouts{}, err
	}
	_, held, err := t.heldAt(id, nearby)
	if err != nil || !held {
		return Whereabouts{}, err
	}
	return Whereabouts{Reach: Elsewhere}, nil
}

// nearby gives the laptops that collected on the local network and that this one met.
func (t *tx) nearby(from Vantage) (found []uuid.UUID, err error) {
	if from.Named == nil {
		return nil, nil
	}
	err = t.each(t.ctx, `SELECT collector FROM depot WHERE NOT ended`, nil, func(scan func(...any) error) error {
		var b []byte
		if err := scan(&b); err != nil {
			return err
		}
		id, err := uuid.FromBytes(b)
		if err == nil && !from.Named(id) {
			found = append(found, id)
		}
		return err
	})
	return found, err
}

// covered says whether a coordinator said that she has a segment.
func (s *Store) covered(t *tx, stream, number int64, of Stream, from Vantage) (covered bool, at int64, err error) {
	said, err := s.wordOn(t, of, from.Coordinates)
	if err != nil || said.number < uint64(number) {
		return false, 0, err
	}
	forked, err := t.has(selectForked, stream, number)
	return !forked, said.at, err
}

const selectForked = `SELECT 1 FROM (SELECT count(*) AS rows, count(DISTINCT number) AS numbers FROM segment WHERE stream = ? AND number <= ?)
	WHERE rows > numbers`

// heldAt says since when a collector that stands, and was not found to contradict itself, is known to hold a segment.
func (t *tx) heldAt(id []byte, collectors []uuid.UUID) (at int64, held bool, err error) {
	if len(collectors) == 0 {
		return 0, false, nil
	}
	args := []any{id}
	for _, c := range collectors {
		args = append(args, c[:])
	}
	held, err = t.one(`SELECT held.at FROM depot JOIN held ON held.depot = depot.n AND held.id = ? WHERE NOT depot.ended
		AND depot.n NOT IN (SELECT depot FROM contradiction) AND depot.collector IN (?`+strings.Repeat(", ?", len(collectors)-1)+`) ORDER BY held.receipt IS NULL, held.at LIMIT 1`, args, &at)
	return at, held, err
}
