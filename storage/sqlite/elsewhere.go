package sqlite

import "soglia/domain/record"

// createdElsewhere takes the creation of a record that was created in another scope too. The program never writes such a thing: ids are
// drawn, or follow from the desk. Whoever does must not reach into a scope that is not hers, so only the writes of one scope hold the
// record, that of the first creation by Lamport number and name; the others are parked.
func (a *applying) createdElsewhere(w written, was *row) error {
	first, err := a.first([]record.WriteID{was.write, w.write})
	if err != nil {
		return err
	}
	if first == was.write {
		return a.park(w)
	}
	gone, err := a.writesTo(w, was)
	if err != nil {
		return err
	}
	for _, id := range gone {
		if err := a.park(written{Change: w.Change, write: id}); err != nil {
			return err
		}
	}
	for _, table := range []string{"holder", "contested", "awaited"} {
		if _, err := a.tx.exec(`DELETE FROM `+table+` WHERE entity = ? AND row = ?`, w.Entity, was.n); err != nil {
			return err
		}
	}
	now, err := w.newRow()
	if err != nil {
		return err
	}
	now.n = was.n
	if err := a.update(w.table, was, now); err != nil {
		return err
	}
	return a.unpark(w.table, now)
}

const selectCountingIn = `SELECT segment.n FROM segment JOIN stream ON stream.n = segment.stream
	WHERE stream.scope = ? AND segment.n NOT IN (SELECT segment FROM aside) ORDER BY segment.n`

// writesTo looks through the log for what was applied to a record.
func (a *applying) writesTo(w written, was *row) (found []record.WriteID, err error) {
	var segments []int64
	err = a.tx.each(a.tx.ctx, selectCountingIn, []any{was.scope}, func(scan func(...any) error) error {
		segments = append(segments, 0)
		return scan(&segments[len(segments)-1])
	})
	if err != nil {
		return nil, err
	}
	for _, n := range segments {
		changes, err := a.store.changesOf(a.tx, n)
		if err != nil {
			return nil, err
		}
		for i, c := range changes {
			id := writeName(n, uint32(i))
			later := id > a.at && (a.replaying || n == segmentOf(a.at))
			if later || int(c.Kind) != w.Entity || uidOf(c.Record) != w.Record {
				continue
			}
			if applied, err := a.stands(id, c); err != nil {
				return nil, err
			} else if applied {
				found = append(found, id)
			}
		}
	}
	return found, nil
}
