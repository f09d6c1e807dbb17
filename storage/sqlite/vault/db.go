package vault

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// DB is an open vault: one connection that writes, in immediate transactions,
// and a few that only read.
type DB struct {
	Writer *sql.DB
	Reader *sql.DB
	vfs    *VFS
	path   string
	closed bool
}

// Options are settings of [Open]; zero values are good ones.
type Options struct {
	// CacheKiB is the page cache of the writer, 64 MiB if 0. A reader has a
	// quarter of it.
	CacheKiB int
	// Readers is the number of reading connections, 4 if 0.
	Readers int
	// Faults is for tests.
	Faults Faults
}

func (o Options) withDefaults() Options {
	if o.CacheKiB == 0 {
		o.CacheKiB = 64 << 10
	}
	if o.Readers == 0 {
		o.Readers = 4
	}
	return o
}

// Open opens the database at path with its 32-byte key, and makes it if there
// is none. Errors: [ErrWrongKey] (the files are untouched), [ErrForeign],
// [ErrFull].
func Open(ctx context.Context, path string, key [32]byte, opts Options) (*DB, error) {
	opts = opts.withDefaults()
	made, err := prepare(path)
	if err != nil {
		return nil, err
	}
	v, err := register(key, opts.Faults)
	if err != nil {
		return nil, err
	}
	db := &DB{vfs: v, path: path}
	if err := db.connect(ctx, opts); err != nil {
		err = fmt.Errorf("vault: open: %w", Explain(err))
		return nil, errors.Join(err, db.abandon(made))
	}
	return db, nil
}

// prepare makes an empty file that only its owner can read, if there is none.
// A log without its database is refused: SQLite would delete it.
func prepare(path string) (made bool, err error) {
	size := int64(0)
	if info, err := os.Stat(path); err == nil {
		size = info.Size()
	}
	if log, err := os.Stat(path + "-wal"); err == nil && size == 0 && log.Size() > 0 {
		return false, fmt.Errorf("vault: open: %w: a log without its database", ErrForeign)
	}
	return create(path)
}

func create(path string) (made bool, err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, os.ErrExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("vault: create: %w", err)
	}
	return true, f.Close()
}

func (db *DB) connect(ctx context.Context, opts Options) error {
	var err error
	write := url.Values{"_txlock": {"immediate"}}
	s := append(common(opts.CacheKiB), "journal_mode(WAL)")
	if db.Writer, err = db.vfs.pool(db.path, 1, write, s); err != nil {
		return err
	}
	if err := db.probe(ctx); err != nil {
		return err
	}
	read := url.Values{"mode": {"ro"}}
	s = append(common(opts.CacheKiB/4), "query_only(1)")
	db.Reader, err = db.vfs.pool(db.path, opts.Readers, read, s)
	return err
}

// pool makes a pool of n connections that stay open.
func (v *VFS) pool(path string, n int, params url.Values, s settings) (*sql.DB, error) {
	dsn, err := v.dsn(path, params, s)
	if err != nil {
		return nil, err
	}
	pool, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, fmt.Errorf("vault: %w", err)
	}
	pool.SetMaxOpenConns(n)
	pool.SetMaxIdleConns(n)
	return pool, nil
}

// probe reads the schema, and so the first page and the log.
func (db *DB) probe(ctx context.Context) error {
	var tables int
	if err := db.Writer.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return err
	}
	var mode string
	if err := db.Writer.QueryRowContext(ctx, "PRAGMA journal_mode").Scan(&mode); err != nil {
		return err
	}
	if mode != "wal" {
		return fmt.Errorf("no write-ahead log on this disk, but %q", mode)
	}
	return nil
}

// abandon undoes an Open that failed.
func (db *DB) abandon(made bool) error {
	err := db.closePools()
	if info, statErr := os.Stat(db.path); made && statErr == nil && info.Size() == 0 {
		err = errors.Join(err, os.Remove(db.path))
	}
	return errors.Join(err, db.vfs.Close())
}
