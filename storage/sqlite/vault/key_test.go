package vault

import (
	"crypto/sha256"
	"database/sql"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	_ "modernc.org/sqlite"
)

// hashes are the contents of a folder, to see whether anything was touched.
func hashes(t testing.TB, dir string) map[string][32]byte {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	sums := map[string][32]byte{}
	for _, e := range entries {
		content, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		sums[e.Name()] = sha256.Sum256(content)
	}
	return sums
}

func wantUntouched(t testing.TB, dir string, before map[string][32]byte) {
	t.Helper()
	after := hashes(t, dir)
	if len(after) != len(before) {
		t.Errorf("%d files became %d", len(before), len(after))
	}
	for name, sum := range before {
		if after[name] != sum {
			t.Errorf("%s changed", name)
		}
	}
}

// snapshot copies the files of a database as a kill at this moment leaves them.
func snapshot(t testing.TB, from string) string {
	t.Helper()
	to := t.TempDir()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	return to
}

// A database that was killed has its latest commits in the log alone, which
// SQLite with a wrong key would delete.
func TestWrongKeyTouchesNothing(t *testing.T) {
	dir := t.TempDir()
	db := openVault(t, filepath.Join(dir, "v.db"), Options{})
	fillTable(t, db.Writer, 300)
	killed := snapshot(t, dir)
	before := hashes(t, killed)
	if len(before) != 3 {
		t.Fatalf("%d files, not main, wal and shm", len(before))
	}
	for range 3 {
		_, err := Open(t.Context(), filepath.Join(killed, "v.db"), testKey(2), Options{})
		if !errors.Is(err, ErrWrongKey) {
			t.Fatalf("a wrong key gives %v", err)
		}
	}
	wantUntouched(t, killed, before)
	again := openVault(t, filepath.Join(killed, "v.db"), Options{})
	if n := count(t, again.Reader, "SELECT count(*) FROM person"); n != 300 {
		t.Errorf("%d rows are left", n)
	}
}

func TestWrongKeyTouchesNoHotJournal(t *testing.T) {
	dir := t.TempDir()
	db := openVault(t, filepath.Join(dir, "v.db"), Options{CacheKiB: 64})
	if err := db.Reader.Close(); err != nil {
		t.Fatal(err)
	}
	exec(t, db.Writer, "PRAGMA journal_mode=TRUNCATE")
	fillTable(t, db.Writer, 1000)
	exec(t, db.Writer, "BEGIN IMMEDIATE")
	exec(t, db.Writer, "UPDATE person SET name = name || 'x'")
	killed := snapshot(t, dir)
	exec(t, db.Writer, "ROLLBACK")
	before := hashes(t, killed)
	if _, err := Open(t.Context(), filepath.Join(killed, "v.db"), testKey(2), Options{}); !errors.Is(err, ErrWrongKey) {
		t.Fatalf("a wrong key gives %v", err)
	}
	wantUntouched(t, killed, before)
	again := openVault(t, filepath.Join(killed, "v.db"), Options{})
	if n := count(t, again.Reader, "SELECT count(*) FROM person WHERE name LIKE '%x'"); n != 0 {
		t.Errorf("%d rows of a transaction that never ended", n)
	}
	wantIntact(t, again.Writer)
}

func TestForeignFiles(t *testing.T) {
	plain := filepath.Join(t.TempDir(), "plain.db")
	db, err := sql.Open("sqlite", plain)
	if err != nil {
		t.Fatal(err)
	}
	exec(t, db, "CREATE TABLE t (a)")
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	plainBytes, err := os.ReadFile(plain)
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string][]byte{
		"a plain database": plainBytes,
		"a letter":         []byte("Cara Maria, ti scrivo per dirti che va tutto bene."),
		"ten bytes":        []byte("0123456789"),
		"zeros":            make([]byte, 8192),
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "v.db")
			if err := os.WriteFile(path, content, 0o600); err != nil {
				t.Fatal(err)
			}
			before := hashes(t, dir)
			if _, err := Open(t.Context(), path, testKey(1), Options{}); !errors.Is(err, ErrForeign) {
				t.Errorf("%v", err)
			}
			wantUntouched(t, dir, before)
		})
	}
}

func TestTruncatedFiles(t *testing.T) {
	dir := t.TempDir()
	db := openVault(t, filepath.Join(dir, "v.db"), Options{})
	fillTable(t, db.Writer, 300)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	for _, size := range []int64{7, 16, 100, 4095, 4096, 2 * 4096, 3*4096 + 5} {
		cut := snapshot(t, dir)
		path := filepath.Join(cut, "v.db")
		if err := os.Truncate(path, size); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(t.Context(), path, testKey(1), Options{}); !errors.Is(err, ErrForeign) {
			t.Errorf("cut to %d bytes: %v", size, err)
		}
	}
}

// SQLite deletes a log whose database is empty or missing: here somebody may
// have put back half of a backup.
func TestLogWithoutDatabaseIsKept(t *testing.T) {
	dir := t.TempDir()
	db := openVault(t, filepath.Join(dir, "v.db"), Options{})
	fillTable(t, db.Writer, 300)
	half := snapshot(t, dir)
	if err := os.Remove(filepath.Join(half, "v.db")); err != nil {
		t.Fatal(err)
	}
	before := hashes(t, half)
	if _, err := Open(t.Context(), filepath.Join(half, "v.db"), testKey(1), Options{}); !errors.Is(err, ErrForeign) {
		t.Errorf("%v", err)
	}
	wantUntouched(t, half, before)
}

func TestCloseWaitsForNobody(t *testing.T) {
	v, err := Register(testKey(1))
	if err != nil {
		t.Fatal(err)
	}
	dsn, err := v.dsn(filepath.Join(t.TempDir(), "v.db"), url.Values{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		t.Fatal(err)
	}
	exec(t, db, "CREATE TABLE t (a)")
	if err := v.Close(); !errors.Is(err, ErrInUse) {
		t.Errorf("with a database open: %v", err)
	}
	exec(t, db, "INSERT INTO t VALUES (1)")
	if err := errors.Join(db.Close(), v.Close(), v.Close()); err != nil {
		t.Error(err)
	}
}
