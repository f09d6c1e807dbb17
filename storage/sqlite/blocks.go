package sqlite

import (
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/sync/change"
	"soglia/sync/seal"
	"soglia/sync/wire"
)

// keepBlocks gives the blocks of a write their names, and gives the one of class 1. Of a block that came without its bytes the hash
// is kept: it counts as missing until it comes, or an act is met that erased it.
func (g *takingIn) keepBlocks(in entered, id record.WriteID, w seal.Write) (one []byte, err error) {
	for _, ref := range w.Blocks {
		b, name := in.segment.Block(ref.Index), blockName(id, schema.Block(ref.Class))
		if len(b.Bytes) == 0 {
			if err := g.lack(name, b.Hash); err != nil {
				return nil, err
			}
			continue
		}
		if ref.Class == seal.Identify {
			one = b.Bytes
		}
		if _, err := g.tx.exec(insertBlock, name, b.Bytes); err != nil {
			return nil, err
		}
	}
	return one, nil
}

func (g *takingIn) lack(name int64, hash seal.Hash) error {
	if _, err := g.tx.exec(`INSERT INTO erased (name, hash) VALUES (?, ?)`, name, hash[:]); err != nil {
		return err
	}
	if _, err := g.tx.exec(`INSERT INTO missing (name) VALUES (?)`, name); err != nil {
		return err
	}
	return g.noteStray(func(s *strays) { s.missing = true })
}

// decode reads a change's visible part as the tables take it; ok says that this version has a table for it.
func (s *Store) decode(id record.WriteID, place segmentPlace, visible *wire.Change) (w written, ok bool) {
	w = written{
		Change: change.Decode(visible), table: s.db.numbered[int(visible.Kind)],
		write: id, scope: place.scope, classes: visible.Classes,
	}
	return w, w.table != nil
}

// again takes a segment that is here. It may bring blocks that were missing, or what is needed for it to count.
func (g *takingIn) again(n int64, i Incoming) (TakenItem, error) {
	strays, err := g.strays()
	if err != nil || !strays.aside && !strays.missing {
		return TakenItem{}, err
	}
	if strays.aside {
		aside, err := g.asideOf(n)
		if err != nil {
			return TakenItem{}, err
		}
		if aside != nil {
			return g.asideAgain(aside, i)
		}
	}
	filled, err := g.fill(n, i.Segment)
	return TakenItem{Filled: filled}, err
}

// fill takes the blocks of a segment that were missing here and not erased.
func (g *takingIn) fill(n int64, s *seal.Segment) (filled int, err error) {
	blocks, err := readBlocks(g.tx, n)
	if err != nil || len(blocks) != s.Blocks() {
		return 0, err
	}
	for index, b := range blocks {
		came := s.Block(index)
		if len(b.block.Bytes) > 0 || len(came.Bytes) == 0 {
			continue
		}
		missing, err := g.tx.has(`SELECT 1 FROM missing WHERE name = ?`, b.name)
		if err != nil {
			return filled, err
		}
		if !missing {
			continue // erased: it stays so
		}
		if err := g.fillOne(b.name, came.Bytes); err != nil {
			return filled, err
		}
		filled++
	}
	return filled, nil
}

func (g *takingIn) fillOne(name int64, bytes []byte) error {
	for _, query := range []string{`DELETE FROM missing WHERE name = ?`, `DELETE FROM erased WHERE name = ?`} {
		if _, err := g.tx.exec(query, name); err != nil {
			return err
		}
	}
	if _, err := g.tx.exec(insertBlock, name, bytes); err != nil {
		return err
	}
	if err := g.filled(writeOfBlock(name)); err != nil {
		return err
	}
	if classOfBlock(name) != schema.BlockOne {
		return nil // nothing of it stands in a column
	}
	return g.reshow(writeOfBlock(name))
}
