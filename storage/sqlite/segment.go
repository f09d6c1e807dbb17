package sqlite

import (
	"slices"

	"soglia/domain/record"
	"soglia/sync/change"
	"soglia/sync/seal"
	"soglia/sync/wire"
)

const selectSegment = `SELECT id, header, sealed, signature FROM segment WHERE n = ?`

// readSegment puts a closed segment together from its row and its blocks; nil where it is still open. Without blocks, it
// serves for its visible parts alone: its id is then not its own.
func (s *Store) readSegment(t *tx, n int64, withBlocks bool) (*seal.Segment, error) {
	var id, header, sealed, signature []byte
	found, err := t.one(selectSegment, []any{n}, &id, &header, &sealed, &signature)
	if err != nil || !found {
		return nil, orDamaged(err, "no such segment")
	}
	if id == nil {
		return nil, nil
	}
	var whole []byte
	if found, err := t.one(`SELECT bytes FROM aside WHERE segment = ? AND bytes IS NOT NULL`, []any{n}, &whole); err != nil || found {
		return parsed(whole, err)
	}
	blocks, err := readBlocks(t, n)
	if err != nil {
		return nil, err
	}
	message := &wire.Segment{Header: header, Sealed: sealed, Signature: signature}
	for _, b := range blocks {
		bytes := b.block.Bytes
		if len(bytes) == 0 || !withBlocks {
			bytes = nil
			message.Removed = append(message.Removed, b.block.Hash[:])
		}
		message.Blocks = append(message.Blocks, bytes)
	}
	return parsed(wire.Encode(message), nil)
}

func parsed(b []byte, err error) (*seal.Segment, error) {
	if err != nil {
		return nil, err
	}
	segment, err := seal.Parse(b)
	return segment, orAltered(err)
}

// namedBlock is a block and its local name.
type namedBlock struct {
	name  int64
	block seal.Block
}

// readBlocks gives the blocks of a segment in order, the removed ones by their hashes.
func readBlocks(t *tx, segment int64) ([]namedBlock, error) {
	from, _ := blocksOf(writeName(segment, 0))
	until, _ := blocksOf(writeName(segment+1, 0))
	var blocks []namedBlock
	collect := func(removed bool) func(scan func(...any) error) error {
		return func(scan func(...any) error) error {
			var b namedBlock
			var bytes []byte
			if err := scan(&b.name, &bytes); err != nil {
				return err
			}
			if removed {
				copy(b.block.Hash[:], bytes)
			} else {
				b.block.Bytes = bytes
			}
			blocks = append(blocks, b)
			return nil
		}
	}
	if err := t.each(t.ctx, selectBlocks, []any{from, until}, collect(false)); err != nil {
		return nil, err
	}
	if err := t.each(t.ctx, selectErased, []any{from, until}, collect(true)); err != nil {
		return nil, err
	}
	slices.SortFunc(blocks, func(a, b namedBlock) int { return int(a.name - b.name) })
	return blocks, nil
}

const selectErased = `SELECT name, hash FROM erased WHERE name >= ? AND name < ?`

// segmentID gives a segment's id, nil while it is open.
func (t *tx) segmentID(n int64) ([]byte, error) {
	var id []byte
	found, err := t.one(`SELECT id FROM segment WHERE n = ?`, []any{n}, &id)
	if err != nil || !found {
		return nil, orDamaged(err, "a write without its segment")
	}
	return id, nil
}

// writeNamed finds the local name of a write that a change in a segment names; 0 where it is not here.
func (t *tx) writeNamed(name change.Name, within int64) (record.WriteID, error) {
	if name.Local() {
		return writeName(within, name.Position), nil
	}
	beyond := slices.Repeat([]byte{0xff}, wire.SegmentIDSize) // an id is longer than a name, and begins with it
	copy(beyond, name.Segment[:])
	var n int64
	found, err := t.one(`SELECT n FROM segment WHERE id >= ? AND id <= ?`, []any{name.Segment[:], beyond}, &n)
	if err != nil {
		return 0, err
	}
	if !found {
		return t.firstNamed(name)
	}
	if first, err := t.firstNamed(name); err != nil || first == 0 {
		return writeName(n, name.Position), err
	} else if aside, err := t.isAside(n); err != nil || aside {
		return first, err // of a scope that is closed here: what was carried from it stands for it
	}
	return writeName(n, name.Position), nil
}

func (t *tx) isAside(segment int64) (bool, error) {
	return t.has(`SELECT 1 FROM aside WHERE segment = ?`, segment)
}
