package sqlite

import (
	"context"

	"github.com/google/uuid"
)

// ExchangeState gives what was kept of one collector between exchanges, nil where nothing was.
func (db *DB) ExchangeState(ctx context.Context, collector uuid.UUID) (state []byte, err error) {
	err = db.reader.run(ctx, func(t *tx) error {
		_, err := t.one(`SELECT state FROM exchange WHERE collector = ?`, []any{collector[:]}, &state)
		return err
	})
	return state, err
}

// KeepExchangeState keeps it.
func (db *DB) KeepExchangeState(ctx context.Context, collector uuid.UUID, state []byte) error {
	return db.writes(ctx, func(t *tx) error { return t.keepExchangeState(collector, state) })
}

func (t *tx) keepExchangeState(collector uuid.UUID, state []byte) error {
	_, err := t.exec(`INSERT INTO exchange (collector, state) VALUES (?, ?) ON CONFLICT DO UPDATE SET state = excluded.state`,
		collector[:], state)
	return err
}

// HasBundle says whether a stick's bundle was taken before.
func (db *DB) HasBundle(ctx context.Context, id uuid.UUID) (taken bool, err error) {
	err = db.reader.run(ctx, func(t *tx) error {
		var at int64
		taken, err = t.one(`SELECT at FROM bundle WHERE id = ?`, []any{id[:]}, &at)
		return err
	})
	return taken, err
}

// KeepBundle notes that it was, at a time of this laptop's clock.
func (db *DB) KeepBundle(ctx context.Context, id uuid.UUID, ms int64) error {
	return db.writes(ctx, func(t *tx) error {
		_, err := t.exec(`INSERT OR IGNORE INTO bundle (id, at) VALUES (?, ?)`, id[:], ms)
		return err
	})
}
