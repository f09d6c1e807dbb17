package sqlite

import (
	"context"

	"soglia/sync/client"
	"soglia/sync/exchange"
)

// Receipts gives receipts of collectors' living stores as they were signed, as many as fit into so many bytes: those that prove that
// one contradicts itself first, then the latest.
func (db *DB) Receipts(ctx context.Context, bytes int) (receipts [][]byte, err error) {
	err = db.reader.run(ctx, func(t *tx) error {
		return t.each(ctx, `SELECT body FROM receipt WHERE depot IN (SELECT n FROM depot WHERE NOT ended)
			ORDER BY n IN (SELECT one FROM contradiction UNION SELECT other FROM contradiction) DESC, at DESC, n DESC`, nil,
			func(scan func(...any) error) error {
				var body []byte
				if err := scan(&body); err != nil {
					return err
				}
				if bytes -= len(body); bytes >= 0 {
					receipts = append(receipts, body)
				}
				return nil
			})
	})
	return receipts, err
}

// MetInAnotherLife says whether this laptop knows the collector's store in another life than the one named.
func (db *DB) MetInAnotherLife(ctx context.Context, at client.Store) (other bool, err error) {
	err = db.reader.run(ctx, func(t *tx) error {
		other, err = t.has(`SELECT 1 FROM depot WHERE collector = ? AND incarnation <> ? AND NOT ended`, at.Collector[:], at.Incarnation[:])
		return err
	})
	return other, err
}

// Unconfirmed gives those of the ids that a depot is not known to hold by a receipt.
func (db *DB) Unconfirmed(ctx context.Context, at client.Store, ids []exchange.ID) (found []exchange.ID, err error) {
	err = db.reader.run(ctx, func(t *tx) error {
		depot, err := t.depotOf(at)
		if err != nil {
			return err
		}
		for _, id := range ids {
			held, err := t.has(`SELECT 1 FROM held WHERE depot = ? AND id = ? AND receipt IS NOT NULL`, depot, id[:])
			if err != nil {
				return err
			}
			if !held {
				found = append(found, id)
			}
		}
		return nil
	})
	return found, err
}
