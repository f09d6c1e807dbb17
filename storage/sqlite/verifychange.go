package sqlite

import (
	"errors"

	"soglia/domain"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/sync/change"
	"soglia/sync/seal"
	"soglia/sync/wire"
)

// changes checks that every block of a segment's changes opens or is gone, and notes the acts.
func (v *verifying) changes(n int64, place segmentPlace, at Fault) error {
	blocks, err := readBlocks(v.tx, n)
	if err != nil {
		return err
	}
	byName := make(map[int64]seal.Block, len(blocks))
	for _, b := range blocks {
		byName[b.name] = b.block
	}
	return v.store.commitsOf(v.tx, n, func(first record.WriteID, commit *wire.Commit) error {
		for i, visible := range commit.Changes {
			if err := v.change(first+record.WriteID(i), visible, byName, place, at); err != nil {
				return err
			}
		}
		return nil
	})
}

func (v *verifying) change(w record.WriteID, visible *wire.Change, blocks map[int64]seal.Block, place segmentPlace, at Fault) error {
	if len(visible.Act) > 0 {
		if err := v.ignoringAltered(at, "verify.act", v.act(w, visible)); err != nil {
			return err
		}
	}
	if id, err := idOf(visible.Record); err == nil {
		at.Record = id
	}
	if table := v.store.db.numbered[int(visible.Kind)]; table != nil {
		at.Entity = table.entity.Name
	}
	for class := schema.BlockOne; class <= schema.BlockFour; class++ {
		if visible.Classes>>class&1 == 0 {
			continue
		}
		block, there := blocks[blockName(w, class)]
		if !there || len(block.Bytes) == 0 {
			v.removed[blockName(w, class)] = at
			continue
		}
		v.block(w, class, block.Bytes, visible, place, at)
	}
	return nil
}

// block opens one block, where the author may, and reads its values.
func (v *verifying) block(w record.WriteID, class schema.Block, bytes []byte, visible *wire.Change, place segmentPlace, at Fault) {
	v.report.Blocks++
	plain, err := v.store.openBlock(place, blocksBelong(w, change.Decode(visible)), class, bytes)
	if errors.Is(err, seal.ErrKey) {
		v.report.Closed++
		return
	}
	if table := v.store.db.numbered[int(visible.Kind)]; err == nil && table != nil {
		_, err = change.ReadBlock(table.entity, plain, change.Decode(visible).Context(place.author))
	}
	if err != nil {
		at.ID = "verify.block_altered"
		v.report.fault(at)
	}
}

// isDamage says that an error came of bytes that are not what was written.
func isDamage(err error) bool {
	var told *domain.Error
	return errors.As(err, &told) && told.Code == domain.Damaged
}

func decodeName(m *wire.WriteName) change.Name {
	n := change.Name{Position: m.GetPosition()}
	copy(n.Segment[:], m.GetSegment())
	return n
}
