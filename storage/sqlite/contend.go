package sqlite

import (
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/sync/change"
	"soglia/sync/seal"
)

// contenders gives the values of block one that several writes give a field, and whether one of them may be sealed.
// What stands in a column is decided by what every device of the scope may read.
func (a *applying) contenders(w written, f *schema.Field, created record.WriteID, writes []record.WriteID) (all []held, sealed bool, err error) {
	for _, id := range writes {
		other := w
		if id != w.write {
			if other, err = a.store.writtenAt(a.tx, w.table, id); err != nil {
				return nil, false, err
			}
		}
		m, err := a.store.momentOf(a.tx, id)
		if err != nil {
			return nil, false, err
		}
		all = append(all, held{Name: id, Lamport: m.lamport, Create: id == created, Value: other.value(f)})
		sealed = sealed || other.seals(f)
	}
	return all, sealed, nil
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
	w := written{Change: change.Decode(visible), table: table, write: id, classes: visible.Classes}
	plain, erased, err := s.blockOne(t, id, w.Change, place)
	if err != nil {
		return written{}, err
	}
	w.erased = erased && w.has(schema.BlockOne)
	w.values, err = change.ReadBlock(table.entity, plain, w.Context(place.author))
	return w, orAltered(err)
}

// blockOne opens a write's block of class 1; erased says that it is not there.
func (s *Store) blockOne(t *tx, id record.WriteID, c change.Change, place segmentPlace) (plain []byte, erased bool, err error) {
	var bytes []byte
	found, err := t.one(`SELECT bytes FROM block WHERE name = ?`, []any{blockName(id, schema.BlockOne)}, &bytes)
	if err != nil || !found {
		return nil, true, err
	}
	plain, err = s.openBlock(place, blocksBelong(id, c), schema.BlockOne, bytes)
	return plain, false, orAltered(err)
}

// blocksBelong says what the blocks of a write are bound to.
func blocksBelong(w record.WriteID, c change.Change) seal.Change {
	return seal.Change{Position: positionOf(w), Kind: uint32(c.Entity), Record: c.Record}
}
