package sqlite

import (
	"context"

	"soglia/sync/wire"
)

// Heads names the last closed segment of every stream here: what a revocation has seen, so that what was good before it
// stays good (sync.md §3). What an earlier revocation has set apart is not named. CloseSegments first, or what is still open is not
// named either.
func (db *DB) Heads(ctx context.Context) ([]*wire.Head, error) {
	var heads []*wire.Head
	err := db.reader.run(ctx, func(t *tx) error {
		return t.each(ctx, `SELECT stream.device, scope.id, stream.incarnation, segment.number, segment.id
FROM stream JOIN scope ON scope.n = stream.scope JOIN segment ON segment.stream = stream.n
WHERE segment.id IS NOT NULL AND segment.n NOT IN (SELECT segment FROM aside WHERE reason IN (?1, ?2)) AND segment.number = (
  SELECT max(last.number) FROM segment AS last WHERE last.stream = stream.n AND last.id IS NOT NULL
  AND last.n NOT IN (SELECT segment FROM aside WHERE reason IN (?1, ?2)))
ORDER BY stream.n`, []any{int64(RevokedDevice), int64(BrokenChain)}, func(scan func(...any) error) error {
			h := &wire.Head{}
			heads = append(heads, h)
			return scan(&h.Device, &h.Scope, &h.Incarnation, &h.Number, &h.Segment)
		})
	})
	return heads, err
}
