package sqlite

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"soglia/domain/entity"
	"soglia/domain/schema"
	"soglia/storage/sqlite/vault"
	"soglia/sync/seal/compress"
)

// DB is one open store file. Records are read and written through a Store, which As binds to an unlocked user.
type DB struct {
	vault    *vault.DB
	reader   *pool
	writer   *pool
	tables   map[*schema.Entity]*table
	numbered map[int]*table
	packer   *compress.Packer
	path     string
	key      [32]byte

	closings atomic.Int64 // segments that were closed since the file was opened
	writing  sync.Mutex   // held by whoever writes: one transaction at a time, in the order they came
	open     map[int64]*openSegment
	last     remembered
	places   placeCache
	visible  visibleCache
	written  writtenCache

	followed followed
}

// Option changes how a file is opened.
type Option func(*vault.Options)

// WithFaults hands a test's fault layer to the vault.
func WithFaults(f vault.Faults) Option { return func(o *vault.Options) { o.Faults = f } }

// defaultCache keeps a laptop of 4 GB out of trouble: 32 MiB for the writer, 8 MiB for each of four readers.
const defaultCache = 32 << 10

// The write-ahead log is moved into the file when it has so many pages (16 MiB): an import writes the same pages often.
const checkpointPages = 4000

// Open opens the store file at path with its 32-byte key, makes it if there is none, and brings it to this version's
// schema. Errors: domain.Damaged (not ours, another key, altered), domain.Newer, domain.Full, domain.Unavailable.
func Open(ctx context.Context, path string, key [32]byte, options ...Option) (*DB, error) {
	scripts, err := migrations()
	if err != nil {
		return nil, explain(err)
	}
	settings := vault.Options{CacheKiB: defaultCache}
	for _, option := range options {
		option(&settings)
	}
	v, err := vault.Open(ctx, path, key, settings)
	if err != nil {
		return nil, explain(err)
	}
	if err := migrate(ctx, v, path, key, scripts); err != nil {
		return nil, explain(errors.Join(err, v.Close()))
	}
	if _, err := v.Writer.ExecContext(ctx, fmt.Sprintf("PRAGMA wal_autocheckpoint = %d", checkpointPages)); err != nil {
		return nil, explain(errors.Join(err, v.Close()))
	}
	return newDB(v, path, key), nil
}

func newDB(v *vault.DB, path string, key [32]byte) *DB {
	db := &DB{
		vault: v, reader: newPool(v.Reader), writer: newPool(v.Writer), packer: compress.New(), path: path, key: key,
		tables: make(map[*schema.Entity]*table), numbered: make(map[int]*table), open: make(map[int64]*openSegment),
		last: newRemembered(),
	}
	for _, e := range entity.All() {
		db.tables[e] = tableOf(e)
		db.numbered[e.No] = db.tables[e]
	}
	return db
}

// Close empties the write-ahead log into the file and drops the keys. It waits for what is under way; what comes later is
// domain.Locked. Segments stay open: CloseSegments closes them.
func (db *DB) Close() error {
	db.writing.Lock()
	defer db.writing.Unlock()
	return explain(errors.Join(db.reader.close(), db.writer.close(), db.vault.Close()))
}

// Checkpoint moves the write-ahead log into the main file: before a copy, and when there is nothing else to do.
func (db *DB) Checkpoint(ctx context.Context) error {
	db.writing.Lock()
	defer db.writing.Unlock()
	return explain(db.vault.Checkpoint(ctx))
}

// CopyTo writes an encrypted copy, as the store is at this moment, to path under another key.
func (db *DB) CopyTo(ctx context.Context, path string, key [32]byte) error {
	return explain(vault.Copy(ctx, db.vault, path, key))
}

// tableOf gives an entity's table; an entity that is not declared here is a defect of the caller.
func (db *DB) tableOf(e *schema.Entity) (*table, error) {
	t, ok := db.tables[e]
	if !ok {
		return nil, defect(errors.New("entity without a table"))
	}
	return t, nil
}
