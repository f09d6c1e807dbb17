package sqlite

import (
	"context"
	"sync"

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
		gone, err := db.followed.lacking(ctx, t, limit-len(wanted))
		wanted = append(wanted, gone...)
		return err
	})
	return wanted, err
}

// followed remembers which segments have been looked at for what they follow, and what of that was not here: each is looked at
// once. A gap in the numbers would not tell of a lost branch of a clone.
type followed struct {
	mu   sync.Mutex
	upTo int64 // row of a segment
	gone map[exchange.ID]bool
}

const selectFollowing = `SELECT n, header FROM segment WHERE n > ? AND id IS NOT NULL AND number > 1 ORDER BY n`

func (f *followed) lacking(ctx context.Context, t *tx, limit int) (gone []exchange.ID, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.gone == nil {
		f.gone = make(map[exchange.ID]bool)
	}
	err = t.each(ctx, selectFollowing, []any{f.upTo}, func(scan func(...any) error) error {
		var n int64
		var header []byte
		if err := scan(&n, &header); err != nil {
			return err
		}
		h, err := wire.DecodeHeader(header)
		if err != nil || len(h.Previous) != len(exchange.ID{}) {
			return orAltered(err)
		}
		f.upTo, f.gone[exchange.ID(h.Previous)] = n, true
		return nil
	})
	if err != nil {
		return nil, err
	}
	for id := range f.gone {
		here, err := t.hasSegment(id[:])
		if err != nil {
			return nil, err
		}
		if here {
			delete(f.gone, id)
		} else if len(gone) < limit {
			gone = append(gone, id)
		}
	}
	return gone, nil
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
