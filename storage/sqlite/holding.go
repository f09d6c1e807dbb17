package sqlite

import (
	"cmp"
	"slices"

	"soglia/domain/record"
	"soglia/sync/change"
	"soglia/sync/merge"
	"soglia/sync/wire"
)

// holding is which writes hold the fields of one record, as the rules of package merge take it. A write that was not seen yet has no
// local name: a number below zero stands in for it.
type holding struct {
	merge.Record[record.WriteID]
	row     int64
	entity  int
	standIn map[change.Name]record.WriteID
	names   []change.Name       // of the stand-ins: that of -1 first
	before  int                 // how many awaited writes the file holds of the record
	within  [wire.NameSize]byte // of the segment of the write that comes
	self    change.Name         // name of the write that comes; zero where nobody can have named it
}

// holding reads how a record stands before a write is taken into it.
func (a *applying) holding(w written, r *row) (*holding, error) {
	exceptions, err := a.tx.holders(w.table.entity, r.n)
	if err != nil {
		return nil, err
	}
	h := &holding{row: r.n, entity: w.table.entity.No}
	h.Creates, h.Fields = creationsOf(r.write, exceptions), make(map[int]merge.Field[record.WriteID])
	for no, writes := range exceptions {
		if no != creations {
			h.Fields[no] = merge.Field[record.WriteID]{Holders: writes}
		}
	}
	if a.own {
		return h, nil
	}
	if h.self, err = a.nameOf(w.write); err != nil {
		return nil, err
	}
	place, err := a.store.placeOf(a.tx, w.write)
	if err != nil {
		return nil, err
	}
	h.within = place.name
	return h, a.readAwaited(h, w.write)
}

const selectAwaited = `SELECT field, name, position FROM awaited WHERE entity = ? AND row = ?`

// readAwaited adds the writes that were replaced before they came.
func (a *applying) readAwaited(h *holding, self record.WriteID) error {
	strays, err := a.strays()
	if err != nil || !strays.awaited {
		return err
	}
	return a.tx.each(a.tx.ctx, selectAwaited, []any{h.entity, h.row}, func(scan func(...any) error) error {
		var no int
		var segment []byte
		var name change.Name
		if err := scan(&no, &segment, &name.Position); err != nil {
			return err
		}
		copy(name.Segment[:], segment)
		id := self
		if name != h.self {
			id = h.stand(name)
		}
		f := h.Fields[no]
		f.Replaced = append(f.Replaced, id)
		slices.Sort(f.Replaced)
		h.Fields[no] = f
		h.before++
		return nil
	})
}

// stand gives the number that stands in for a write which was not seen.
func (h *holding) stand(name change.Name) record.WriteID {
	if id, ok := h.standIn[name]; ok {
		return id
	}
	if h.standIn == nil {
		h.standIn = make(map[change.Name]record.WriteID)
	}
	h.names = append(h.names, name)
	h.standIn[name] = record.WriteID(-len(h.names))
	return h.standIn[name]
}

// take takes a write into the record by the rules, and remembers what it replaces and was not seen.
func (a *applying) take(h *holding, w written) error {
	replaced, err := a.replaced(h, w)
	if err != nil {
		return err
	}
	log := merge.Log[record.WriteID]{
		Compare: cmp.Compare[record.WriteID],
		Seen:    func(id record.WriteID) bool { return id > 0 },
	}
	log.Apply(&h.Record, merge.Write[record.WriteID]{
		Name: w.write, Create: w.Op == change.Create, Fields: w.Fields, Replaces: replaced,
	})
	return a.keepAwaited(h)
}

// replaced gives the local names of what a write replaces, and stand-ins for what was not seen.
func (a *applying) replaced(h *holding, w written) ([]record.WriteID, error) {
	var replaced []record.WriteID
	for _, name := range w.Replaces {
		if name.Local() && name.Position >= positionOf(w.write) {
			continue // nobody replaces what she writes later: who says so would take every value away
		}
		id, err := a.tx.writeNamed(name, segmentOf(w.write))
		if err != nil {
			return nil, err
		}
		seen := a.own
		if !seen && id != 0 {
			wrong, err := a.misnamed(id, name)
			if err != nil {
				return nil, err
			}
			if seen, err = a.seen(w, id); err != nil {
				return nil, err
			}
			seen = seen && !wrong
		}
		if !seen {
			id = h.stand(name.In(h.within))
		}
		replaced = append(replaced, id)
	}
	return replaced, nil
}

// seen says whether a write that is in the log was applied.
func (a *applying) seen(w written, id record.WriteID) (bool, error) {
	if id > a.at && (a.replaying || segmentOf(id) == segmentOf(a.at)) {
		return false, nil
	}
	strays, err := a.strays()
	if err != nil {
		return false, err
	}
	if strays.aside {
		found, err := a.tx.has(`SELECT 1 FROM aside WHERE segment = ?`, segmentOf(id))
		if err != nil || found {
			return false, err
		}
	}
	if !strays.parked {
		return true, nil
	}
	parked, err := a.tx.has(`SELECT 1 FROM parked WHERE entity = ? AND record = ? AND write = ?`, w.Entity, w.Record[:], int64(id))
	return !parked, err
}

// keepAwaited writes down which writes are replaced and were not seen.
func (a *applying) keepAwaited(h *holding) error {
	if a.own || h.before == 0 && len(h.names) == 0 {
		return nil
	}
	if h.before > 0 {
		if _, err := a.tx.exec(`DELETE FROM awaited WHERE entity = ? AND row = ?`, h.entity, h.row); err != nil {
			return err
		}
	}
	for no, f := range h.Fields {
		for _, id := range f.Replaced {
			name := h.names[-id-1]
			_, err := a.tx.exec(`INSERT INTO awaited (entity, row, field, name, position) VALUES (?, ?, ?, ?, ?)`,
				h.entity, h.row, no, name.Segment[:], name.Position)
			if err != nil {
				return err
			}
			if err := a.noteStray(func(s *strays) { s.awaited = true }); err != nil {
				return err
			}
		}
	}
	return nil
}
