package sqlite

import (
	"slices"

	"soglia/domain/record"
	"soglia/domain/schema"
)

// park keeps a write whose record's creation has not come.
func (a *applying) park(w written) error {
	_, err := a.tx.exec(`INSERT OR IGNORE INTO parked (entity, record, write) VALUES (?, ?, ?)`, w.Entity, w.Record[:], int64(w.write))
	if err != nil {
		return err
	}
	return a.noteStray(func(s *strays) { s.parked = true })
}

const selectParked = `SELECT write FROM parked WHERE entity = ? AND record = ? ORDER BY write`

// unpark applies what waited for a record's creation.
func (a *applying) unpark(t *table, r *row) error {
	strays, err := a.strays()
	if err != nil || !strays.parked {
		return err
	}
	var waiting []record.WriteID
	err = a.tx.each(a.tx.ctx, selectParked, []any{t.entity.No, r.id[:]}, func(scan func(...any) error) error {
		waiting = append(waiting, 0)
		return scan(&waiting[len(waiting)-1])
	})
	if err != nil {
		return err
	}
	for _, id := range waiting {
		w, err := a.written(t, id)
		if err != nil {
			return err
		}
		if w.scope != r.scope {
			continue // of a scope whose devices have no word on this record
		}
		if _, err := a.tx.exec(`DELETE FROM parked WHERE entity = ? AND record = ? AND write = ?`, t.entity.No, r.id[:], int64(id)); err != nil {
			return err
		}
		if err := a.apply(w); err != nil {
			return err
		}
	}
	return nil
}

// createdTwice takes a second creation of a record: two laptops imported it. Both hold what no other write has changed.
func (a *applying) createdTwice(w written) error {
	was, err := w.table.load(a.tx, w.Record)
	if err != nil {
		return err
	}
	if was.scope != w.scope {
		return a.createdElsewhere(w, was)
	}
	h, err := a.holding(w, was)
	if err != nil {
		return err
	}
	if err := a.take(h, w); err != nil {
		return err
	}
	now := was.clone()
	now.edited = true
	if now.write, err = a.first(h.Creates); err != nil {
		return err
	}
	others := slices.DeleteFunc(slices.Clone(h.Creates), func(id record.WriteID) bool { return id == now.write })
	if err := a.tx.setExceptions(w.table.entity, was.n, creations, others); err != nil {
		return err
	}
	for _, f := range w.table.entity.Fields() {
		if err := a.rehold(w.table, h, f.No, now); err != nil {
			return err
		}
	}
	return a.update(w.table, was, now)
}

// rehold writes down anew who holds a field, and shows it.
func (a *applying) rehold(t *table, h *holding, no int, r *row) error {
	f := t.entity.Field(no)
	writes := h.Holders(no)
	_, exception := h.Fields[no]
	var err error
	if exception {
		err = a.tx.setHolders(f, r.n, writes)
	} else {
		err = a.contest(t, f, r, writes)
	}
	if err != nil {
		return err
	}
	return a.show(t, f, r, h.Creates, writes)
}

// contest notes whether the creations of a record say different things of a field that nobody has changed since.
func (a *applying) contest(t *table, f *schema.Field, r *row, writes []record.WriteID) error {
	several, err := a.speak(t, f, writes)
	if err != nil {
		return err
	}
	return a.tx.setContested(f, r.n, several)
}

// speak says whether several creations say something of a field, and not the same. Of what stands in no column nobody can tell here.
func (a *applying) speak(t *table, f *schema.Field, writes []record.WriteID) (bool, error) {
	var said []written
	for _, id := range writes {
		w, err := a.written(t, id)
		if err != nil {
			return false, err
		}
		if slices.Contains(w.Fields, f.No) {
			said = append(said, w)
		}
	}
	for _, w := range said[min(1, len(said)):] {
		if !hasColumn(f) || !w.value(f).Equal(said[0].value(f)) || isReserved(w.value(f)) {
			return true, nil
		}
	}
	return false, nil
}

// first gives the write that comes before the others on every laptop.
func (a *applying) first(writes []record.WriteID) (record.WriteID, error) {
	var least moment
	for i, id := range writes {
		m, err := a.store.momentOf(a.tx, id)
		if err != nil {
			return 0, err
		}
		if i == 0 || m.compare(least) < 0 {
			least = m
		}
	}
	return least.name.write, nil
}
