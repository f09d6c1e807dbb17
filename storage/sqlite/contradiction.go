package sqlite

import (
	"context"

	"github.com/google/uuid"

	"soglia/sync/client"
	"soglia/sync/exchange"
)

// Weigh says whether a receipt that somebody brought may be believed. It may not where it contradicts what this laptop was told of the
// same life of the collector's store, which is then kept with its proof, or where that was found before.
func (db *DB) Weigh(ctx context.Context, at client.Store, r *exchange.Receipt) (stands bool, err error) {
	var known bool
	var one int64
	err = db.reader.run(ctx, func(t *tx) error {
		depot, err := t.depotOf(at)
		if err != nil || depot == 0 {
			return err
		}
		if known, err = t.contradictory(depot); err != nil || known {
			return err
		}
		one, err = t.against(depot, r)
		return err
	})
	if err != nil || known || one == 0 {
		return err == nil && !known, err
	}
	return false, db.writes(ctx, func(t *tx) error {
		depot, err := t.enter(at)
		if err != nil {
			return err
		}
		row, err := t.keepReceipt(depot, r, r.Encode())
		if err != nil {
			return err
		}
		return t.prove(depot, r, row)
	})
}

// keepReceipt keeps a receipt as it was signed, and gives its row.
func (t *tx) keepReceipt(depot int64, r *exchange.Receipt, body []byte) (int64, error) {
	return t.exec(`INSERT INTO receipt (depot, at, body) VALUES (?, ?, ?)`, depot, int64(r.ClockMS), body)
}

// prove looks whether a receipt, which is kept in a row, contradicts what is held by another; the first two are kept as proof.
func (t *tx) prove(depot int64, r *exchange.Receipt, row int64) error {
	found, err := t.contradictory(depot)
	if err != nil || found {
		return err
	}
	one, err := t.against(depot, r)
	if err != nil || one == 0 {
		return err
	}
	_, err = t.exec(`INSERT INTO contradiction (depot, one, other, compared) VALUES (?, ?, ?, 0)`, depot, one, row)
	return err
}

// contradictory says whether the life of a collector's store was found to contradict itself.
func (t *tx) contradictory(depot int64) (bool, error) {
	return t.has(`SELECT 1 FROM contradiction WHERE depot = ?`, depot)
}

const selectAgainst = `SELECT body, receipt.n FROM held JOIN receipt ON receipt.n = held.receipt WHERE held.depot = ?1 AND held.id = ?2
		AND (held.scope <> ?3 OR held.number <> ?4)
	UNION ALL SELECT body, receipt.n FROM held INDEXED BY held_number JOIN receipt ON receipt.n = held.receipt WHERE held.depot = ?1 AND held.scope = ?3
		AND held.number = ?4 AND held.id <> ?2 LIMIT 1`

// against gives the row of a receipt that cannot be true if another one is, 0 where there is none.
func (t *tx) against(depot int64, r *exchange.Receipt) (int64, error) {
	for _, a := range r.Arrivals {
		var body []byte
		var n int64
		found, err := t.one(selectAgainst, []any{depot, a.ID[:], a.Scope[:], int64(a.Number)}, &body, &n)
		if err != nil {
			return 0, err
		}
		if !found {
			continue
		}
		if one, err := exchange.ParseReceipt(body); err == nil && one.Contradicts(r) {
			return n, nil
		}
	}
	return 0, nil
}

// Contradictory says whether the present life of a collector's store was found to contradict itself, and whether what lies there was
// compared anew since.
func (db *DB) Contradictory(ctx context.Context, collector uuid.UUID) (found, compared bool, err error) {
	err = db.reader.run(ctx, func(t *tx) error {
		found, err = t.one(`SELECT compared FROM contradiction JOIN depot ON depot.n = depot WHERE collector = ? AND NOT ended`,
			[]any{collector[:]}, &compared)
		return err
	})
	return found, compared, err
}

// CompareAnew forgets what a collector's store, which was found to contradict itself, was thought to hold, and keeps with which state
// the next exchange begins; nil: none.
func (db *DB) CompareAnew(ctx context.Context, collector uuid.UUID, state []byte) error {
	return db.writes(ctx, func(t *tx) error {
		for _, query := range []string{
			`INSERT OR IGNORE INTO waiting (depot, segment) SELECT depot.n, segment.n FROM depot JOIN segment ON segment.id IS NOT NULL
				WHERE collector = ? AND NOT ended`,
			`DELETE FROM held WHERE depot IN (SELECT n FROM depot WHERE collector = ? AND NOT ended)`,
			`UPDATE contradiction SET compared = 1 WHERE depot IN (SELECT n FROM depot WHERE collector = ? AND NOT ended)`,
		} {
			if _, err := t.exec(query, collector[:]); err != nil {
				return err
			}
		}
		if state == nil {
			return nil
		}
		return t.keepExchangeState(collector, state)
	})
}

// Contradiction gives the two receipts that prove it; nil where there are none.
func (db *DB) Contradiction(ctx context.Context, collector uuid.UUID) (one, other []byte, err error) {
	err = db.reader.run(ctx, func(t *tx) error {
		_, err := t.one(`SELECT one.body, other.body FROM contradiction JOIN depot ON depot.n = contradiction.depot
			JOIN receipt one ON one.n = one JOIN receipt other ON other.n = other WHERE collector = ? AND NOT ended`, []any{collector[:]}, &one, &other)
		return err
	})
	return one, other, err
}
