package sqlite

import (
	"context"

	"soglia/sync/seal"
)

// EverySealed gives each closed segment of the file as it travels, with all its blocks that are here; aside tells that it does not count
// here, as what is private to somebody else. Whoever wants to know what some keys open tries them on these.
func (s *Store) EverySealed(ctx context.Context, each func(segment *seal.Segment, aside bool) error) error {
	return s.db.reader.run(ctx, func(t *tx) error {
		return eachSegment(ctx, t, `SELECT n FROM segment WHERE id IS NOT NULL ORDER BY n`, nil, func(n int64) error {
			aside, err := t.has(`SELECT 1 FROM aside WHERE segment = ?`, n)
			if err != nil {
				return err
			}
			segment, err := s.readSegment(t, n, true)
			if err != nil {
				return err
			}
			return each(segment, aside)
		})
	})
}
