package sqlite

import (
	"context"
	"errors"
)

// StickKey is a key to which this laptop's sticks are sealed. Times are milliseconds by its own clock.
type StickKey struct {
	Public, Secret []byte
	Made           int64
	Replaced       int64 // when the next one was made; 0: it is the newest
}

// StickKeys gives those that were not destroyed, the newest first.
func (db *DB) StickKeys(ctx context.Context) (keys []StickKey, err error) {
	err = db.reader.run(ctx, func(t *tx) error {
		return t.each(ctx, `SELECT public, secret, made, coalesce(replaced, 0) FROM stick_key ORDER BY replaced IS NULL DESC, made DESC, public`,
			nil, func(scan func(...any) error) error {
				var k StickKey
				err := scan(&k.Public, &k.Secret, &k.Made, &k.Replaced)
				keys = append(keys, k)
				return err
			})
	})
	return keys, err
}

// RenewStickKey keeps a new key, made now, in place of those before, and destroys those that were replaced before a time. A key
// that a wrong clock calls replaced in the future counts as replaced now.
func (db *DB) RenewStickKey(ctx context.Context, k StickKey, destroyed int64) error {
	return db.writes(ctx, func(t *tx) error {
		_, err := t.exec(`UPDATE stick_key SET replaced = ? WHERE replaced IS NULL OR replaced > ?`, k.Made, k.Made)
		if err == nil {
			_, err = t.exec(`INSERT INTO stick_key (public, secret, made) VALUES (?, ?, ?)`, k.Public, k.Secret, k.Made)
		}
		return errors.Join(err, t.destroyStickKeys(destroyed))
	})
}

// DestroyStickKeys takes out the keys that were replaced before a time.
func (db *DB) DestroyStickKeys(ctx context.Context, before int64) error {
	return db.writes(ctx, func(t *tx) error { return t.destroyStickKeys(before) })
}

// destroyStickKeys overwrites what it takes out.
func (t *tx) destroyStickKeys(before int64) error {
	if _, err := t.sql.ExecContext(t.ctx, "PRAGMA secure_delete = ON"); err != nil {
		return err
	}
	_, err := t.exec(`DELETE FROM stick_key WHERE replaced < ?`, before)
	_, off := t.sql.ExecContext(t.ctx, "PRAGMA secure_delete = OFF")
	return errors.Join(err, off)
}
