package sqlite

import (
	"github.com/google/uuid"

	"soglia/sync/change"
)

// struck says what acts in force mean for a write that comes, and does it. Gone: no row is to hold anything of its record.
func (a *applying) struck(w written) (gone bool, err error) {
	all, err := a.erasures()
	if err != nil || len(all) == 0 || w.Op > change.Move {
		return false, err
	}
	a.at = w.write
	for _, e := range all {
		if e.scope != w.scope || e.spared[w.Record] {
			continue
		}
		hit, err := a.hits(e, w)
		if err != nil {
			return false, err
		}
		if !hit {
			continue
		}
		if err := a.takeAway(e, w.write, w.classes); err != nil {
			return false, err
		}
		gone = gone || e.whole()
	}
	return gone, nil
}

// hits says whether an act takes away a write's record. Where this write is the first to say so, it goes with all that came before.
func (a *applying) hits(e *erasure, w written) (bool, error) {
	known, err := a.tx.has(`SELECT 1 FROM struck WHERE record = ? AND act = ?`, w.Record[:], int64(e.act))
	if err != nil || known {
		return known, err
	}
	if !e.names(w.Record, w.Subject) {
		return false, nil
	}
	before, err := a.hereBefore(e, w)
	if err != nil {
		return false, err
	}
	if err := a.strike(e, w.Entity, w.Record); err != nil || !before {
		return true, err
	}
	return true, a.takeAll(e, func(of uuid.UUID) bool { return of == w.Record })
}

// hereBefore says whether an earlier write of a record may be here.
func (a *applying) hereBefore(e *erasure, w written) (bool, error) {
	if w.table == nil {
		return false, nil
	}
	r, err := w.table.load(a.tx, w.Record)
	if err != nil || r != nil && r.scope == e.scope {
		return err == nil, err
	}
	waits, err := a.tx.has(`SELECT 1 FROM parked WHERE entity = ? AND record = ?`, w.Entity, w.Record[:])
	if err != nil || waits {
		return waits, err
	}
	return a.tx.has(`SELECT 1 FROM struck WHERE record = ?`, w.Record[:])
}

// strike notes that an act takes a record away, and removes its row.
func (a *applying) strike(e *erasure, kind int, of uuid.UUID) error {
	if _, err := a.tx.exec(`INSERT OR IGNORE INTO struck (record, act) VALUES (?, ?)`, of[:], int64(e.act)); err != nil {
		return err
	}
	table := a.store.db.numbered[kind]
	if table == nil || !e.whole() {
		return nil
	}
	if err := a.unparkFor(e, kind, of); err != nil {
		return err
	}
	r, err := table.load(a.tx, of)
	if err != nil || r == nil || r.scope != e.scope {
		return err
	}
	if err := a.remove(table, r); err != nil {
		return err
	}
	return a.heldElsewhere(table, of)
}
