package sqlite

import (
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/sync/change"
	"soglia/sync/seal"
)

// log writes what a commit holds of one scope into its open segment, and applies it to the tables.
func (c *committing) log(p *part, at stamp) error {
	for writes := p.writes; len(writes) > 0; {
		o, err := c.store.segmentFor(c.tx, p.scope, p.n)
		if err != nil {
			return err
		}
		var g *group
		if g, writes, err = c.next(writes, o); err != nil {
			return err
		}
		if len(g.changes) == 0 {
			continue
		}
		if err := c.write(p, o, g, at); err != nil {
			return err
		}
	}
	return nil
}

// write seals one commit of the log, stores it and applies it.
func (c *committing) write(p *part, o *openSegment, g *group, at stamp) error {
	commit := change.Commit{Lamport: at.lamport, WallMS: at.wall.UnixMilli(), ClockDoubt: at.doubt, Changes: g.changes}
	stored, err := o.open.Seal(commit.Encode(), plains(g.blocks, p.scope))
	if err != nil {
		return err
	}
	first := writeName(o.n, o.open.Next())
	if err := c.keep(first, stored, g.blocks, at); err != nil {
		return err
	}
	if err := o.open.Add(stored); err != nil {
		return err
	}
	if err := c.apply(p, o, first, g.changes, g.blocks); err != nil {
		return err
	}
	if o, err = c.reopen(p, o, g); err != nil {
		return err
	}
	if o.open.Full() {
		return c.store.closeSegment(c.tx, o)
	}
	return nil
}

// plains gives the contents of the changes' blocks by class; those whose key the author lacks are sealed blindly.
func plains(blocks []change.Blocks, scope *Scope) [][]seal.Plain {
	keys := scope.Keys[scope.Epoch]
	all := make([][]seal.Plain, len(blocks))
	for i, b := range blocks {
		for _, class := range b.Classes() {
			_, held := keys[seal.Class(class)]
			all[i] = append(all[i], seal.Plain{Class: seal.Class(class), Content: b[class], Blind: !held})
		}
	}
	return all
}

// keep writes a sealed commit into the file: its visible part, its blocks, and when it was written.
func (c *committing) keep(first record.WriteID, stored seal.Stored, blocks []change.Blocks, at stamp) error {
	if _, err := c.tx.exec(`INSERT INTO pending (write, body) VALUES (?, ?)`, int64(first), stored.Visible); err != nil {
		return err
	}
	next := 0
	for i, b := range blocks {
		for _, class := range b.Classes() {
			name := blockName(first+record.WriteID(i), class)
			if _, err := c.tx.exec(insertBlock, name, stored.Blocks[next].Bytes); err != nil {
				return err
			}
			next++
		}
	}
	return c.tx.setMoment(first, at.lamport, at.wall.UnixMilli(), at.doubt)
}

const insertBlock = `INSERT INTO block (name, bytes) VALUES (?, ?)`

func (t *tx) setMoment(first record.WriteID, lamport uint64, at int64, doubt bool) error {
	_, err := t.exec(`INSERT INTO moment (write, lamport, at, doubt) VALUES (?, ?, ?, ?)`, int64(first), int64(lamport), at, doubt)
	return err
}

// apply brings the tables to where the log stands.
func (c *committing) apply(p *part, o *openSegment, first record.WriteID, changes []change.Change, blocks []change.Blocks) error {
	a := &applying{store: c.store, tx: c.tx, found: c.found, own: true}
	for i, made := range changes {
		w := written{write: first + record.WriteID(i), Change: made, scope: p.n, table: c.store.db.numbered[made.Entity]}
		for _, class := range blocks[i].Classes() {
			w.classes |= 1 << class
		}
		var err error
		if w.table != nil {
			w.values, err = change.ReadBlock(w.table.entity, blocks[i][schema.BlockOne], made.Context(o.author))
		}
		if err != nil {
			return err
		}
		gone, err := a.struck(w)
		if err != nil {
			return err
		}
		if gone {
			return notFound() // it would be of somebody whom an act took away
		}
		if err := a.entire(w); err != nil {
			return err
		}
	}
	return nil
}
