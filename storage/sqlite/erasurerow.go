package sqlite

import (
	"github.com/google/uuid"

	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/sync/change"
)

// secretly runs work whose deletions are overwritten in the file. The rest of it is encrypted, and so is its free space.
func (t *tx) secretly(work func() error) error {
	if _, err := t.sql.ExecContext(t.ctx, "PRAGMA secure_delete = ON"); err != nil {
		return err
	}
	if err := work(); err != nil {
		return err
	}
	_, err := t.sql.ExecContext(t.ctx, "PRAGMA secure_delete = OFF")
	return err
}

// remove takes a row out of its table, and out of all that stands beside it.
func (a *applying) remove(t *table, r *row) error {
	clear(a.read)
	return a.tx.secretly(func() error {
		for _, f := range t.links {
			items, err := itemsOf(t, f, r)
			if err != nil {
				return err
			}
			if err := a.link(`DELETE FROM link WHERE field = ? AND item = ? AND row = ?`, f, r.n, items); err != nil {
				return err
			}
		}
		for _, beside := range []string{"holder", "contested", "awaited"} {
			if _, err := a.tx.exec(`DELETE FROM `+beside+` WHERE entity = ? AND row = ?`, t.entity.No, r.n); err != nil {
				return err
			}
		}
		if _, err := a.tx.exec("DELETE FROM "+t.name()+" WHERE n = ?", r.n); err != nil {
			return err
		}
		return a.found.remove(t, r)
	})
}

// unparkFor forgets the writes of an act's scope that wait for a record's creation.
func (a *applying) unparkFor(e *erasure, kind int, of uuid.UUID) error {
	waiting, err := a.tx.writes(selectParked, kind, of[:])
	if err != nil {
		return err
	}
	for _, id := range waiting {
		place, err := a.store.placeOf(a.tx, id)
		if err != nil {
			return err
		}
		if place.scope != e.scope {
			continue
		}
		if _, err := a.tx.exec(`DELETE FROM parked WHERE entity = ? AND record = ? AND write = ?`, kind, of[:], int64(id)); err != nil {
			return err
		}
	}
	return nil
}

// takeAway lets an act erase a write's blocks. What its signer had not seen is told to its author. Of a protected subject nothing is
// erased that was not carried: it is noted, and waits for somebody who carries it.
func (a *applying) takeAway(e *erasure, id record.WriteID, classes uint32) error {
	name, err := a.nameOf(id)
	if err != nil {
		return err
	}
	if e.protects {
		return a.noteUncarried(e, id, name, classes)
	}
	m, err := a.store.momentOf(a.tx, id)
	if err != nil {
		return err
	}
	if !e.whole() && m.lamport > e.lamport {
		return nil // written by somebody who knew of the act: she may have been allowed to anew
	}
	if !e.seen[name] && m.author != e.signer {
		if _, err := a.tx.exec(`INSERT OR IGNORE INTO unseen (write, act) VALUES (?, ?)`, int64(id), int64(e.act)); err != nil {
			return err
		}
	}
	return a.eraseBlocks(e.act, id, e.classes&classes)
}

// nameOf gives a write's name; without a segment while that is open.
func (a *applying) nameOf(id record.WriteID) (change.Name, error) {
	g, err := a.store.globalNameOf(a.tx, id)
	return change.Name{Segment: g.segment, Position: g.position}, err
}

// noteUncarried remembers a write of a protected subject that is still here.
func (a *applying) noteUncarried(e *erasure, id record.WriteID, name change.Name, classes uint32) error {
	from, until := blocksOf(id)
	left, err := a.tx.has(`SELECT 1 FROM block WHERE name >= ? AND name < ?`, from, until)
	if err != nil {
		return err
	}
	if !left && classes == 0 {
		if left, err = a.named(e, name); err != nil {
			return err
		}
		left = !left
	}
	if !left {
		return nil
	}
	_, err = a.tx.exec(`INSERT OR IGNORE INTO uncarried (write, act) VALUES (?, ?)`, int64(id), int64(e.act))
	return err
}

// named says whether any act that protects somebody names a write: it was carried.
func (a *applying) named(e *erasure, name change.Name) (bool, error) {
	all, err := a.erasures()
	for _, other := range all {
		if other.protects && other.scope == e.scope && other.seen[name] {
			return true, nil
		}
	}
	return false, err
}

// eraseBlocks takes a write's blocks of some classes out of the log, where no row shows them. Their hashes stay.
func (a *applying) eraseBlocks(act, id record.WriteID, classes uint32) error {
	if classes == 0 {
		return nil
	}
	return a.tx.secretly(func() error {
		for class := schema.BlockOne; class <= schema.BlockFour; class++ {
			if classes>>class&1 == 0 {
				continue
			}
			if err := a.tx.eraseFor(act, blockName(id, class)); err != nil {
				return err
			}
		}
		return a.tx.settled(id)
	})
}

// settled forgets a write of which no block is left that somebody could carry.
func (t *tx) settled(id record.WriteID) error {
	from, until := blocksOf(id)
	_, err := t.exec(`DELETE FROM uncarried WHERE write = ? AND NOT EXISTS (SELECT 1 FROM block WHERE name >= ? AND name < ?)`,
		int64(id), from, until)
	return err
}

// eraseFor erases a block by an act; one that is not here, or no longer, is explained by it.
func (t *tx) eraseFor(act record.WriteID, name int64) error {
	there, err := t.has(`SELECT 1 FROM block WHERE name = ?`, name)
	if err != nil {
		return err
	}
	if there {
		err = t.eraseBlock(name)
	} else {
		_, err = t.exec(`DELETE FROM missing WHERE name = ?`, name)
	}
	if err != nil {
		return err
	}
	_, err = t.exec(`INSERT OR IGNORE INTO erased_by (name, act) VALUES (?, ?)`, name, int64(act))
	return err
}

// heldElsewhere lets a creation of another scope hold a record whose row went: it had waited behind the one that was taken away.
func (a *applying) heldElsewhere(t *table, of uuid.UUID) error {
	waiting, err := a.tx.writes(selectParked, t.entity.No, of[:])
	if err != nil {
		return err
	}
	for _, id := range waiting {
		w, err := a.written(t, id)
		if err != nil {
			return err
		}
		if w.Op != change.Create {
			continue
		}
		if _, err := a.tx.exec(`DELETE FROM parked WHERE entity = ? AND record = ? AND write = ?`, t.entity.No, of[:], int64(id)); err != nil {
			return err
		}
		if err := a.apply(w); err != nil {
			return err
		}
	}
	return nil
}

// filled notes that a write about somebody protected is here after all: its block has come.
func (a *applying) filled(id record.WriteID) error {
	all, err := a.erasures()
	if err != nil || len(all) == 0 {
		return err
	}
	visible, err := a.store.changeAt(a.tx, id)
	if err != nil {
		return err
	}
	for _, e := range all {
		hit, err := a.tx.has(`SELECT 1 FROM struck WHERE record = ? AND act = ?`, visible.Record, int64(e.act))
		if err != nil {
			return err
		}
		if !hit || !e.protects {
			continue
		}
		place, err := a.store.placeOf(a.tx, id)
		if err != nil {
			return err
		}
		if place.scope == e.scope {
			return a.noteUncarried(e, id, change.Name{}, visible.Classes)
		}
	}
	return nil
}
