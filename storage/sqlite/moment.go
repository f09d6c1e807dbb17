package sqlite

import (
	"cmp"

	"github.com/google/uuid"

	"soglia/domain/record"
)

// moment is when, and by whom, a write was written.
type moment struct {
	name         globalName
	author       uuid.UUID
	device       uuid.UUID
	lamport      uint64
	at           int64 // ms of Unix time, as the writing device's clock had it
	doubtfulTime bool
}

const selectMoment = `SELECT lamport, at, doubt FROM moment WHERE write <= ? ORDER BY write DESC LIMIT 1`

// momentOf finds when a write was written.
func (s *Store) momentOf(t *tx, w record.WriteID) (moment, error) {
	if m, ok := t.moments[w]; ok {
		return m, nil
	}
	place, err := s.placeOf(t, w)
	if err != nil {
		return moment{}, err
	}
	m := moment{name: globalName{place.name, positionOf(w), w}, author: place.author, device: place.place.Device}
	found, err := t.one(selectMoment, []any{int64(w)}, &m.lamport, &m.at, &m.doubtfulTime)
	if err != nil || !found {
		return moment{}, orDamaged(err, "a write without its time")
	}
	if o, err := t.carriedFrom(w); err != nil {
		return moment{}, err
	} else if o != nil {
		m = moment{globalName{o.name.Segment, o.name.Position, w}, uidOf(o.author), uidOf(o.device), o.lamport, o.at, o.doubt}
	}
	if t.moments == nil {
		t.moments = make(map[record.WriteID]moment)
	}
	t.moments[w] = m
	return m, nil
}

// compare puts writes in order: by Lamport number, then by name, which is the same on every laptop.
func (m moment) compare(o moment) int {
	return cmp.Or(cmp.Compare(m.lamport, o.lamport), m.name.compare(o.name))
}

// origin tells who created a record and who changed it last, from the writes that hold its fields.
func (s *Store) origin(t *tx, created record.WriteID, holders map[int][]record.WriteID) (record.Origin, error) {
	first, err := s.momentOf(t, created)
	if err != nil {
		return record.Origin{}, err
	}
	last := first
	for _, writes := range holders {
		for _, w := range writes {
			m, err := s.momentOf(t, w)
			if err != nil {
				return record.Origin{}, err
			}
			if m.compare(last) > 0 {
				last = m
			}
		}
	}
	return record.Origin{
		CreatedBy: first.author, CreatedAt: first.at, ChangedBy: last.author, ChangedAt: last.at,
		Device: last.device, DoubtfulClock: first.doubtfulTime || last.doubtfulTime,
	}, nil
}
