package sqlite

import (
	"context"

	"github.com/google/uuid"

	"soglia/sync/client"
)

// Living gives the present life of a collector's store, as far as this laptop knows; false before they first met.
func (db *DB) Living(ctx context.Context, collector uuid.UUID) (at client.Store, met bool, err error) {
	at.Collector = collector
	err = db.reader.run(ctx, func(t *tx) error {
		var incarnation []byte
		met, err = t.one(`SELECT incarnation FROM depot WHERE collector = ? AND NOT ended`, []any{collector[:]}, &incarnation)
		copy(at.Incarnation[:], incarnation)
		return err
	})
	return at, met, err
}

// CountWaiting counts the closed segments that a collector's store is not known to hold.
func (db *DB) CountWaiting(ctx context.Context, at client.Store) (n int, err error) {
	err = db.reader.run(ctx, func(t *tx) error {
		depot, err := t.depotOf(at)
		if err != nil {
			return err
		}
		query := `SELECT count(*) FROM waiting WHERE depot = ?1`
		if depot == 0 {
			query = `SELECT count(*) FROM segment WHERE id IS NOT NULL AND ?1 = 0`
		}
		_, err = t.one(query, []any{depot}, &n)
		return err
	})
	return n, err
}
