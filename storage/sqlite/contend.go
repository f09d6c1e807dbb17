package sqlite

import (
	"slices"

	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/sync/change"
	"soglia/sync/seal"
)

// contenders gives the values of block one that several writes give a field, and whether one of them may be sealed.
// What stands in a column is decided by what every device of the scope may read.
func (a *applying) contenders(t *table, f *schema.Field, created, writes []record.WriteID) (all []held, sealed bool, err error) {
	for _, id := range writes {
		other, err := a.written(t, id)
		if err != nil {
			return nil, false, err
		}
		m, err := a.store.momentOf(a.tx, id)
		if err != nil {
			return nil, false, err
		}
		all = append(all, held{Name: m.name, Lamport: m.lamport, Create: slices.Contains(created, id), Value: other.value(f)})
		sealed = sealed || other.seals(f)
	}
	return all, sealed, nil
}

// written gives a change that is at hand, or reads it from the log again.
func (a *applying) written(t *table, id record.WriteID) (written, error) {
	if w, ok := a.read[id]; ok {
		return w, nil
	}
	w, err := a.store.writtenAt(a.tx, t, id)
	if err == nil {
		a.atHand(w)
	}
	return w, err
}

// atHand remembers a change while its record is looked at.
func (a *applying) atHand(w written) {
	if a.read == nil {
		a.read = make(map[record.WriteID]written)
	}
	a.read[w.write] = w
}

// writtenAt reads a change from the log again.
func (s *Store) writtenAt(t *tx, table *table, id record.WriteID) (written, error) {
	visible, err := s.changeAt(t, id)
	if err != nil {
		return written{}, err
	}
	place, err := s.placeOf(t, id)
	if err != nil {
		return written{}, err
	}
	w := written{Change: change.Decode(visible), table: table, write: id, scope: place.scope, classes: visible.Classes}
	if err := s.withTwins(t, &w); err != nil {
		return written{}, err
	}
	var bytes []byte
	if _, err := t.one(`SELECT bytes FROM block WHERE name = ?`, []any{blockName(id, schema.BlockOne)}, &bytes); err != nil {
		return written{}, err
	}
	return w, s.openOne(&w, place, bytes)
}

// openOne reads the values of a change's block of class 1. Where it is not there, or another laptop sealed what nobody can open,
// the change is as one whose block was erased: one bad record never blocks the others.
func (s *Store) openOne(w *written, place segmentPlace, bytes []byte) error {
	if !w.has(schema.BlockOne) {
		return nil
	}
	w.erased = true
	if len(bytes) == 0 {
		return nil
	}
	plain, err := s.openBlock(place, blocksBelong(w.write, w.Change), schema.BlockOne, bytes)
	if err == nil {
		w.values, err = change.ReadBlock(w.table.entity, plain, w.Context(place.author))
	}
	if err == nil {
		w.erased = false
		return nil
	}
	w.values = nil
	if s.spoilt(place, err) {
		return nil
	}
	return orAltered(err)
}

// blocksBelong says what the blocks of a write are bound to.
func blocksBelong(w record.WriteID, c change.Change) seal.Change {
	return seal.Change{Position: positionOf(w), Kind: uint32(c.Entity), Record: c.Record}
}
