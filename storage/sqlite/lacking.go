package sqlite

import (
	"context"

	"soglia/sync/exchange"
	"soglia/sync/wire"
)

// Lacking gives those of the ids that name no closed segment here, in the order given.
func (db *DB) Lacking(ctx context.Context, ids []exchange.ID) (lacking []exchange.ID, err error) {
	err = db.reader.run(ctx, func(t *tx) error {
		for _, id := range ids {
			here, err := t.hasSegment(id[:])
			if err != nil {
				return err
			}
			if !here {
				lacking = append(lacking, id)
			}
		}
		return nil
	})
	return lacking, err
}

func (t *tx) hasSegment(id []byte) (bool, error) {
	var n int64
	return t.one(`SELECT n FROM segment WHERE id = ?`, []any{id}, &n)
}

// Wanted gives at most so many ids of segments that are known of and not here, since others follow them, or of which blocks
// are missing that no act erased.
func (db *DB) Wanted(ctx context.Context, limit int) (wanted []exchange.ID, err error) {
	err = db.reader.run(ctx, func(t *tx) error {
		if wanted, err = t.missingBlocks(ctx, limit); err != nil {
			return err
		}
		gone, err := t.missingBefore(ctx, limit-len(wanted))
		wanted = append(wanted, gone...)
		return err
	})
	return wanted, err
}

// missingBefore looks at every segment's predecessor: a gap in the numbers would not tell of a lost branch of a clone.
func (t *tx) missingBefore(ctx context.Context, limit int) (wanted []exchange.ID, err error) {
	err = t.each(ctx, `SELECT header FROM segment WHERE id IS NOT NULL AND number > 1`, nil, func(scan func(...any) error) error {
		var header []byte
		if err := scan(&header); err != nil || len(wanted) >= limit {
			return err
		}
		h, err := wire.DecodeHeader(header)
		if err != nil || len(h.Previous) != len(exchange.ID{}) {
			return orAltered(err)
		}
		here, err := t.hasSegment(h.Previous)
		if err == nil && !here {
			wanted = append(wanted, exchange.ID(h.Previous))
		}
		return err
	})
	return wanted, err
}

// missingBlocks looks at what came without some of its blocks.
func (t *tx) missingBlocks(ctx context.Context, limit int) (wanted []exchange.ID, err error) {
	err = t.each(ctx, `SELECT id FROM segment WHERE id IS NOT NULL AND n IN (SELECT name >> ? FROM missing) LIMIT ?`,
		[]any{positionBits + classBits, limit}, func(scan func(...any) error) error {
			var id []byte
			if err := scan(&id); err != nil {
				return err
			}
			wanted = append(wanted, exchange.ID(id))
			return nil
		})
	return wanted, err
}
