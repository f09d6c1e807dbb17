package sqlite

import (
	"bytes"
	"cmp"
	"encoding/binary"

	"soglia/domain/record"
	"soglia/sync/wire"
)

// globalName names a write as every laptop does, so that all put concurrent writes in the same order. A write of a segment that is
// still open has no such name yet; it comes behind all that have, and where its order against one of another laptop matters the
// segment was closed before: nothing is taken in, exported or carried away before that.
type globalName struct {
	segment  [wire.NameSize]byte
	position uint32
	write    record.WriteID // here
}

func (g globalName) open() bool { return g.segment == [wire.NameSize]byte{} }

func (g globalName) compare(o globalName) int {
	switch {
	case g.open() && o.open():
		return cmp.Compare(g.write, o.write)
	case g.open():
		return 1
	case o.open():
		return -1
	}
	return cmp.Or(bytes.Compare(g.segment[:], o.segment[:]), cmp.Compare(g.position, o.position))
}

// text gives the name as bytes that sort as names do, "" where it has none yet.
func (g globalName) text() string {
	if g.open() {
		return ""
	}
	return string(binary.BigEndian.AppendUint32(g.segment[:], g.position))
}

// globalNameOf finds a write's name.
func (s *Store) globalNameOf(t *tx, w record.WriteID) (globalName, error) {
	if o, err := t.carriedFrom(w); err != nil || o != nil {
		return o.global(w), err
	}
	place, err := s.placeOf(t, w)
	return globalName{place.name, positionOf(w), w}, err
}
