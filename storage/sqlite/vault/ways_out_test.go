package vault

import (
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"modernc.org/sqlite"
)

func TestCopyUnderAnotherKey(t *testing.T) {
	dir := t.TempDir()
	db := openVault(t, filepath.Join(dir, "v.db"), Options{})
	fillTable(t, db.Writer, 1000)
	target := filepath.Join(dir, oddName)
	if err := Copy(t.Context(), db, target, testKey(9)); err != nil {
		t.Fatal(err)
	}
	wantSealed(t, dir)
	if _, err := Open(t.Context(), target, testKey(1), Options{}); !errors.Is(err, ErrWrongKey) {
		t.Errorf("the old key opens the copy: %v", err)
	}
	copied, err := Open(t.Context(), target, testKey(9), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if n := count(t, copied.Reader, "SELECT count(*) FROM person"); n != 1000 {
		t.Errorf("%d rows in the copy", n)
	}
	wantIntact(t, copied.Writer)
	if err := copied.Close(); err != nil {
		t.Error(err)
	}
}

func TestCopyReplacesNothing(t *testing.T) {
	dir := t.TempDir()
	db := openVault(t, filepath.Join(dir, "v.db"), Options{})
	fillTable(t, db.Writer, 10)
	target := filepath.Join(dir, "there.db")
	if err := os.WriteFile(target, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Copy(t.Context(), db, target, testKey(9)); !errors.Is(err, ErrExists) {
		t.Errorf("%v", err)
	}
	if info, err := os.Stat(target); err != nil || info.Size() != 0 {
		t.Errorf("the file there was touched: %v", err)
	}
}

func TestAttachAndVacuumIntoStaySealed(t *testing.T) {
	dir := t.TempDir()
	db := openVault(t, filepath.Join(dir, "v.db"), Options{})
	fillTable(t, db.Writer, 1000)
	exec(t, db.Writer, "ATTACH ? AS other", filepath.Join(dir, "attached.db"))
	exec(t, db.Writer, "CREATE TABLE other.person AS SELECT * FROM main.person")
	exec(t, db.Writer, "BEGIN IMMEDIATE") // two files: a super journal in rollback modes
	exec(t, db.Writer, "UPDATE other.person SET name = name || 'x'")
	exec(t, db.Writer, "UPDATE main.person SET name = name || 'x'")
	wantSealed(t, dir)
	exec(t, db.Writer, "COMMIT")
	exec(t, db.Writer, "DETACH other")
	exec(t, db.Writer, "VACUUM INTO ?", filepath.Join(dir, "into.db"))
	wantSealed(t, dir)
	for _, name := range []string{"attached.db", "into.db"} {
		again := openVault(t, filepath.Join(dir, name), Options{})
		if n := count(t, again.Reader, "SELECT count(*) FROM person"); n != 1000 {
			t.Errorf("%s: %d rows", name, n)
		}
	}
}

// backuper is the driver's connection, as far as it is needed here.
type backuper interface {
	NewBackup(dst string) (*sqlite.Backup, error)
}

// backup copies page by page, free ones too.
func backup(t testing.TB, db *DB, dsn string) error {
	t.Helper()
	conn, err := db.Writer.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	err = conn.Raw(func(c any) error {
		b, err := c.(backuper).NewBackup(dsn)
		if err != nil {
			return err
		}
		_, err = b.Step(-1)
		return errors.Join(err, b.Finish())
	})
	return errors.Join(Explain(err), conn.Close())
}

func TestBackupReadsFreePagesToo(t *testing.T) {
	dir := t.TempDir()
	db := openVault(t, filepath.Join(dir, "v.db"), Options{})
	if err := db.Reader.Close(); err != nil {
		t.Fatal(err)
	}
	exec(t, db.Writer, "PRAGMA journal_mode=DELETE")
	// In rollback modes pages freed in the transaction that made them are never
	// written: without care the file has holes.
	exec(t, db.Writer, "BEGIN IMMEDIATE")
	fillTable(t, db.Writer, 1000)
	exec(t, db.Writer, "CREATE TABLE after AS SELECT * FROM person")
	exec(t, db.Writer, "DELETE FROM person")
	exec(t, db.Writer, "COMMIT")
	if n := count(t, db.Writer, "PRAGMA freelist_count"); n < 10 {
		t.Fatalf("only %d free pages: the test shows nothing", n)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	db = openVault(t, filepath.Join(dir, "v.db"), Options{}) // nothing in the cache
	target := filepath.Join(dir, "backup.db")
	dsn, err := db.vfs.uri(target, url.Values{})
	if err != nil {
		t.Fatal(err)
	}
	if err := backup(t, db, dsn); err != nil {
		t.Fatal(err)
	}
	wantSealed(t, dir)
	again := openVault(t, target, Options{})
	if n := count(t, again.Reader, "SELECT count(*) FROM after"); n != 1000 {
		t.Errorf("%d rows in the backup", n)
	}
	wantIntact(t, again.Writer)
}

// A plain database has no room for the seal; it must not come in as it is.
func TestPlainPagesAreRefused(t *testing.T) {
	page := make([]byte, pageSize)
	madeUpHeader(page)
	if !isOurs(page) {
		t.Error("the made-up header is refused")
	}
	page[20] = 0
	if isOurs(page) {
		t.Error("a page without reserved bytes is accepted")
	}
}
