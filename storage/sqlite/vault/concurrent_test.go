package vault

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
)

// Writers move units between two accounts while readers add them up and the
// log is moved into the main file.
func TestWritersAndReaders(t *testing.T) {
	db := openVault(t, filepath.Join(t.TempDir(), "v.db"), Options{CacheKiB: 256})
	exec(t, db.Writer, "CREATE TABLE account (id INTEGER PRIMARY KEY, units INTEGER, pad TEXT)")
	exec(t, db.Writer, `WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM c WHERE i < 500)
		INSERT INTO account SELECT i, 10, hex(zeroblob(500)) FROM c`)
	var all errgroup
	for w := range 2 {
		all.run(func() error { return moveUnits(t.Context(), db, w) })
	}
	for range 3 {
		all.run(func() error { return addUp(t.Context(), db) })
	}
	if err := all.wait(); err != nil {
		t.Error(err)
	}
	wantIntact(t, db.Writer)
}

// errgroup runs functions side by side and joins what they return.
type errgroup struct {
	wg   sync.WaitGroup
	mu   sync.Mutex
	errs []error
}

func (g *errgroup) run(f func() error) {
	g.wg.Go(func() {
		err := f()
		g.mu.Lock()
		defer g.mu.Unlock()
		g.errs = append(g.errs, err)
	})
}

func (g *errgroup) wait() error {
	g.wg.Wait()
	return errors.Join(g.errs...)
}

func addUp(ctx context.Context, db *DB) error {
	for range 150 {
		var n int
		if err := db.Reader.QueryRowContext(ctx, "SELECT sum(units) FROM account").Scan(&n); err != nil {
			return err
		}
		if n != 5000 {
			return fmt.Errorf("a reader sees %d units", n)
		}
	}
	return nil
}

func moveUnits(ctx context.Context, db *DB, w int) error {
	const give = "UPDATE account SET units = units + ? WHERE id = ?"
	for i := range 150 {
		tx, err := db.Writer.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		_, err1 := tx.ExecContext(ctx, give, -1, 1+(i*7+w)%500)
		_, err2 := tx.ExecContext(ctx, give, 1, 1+(i*13+w)%500)
		if err := errors.Join(err1, err2, tx.Commit()); err != nil {
			return err
		}
		if i%50 == 49 {
			if _, err := db.Writer.ExecContext(ctx, "PRAGMA wal_checkpoint(PASSIVE)"); err != nil {
				return err
			}
		}
	}
	return nil
}

// Another VFS with the same key is another writer of the same file.
func TestSecondWriterWaits(t *testing.T) {
	path := filepath.Join(t.TempDir(), "v.db")
	one, two := openVault(t, path, Options{}), openVault(t, path, Options{})
	exec(t, one.Writer, "CREATE TABLE t (a INTEGER)")
	var all errgroup
	for _, db := range []*DB{one, two} {
		all.run(func() error {
			for range 50 {
				if _, err := db.Writer.ExecContext(t.Context(), "INSERT INTO t VALUES (1)"); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := all.wait(); err != nil {
		t.Error(err)
	}
	if n := count(t, two.Reader, "SELECT sum(a) FROM t"); n != 100 {
		t.Errorf("%d of 100 rows", n)
	}
}
