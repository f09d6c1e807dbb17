// Package sqlite keeps what a collector holds in one SQLite file.
//
// The queries use only what PostgreSQL, CockroachDB and YugabyteDB share with SQLite; the scripts of the tables are numbered.
package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	driver "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"soglia/sync/collector"
)

//go:embed *.sql
var scripts embed.FS

// steps are the scripts in order: the first makes version 1 of the tables. application marks the file as a collector's ("SoCo").
func steps() []string { return []string{"0001_store.sql", "0002_room.sql"} }

const application = 0x536f436f

// What is wrong with a file.
var (
	ErrForeign = errors.New("collector: not a collector's file")
	ErrDamaged = errors.New("collector: file is damaged")
)

// Store is an open file. It satisfies collector.Store.
type Store struct {
	writer *sql.DB
	reader *sql.DB
}

// Open opens the file at path and makes it where there is none. Errors: ErrForeign, collector.ErrNewer, collector.ErrFull.
func Open(ctx context.Context, path string) (*Store, error) {
	if err := prepare(path); err != nil {
		return nil, err
	}
	s := &Store{}
	var err error
	if s.writer, err = pool(path, 1, url.Values{"_txlock": {"immediate"}}, "journal_mode(WAL)"); err != nil {
		return nil, err
	}
	if err := s.migrate(ctx); err != nil {
		return nil, errors.Join(explain(err), s.writer.Close())
	}
	if s.reader, err = pool(path, 8, url.Values{"mode": {"ro"}}, "query_only(1)"); err != nil {
		return nil, errors.Join(err, s.writer.Close())
	}
	return s, nil
}

// prepare makes an empty file that only its owner can read.
func prepare(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, os.ErrExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("collector: create the store: %w", err)
	}
	return f.Close()
}

func pool(path string, connections int, params url.Values, pragmas ...string) (*sql.DB, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("collector: store's path: %w", err)
	}
	pragmas = append(pragmas,
		"busy_timeout(10000)",
		"synchronous(2)",   // FULL: what was acknowledged survives a power cut
		"secure_delete(1)", // what is erased is overwritten
		"cache_size(-32768)",
		"temp_store(2)",
	)
	for _, p := range pragmas {
		params.Add("_pragma", p)
	}
	slashed := filepath.ToSlash(abs)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // C:/folder
	}
	u := url.URL{Scheme: "file", Path: slashed, RawQuery: params.Encode()}
	db, err := sql.Open("sqlite", "file://"+u.EscapedPath()+"?"+u.RawQuery)
	if err != nil {
		return nil, fmt.Errorf("collector: open the store: %w", err)
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return db, nil
}

func (s *Store) migrate(ctx context.Context) error {
	return s.update(ctx, func(t *tx) error {
		var found, app, tables int64
		for query, into := range map[string]*int64{
			"PRAGMA user_version": &found, "PRAGMA application_id": &app, "SELECT count(*) FROM sqlite_schema": &tables,
		} {
			if err := t.QueryRowContext(ctx, query).Scan(into); err != nil {
				return err
			}
		}
		switch {
		case tables > 0 && app != application:
			return ErrForeign
		case found > int64(len(steps())):
			return collector.ErrNewer
		}
		return t.step(int(found))
	})
}

// step brings the tables from a version to the newest.
func (t *tx) step(from int) error {
	for i, name := range steps() {
		if i < from {
			continue
		}
		script, err := scripts.ReadFile(name)
		if err != nil {
			return err
		}
		_, err = t.ExecContext(t.ctx, fmt.Sprintf("%s; PRAGMA user_version = %d; PRAGMA application_id = %d", script, i+1, application))
		if err != nil {
			return err
		}
	}
	return nil
}

// Close writes the log back into the file and closes it.
func (s *Store) Close() error {
	_, err := s.writer.Exec("PRAGMA wal_checkpoint(TRUNCATE)")
	return errors.Join(s.reader.Close(), err, s.writer.Close())
}

// tx is one transaction.
type tx struct {
	*sql.Tx
	ctx context.Context
}

func (t *tx) exec(query string, args ...any) (int64, error) {
	r, err := t.ExecContext(t.ctx, query, args...)
	if err != nil {
		return 0, err
	}
	return r.RowsAffected()
}

// one scans the single row of a query; false where there is none.
func (t *tx) one(query string, args []any, into ...any) (bool, error) {
	return found(t.QueryRowContext(t.ctx, query, args...).Scan(into...))
}

func found(err error) (bool, error) {
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

func (s *Store) update(ctx context.Context, do func(*tx) error) error {
	begun, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return explain(err)
	}
	if err := do(&tx{begun, ctx}); err != nil {
		return errors.Join(explain(err), ignoreDone(begun.Rollback()))
	}
	return explain(begun.Commit())
}

func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	return err
}

// explain says which of the store's errors it is.
func explain(err error) error {
	var se *driver.Error
	if !errors.As(err, &se) {
		return err
	}
	switch se.Code() & 0xff {
	case sqlite3.SQLITE_FULL:
		return fmt.Errorf("%w: %w", collector.ErrFull, err)
	case sqlite3.SQLITE_CORRUPT:
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	case sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("%w: %w", ErrForeign, err)
	}
	return err
}
