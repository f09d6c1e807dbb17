package sqlite

import (
	"context"

	"github.com/google/uuid"
)

// Bundles gives the ids of the sticks' bundles that were taken or written here.
func (db *DB) Bundles(ctx context.Context) (ids []uuid.UUID, err error) {
	err = db.reader.run(ctx, func(t *tx) error {
		return t.each(ctx, `SELECT id FROM bundle`, nil, func(scan func(...any) error) error {
			var b []byte
			if err := scan(&b); err != nil {
				return err
			}
			id, err := idOf(b)
			ids = append(ids, id)
			return err
		})
	})
	return ids, err
}

// KeepBundleWritten notes that this laptop wrote a bundle of this name, at a time of its clock.
func (db *DB) KeepBundleWritten(ctx context.Context, name string, ms int64) error {
	return db.writes(ctx, func(t *tx) error {
		_, err := t.exec(`INSERT OR IGNORE INTO bundle_written (name, at) VALUES (?, ?)`, name, ms)
		return err
	})
}

// BundlesWritten gives the names of the bundles that this laptop wrote.
func (db *DB) BundlesWritten(ctx context.Context) (map[string]bool, error) {
	names := map[string]bool{}
	err := db.reader.run(ctx, func(t *tx) error {
		return t.each(ctx, `SELECT name FROM bundle_written`, nil, func(scan func(...any) error) error {
			var name string
			err := scan(&name)
			names[name] = true
			return err
		})
	})
	return names, err
}
