package vault

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// VFSName is the name for the vfs parameter of a connection of one's own to
// this database, or of a target of the backup API.
func (db *DB) VFSName() string { return db.vfs.Name() }

// Checkpoint moves the log into the main file and empties it. It waits for
// readers, but not for ever: then it fails with [ErrBusy], and nothing is lost.
func (db *DB) Checkpoint(ctx context.Context) error {
	var busy, pages, moved int
	row := db.Writer.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	if err := row.Scan(&busy, &pages, &moved); err != nil {
		return fmt.Errorf("vault: checkpoint: %w", Explain(err))
	}
	if busy != 0 {
		return fmt.Errorf("vault: checkpoint: %w", ErrBusy)
	}
	return nil
}

// Close empties the log into the main file, closes all connections and drops
// the keys. Rows and connections still held by the caller are [ErrInUse]; a
// second call then drops the keys. Otherwise a second call does nothing.
func (db *DB) Close() error {
	if db.closed {
		return db.vfs.Close()
	}
	db.closed = true
	err := Explain(db.Reader.Close())
	err = errors.Join(err, db.Checkpoint(context.Background()))
	return errors.Join(err, db.closePools(), db.vfs.Close())
}

func (db *DB) closePools() error {
	var errs []error
	for _, pool := range []*sql.DB{db.Reader, db.Writer} {
		if pool != nil {
			errs = append(errs, Explain(pool.Close()))
		}
	}
	return errors.Join(errs...)
}
