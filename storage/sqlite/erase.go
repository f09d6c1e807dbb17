package sqlite

import (
	"crypto/sha256"
	"slices"

	"soglia/domain/record"
	"soglia/domain/schema"
)

// erase takes out of the log the blocks of class 1 that named the wrong person. Their hashes stay, so that the segments'
// signatures hold. It gives the open segment anew, should one of the blocks have been in it.
func (c *committing) erase(p *part, o *openSegment) (*openSegment, error) {
	if len(c.wrong) == 0 {
		return o, nil
	}
	// What is deleted is overwritten, here only: the rest of the file is encrypted, and so is its free space.
	if _, err := c.tx.sql.ExecContext(c.tx.ctx, "PRAGMA secure_delete = ON"); err != nil {
		return nil, err
	}
	for _, w := range c.wrong {
		if err := c.tx.eraseBlock(blockName(w, schema.BlockOne)); err != nil {
			return nil, err
		}
		if err := c.store.hideErased(c.tx, w); err != nil {
			return nil, err
		}
	}
	c.wrong = nil
	if _, err := c.tx.sql.ExecContext(c.tx.ctx, "PRAGMA secure_delete = OFF"); err != nil {
		return nil, err
	}
	delete(c.store.db.open, o.n)
	return c.store.stillOpen(c.tx, o.stream, p.scope)
}

func (t *tx) eraseBlock(name int64) error {
	var bytes []byte
	found, err := t.one(`SELECT bytes FROM block WHERE name = ?`, []any{name}, &bytes)
	if err != nil || !found {
		return err
	}
	hash := sha256.Sum256(bytes)
	if _, err := t.exec(`INSERT INTO erased (name, hash) VALUES (?, ?)`, name, hash[:]); err != nil {
		return err
	}
	_, err = t.exec(`DELETE FROM block WHERE name = ?`, name)
	return err
}

// hideErased covers what a row still shows of an erased block: codes that the author of the move could not open, and so
// could not write anew, are reserved as a whole. A rebuild, which lacks the block, finds the same.
func (s *Store) hideErased(t *tx, w record.WriteID) error {
	visible, err := s.changeAt(t, w)
	if err != nil {
		return err
	}
	table := s.db.numbered[int(visible.Kind)]
	if table == nil {
		return nil
	}
	id, err := idOf(visible.Record)
	if err != nil {
		return err
	}
	r, err := table.load(t, id)
	if err != nil || r == nil {
		return err
	}
	exceptions, err := t.holders(table.entity, r.n)
	if err != nil {
		return err
	}
	now := *r
	now.columns = slices.Clone(r.columns)
	for _, f := range table.columns {
		if f.List == "" {
			continue
		}
		v, err := fromColumn(f, r.columns[table.index(f)])
		if err != nil {
			return err
		}
		if holders := holdersOf(f, r.write, exceptions); isReserved(v) && len(holders) == 1 && holders[0] == w {
			if err := now.set(table, f, reservedWhole(f)); err != nil {
				return err
			}
		}
	}
	a := &applying{store: s, tx: t, found: newFinder(t)}
	return a.update(table, r, &now)
}
