package sqlite

import (
	"crypto/sha256"
	"slices"

	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/sync/change"
)

// reopen gives the open segment anew where a change carried an act: one of the blocks that it erased may have been in it.
func (c *committing) reopen(p *part, o *openSegment, g *group) (*openSegment, error) {
	c.wrong = nil
	if !slices.ContainsFunc(g.changes, func(made change.Change) bool { return len(made.Act) > 0 }) {
		return o, nil
	}
	delete(c.store.db.open, o.n)
	return c.store.stillOpen(c.tx, o.stream, p.scope)
}

// erase takes the block of class 1 of a write out of the log for an act, and shows anew what it held. Its hash stays, so that the
// segment's signature holds.
func (a *applying) erase(act, id record.WriteID) error {
	name := blockName(id, schema.BlockOne)
	there, err := a.tx.has(`SELECT 1 FROM block WHERE name = ?`, name)
	if err != nil {
		return err
	}
	return a.tx.secretly(func() error {
		if err := a.tx.eraseFor(act, name); err != nil {
			return err
		}
		if err := a.tx.settled(id); err != nil {
			return err
		}
		if err := a.eraseTwins(act, id, 1<<schema.BlockOne); err != nil {
			return err
		}
		if there && (id < a.at || segmentOf(id) != segmentOf(a.at)) {
			return a.reshow(id)
		}
		return nil
	})
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

// reshow shows anew what a write holds: its block of class 1 was erased, or has come at last. A rebuild finds the same.
func (a *applying) reshow(id record.WriteID) error {
	clear(a.read)
	visible, err := a.store.changeAt(a.tx, id)
	if err != nil {
		return err
	}
	t := a.store.db.numbered[int(visible.Kind)]
	if t == nil {
		return nil
	}
	of, err := idOf(visible.Record)
	if err != nil {
		return err
	}
	was, err := t.load(a.tx, of)
	if err != nil || was == nil {
		return err
	}
	exceptions, err := a.tx.holders(t.entity, was.n)
	if err != nil {
		return err
	}
	now, created := was.clone(), creationsOf(was.write, exceptions)
	for _, f := range t.entity.Fields() {
		writes := holdersOf(f, created, exceptions)
		if !slices.Contains(writes, id) {
			continue
		}
		if _, exception := exceptions[f.No]; !exception && len(created) > 1 {
			if err := a.contest(t, f, now, writes); err != nil {
				return err
			}
		}
		if err := a.show(t, f, now, created, writes); err != nil {
			return err
		}
	}
	return a.update(t, was, now)
}
