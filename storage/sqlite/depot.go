package sqlite

import (
	"context"

	"github.com/google/uuid"

	"soglia/sync/client"
	"soglia/sync/exchange"
)

// depotOf gives the row of a depot that lives, 0 where it does not or was never met.
func (t *tx) depotOf(at client.Store) (int64, error) {
	var n int64
	_, err := t.one(`SELECT n FROM depot WHERE collector = ? AND incarnation = ? AND NOT ended`,
		[]any{at.Collector[:], at.Incarnation[:]}, &n)
	return n, err
}

// enter gives the row of a depot. One that is met for the first time, or again after another life of its collector, is not
// known to hold anything; what was known of the other lives is void.
func (t *tx) enter(at client.Store) (int64, error) {
	n, err := t.depotOf(at)
	if err != nil || n != 0 {
		return n, err
	}
	for _, query := range []string{
		`DELETE FROM waiting WHERE depot IN (SELECT n FROM depot WHERE collector = ?)`,
		`DELETE FROM held WHERE depot IN (SELECT n FROM depot WHERE collector = ?)`,
		`UPDATE depot SET ended = 1 WHERE collector = ?`,
	} {
		if _, err := t.exec(query, at.Collector[:]); err != nil {
			return 0, err
		}
	}
	_, err = t.exec(`INSERT INTO depot (collector, incarnation, ended) VALUES (?, ?, 0)
		ON CONFLICT DO UPDATE SET ended = 0`, at.Collector[:], at.Incarnation[:])
	if err != nil {
		return 0, err
	}
	if n, err = t.depotOf(at); err != nil {
		return 0, err
	}
	_, err = t.exec(`INSERT INTO waiting (depot, segment) SELECT ?, n FROM segment WHERE id IS NOT NULL`, n)
	return n, err
}

// writes does some work in a transaction of the writer's.
func (db *DB) writes(ctx context.Context, work func(*tx) error) error {
	db.writing.Lock()
	defer db.writing.Unlock()
	return db.writer.run(ctx, work)
}

// Confirm notes that a depot holds these, on the word of an encoded receipt, which is kept once. Where it contradicts another one, that
// is kept too: no more is known than what the depot said last, which is enough to know what to send there.
func (db *DB) Confirm(ctx context.Context, at client.Store, ids []exchange.ID, receipt []byte) error {
	if len(ids) == 0 {
		return nil
	}
	r, err := exchange.ParseReceipt(receipt)
	if err != nil {
		return defect(err)
	}
	arrivals := make(map[exchange.ID]exchange.Arrival, len(r.Arrivals))
	for _, a := range r.Arrivals {
		arrivals[a.ID] = a
	}
	return db.writes(ctx, func(t *tx) error {
		depot, err := t.enter(at)
		if err != nil {
			return err
		}
		row, err := t.keepReceipt(depot, r, receipt)
		if err != nil {
			return err
		}
		if err := t.prove(depot, r, row); err != nil {
			return err
		}
		for _, id := range ids {
			a, named := arrivals[id]
			if !named {
				continue
			}
			if err := t.hold(depot, id, a.Scope, int64(r.ClockMS), a.Number, row); err != nil {
				return err
			}
		}
		return nil
	})
}

// Brought notes that a depot holds what came from it, at a time of this laptop's clock. A receipt says more, and stays.
func (db *DB) Brought(ctx context.Context, at client.Store, items []client.Item, ms int64) error {
	return db.writes(ctx, func(t *tx) error {
		depot, err := t.enter(at)
		if err != nil {
			return err
		}
		for _, i := range items {
			if err := t.hold(depot, i.ID, i.Scope, ms, nil, nil); err != nil {
				return err
			}
		}
		return nil
	})
}

const insertHeld = `INSERT INTO held (depot, id, scope, at, number, receipt) VALUES (?, ?, ?, ?, ?, ?)
	ON CONFLICT DO UPDATE SET at = excluded.at, number = excluded.number, receipt = excluded.receipt WHERE excluded.receipt IS NOT NULL`

// hold notes one item. Number and receipt are nil where nobody signed for it.
func (t *tx) hold(depot int64, id exchange.ID, scope uuid.UUID, ms int64, number, receipt any) error {
	if n, ok := number.(uint64); ok {
		number = int64(n)
	}
	if _, err := t.exec(insertHeld, depot, id[:], scope[:], ms, number, receipt); err != nil {
		return err
	}
	_, err := t.exec(`DELETE FROM waiting WHERE depot = ? AND segment = (SELECT n FROM segment WHERE id = ?)`, depot, id[:])
	return err
}

// Doubt forgets what a depot was thought to hold of a scope.
func (db *DB) Doubt(ctx context.Context, at client.Store, scope uuid.UUID) error {
	return db.writes(ctx, func(t *tx) error {
		depot, err := t.enter(at)
		if err != nil {
			return err
		}
		if _, err := t.exec(`DELETE FROM held WHERE depot = ? AND scope = ?`, depot, scope[:]); err != nil {
			return err
		}
		_, err = t.exec(`INSERT OR IGNORE INTO waiting (depot, segment) SELECT ?, segment.n FROM scope
			JOIN stream ON stream.scope = scope.n JOIN segment ON segment.stream = stream.n
			WHERE scope.id = ? AND segment.id IS NOT NULL`, depot, scope[:])
		return err
	})
}

// Holds gives what a depot is known to hold of a scope; of the roster's statements the scope is exchange.Roster.
func (db *DB) Holds(ctx context.Context, at client.Store, scope uuid.UUID) (map[exchange.ID]bool, error) {
	held := map[exchange.ID]bool{}
	err := db.reader.run(ctx, func(t *tx) error {
		depot, err := t.depotOf(at)
		if err != nil {
			return err
		}
		return t.each(ctx, `SELECT id FROM held WHERE depot = ? AND scope = ?`, []any{depot, scope[:]}, func(scan func(...any) error) error {
			var id []byte
			err := scan(&id)
			if err == nil && len(id) == len(exchange.ID{}) {
				held[exchange.ID(id)] = true
			}
			return err
		})
	})
	return held, err
}
