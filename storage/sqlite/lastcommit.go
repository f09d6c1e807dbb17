package sqlite

import (
	"context"
	"time"
)

// LastCommit tells when something was last written here, by this laptop's own clock; zero where nothing was. A clock that
// is before it now is surely wrong (spec §3.1).
func (s *Store) LastCommit(ctx context.Context) (last time.Time, err error) {
	err = s.db.reader.run(ctx, func(t *tx) error {
		at, err := t.number("wall")
		if at > 0 {
			last = time.UnixMilli(at)
		}
		return err
	})
	return last, err
}
