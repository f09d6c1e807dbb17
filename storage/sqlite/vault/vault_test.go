package vault

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// marker stands for what must never be readable on the disk.
const marker = "Rossi-Maria-1971"

// oddName looks like more than a file name to whoever does not escape it.
// Windows has no names with question marks.
var oddName = map[bool]string{true: "a b&vfs=win32#%41.db", false: "a b?vfs=unix#%41.db"}[runtime.GOOS == "windows"]

func testKey(b byte) (key [32]byte) {
	for i := range key {
		key[i] = b
	}
	return key
}

func openVault(t testing.TB, path string, opts Options) *DB {
	t.Helper()
	db, err := Open(t.Context(), path, testKey(1), opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

func exec(t testing.TB, db interface {
	ExecContext(context.Context, string, ...any) (sql.Result, error)
}, query string, args ...any,
) {
	t.Helper()
	if _, err := db.ExecContext(t.Context(), query, args...); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
}

func count(t testing.TB, db *sql.DB, query string) (n int) {
	t.Helper()
	if err := db.QueryRowContext(t.Context(), query).Scan(&n); err != nil {
		t.Fatalf("%s: %v", query, Explain(err))
	}
	return n
}

func wantIntact(t testing.TB, db *sql.DB) {
	t.Helper()
	var verdict string
	if err := db.QueryRowContext(t.Context(), "PRAGMA integrity_check").Scan(&verdict); err != nil || verdict != "ok" {
		t.Fatalf("integrity_check: %q, %v", verdict, err)
	}
}

// fill adds n rows full of the marker, in one transaction.
func fillTable(t testing.TB, db *sql.DB, n int) {
	t.Helper()
	exec(t, db, "CREATE TABLE IF NOT EXISTS person (id INTEGER PRIMARY KEY, name TEXT, note TEXT) STRICT")
	exec(t, db, `WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM c WHERE i < ?)
		INSERT INTO person (name, note) SELECT ? || i, replace(hex(zeroblob(50)), '00', ?) FROM c`, n, marker, marker)
}

// wantSealed reads every file of the folder and finds nothing readable.
func wantSealed(t testing.TB, dir string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		content, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range []string{marker, "SQLite format", "CREATE TABLE", "person"} {
			if n := bytes.Count(content, []byte(word)); n > 0 {
				t.Errorf("%s holds %q %d times in %d bytes", e.Name(), word, n, len(content))
			}
		}
	}
}

func TestRoundTrip(t *testing.T) {
	path := filepath.Join(t.TempDir(), oddName)
	db := openVault(t, path, Options{})
	fillTable(t, db.Writer, 1000)
	if n := count(t, db.Reader, "SELECT count(*) FROM person"); n != 1000 {
		t.Fatalf("a reader sees %d rows", n)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	again := openVault(t, path, Options{})
	if n := count(t, again.Reader, "SELECT count(*) FROM person"); n != 1000 {
		t.Fatalf("after reopening there are %d rows", n)
	}
	wantIntact(t, again.Writer)
	if _, err := again.Reader.ExecContext(t.Context(), "DELETE FROM person"); err == nil {
		t.Error("a reader could delete")
	}
}

func TestNothingReadableOnDisk(t *testing.T) {
	for _, mode := range []string{"WAL", "DELETE", "TRUNCATE", "PERSIST"} {
		t.Run(mode, func(t *testing.T) { nothingReadable(t, mode) })
	}
}

// nothingReadable looks at the files in the middle of a transaction much
// larger than the cache, after a change of spilled pages, after rollback,
// commit and VACUUM.
func nothingReadable(t *testing.T, mode string) {
	dir := t.TempDir()
	db := openVault(t, filepath.Join(dir, "v.db"), Options{CacheKiB: 64})
	exec(t, db.Reader, "SELECT 1")
	if err := db.Reader.Close(); err != nil { // it would hold WAL mode
		t.Fatal(err)
	}
	exec(t, db.Writer, "PRAGMA journal_mode="+mode)
	fillTable(t, db.Writer, 2000)
	wantSealed(t, dir)
	for _, end := range []string{"ROLLBACK", "COMMIT"} {
		exec(t, db.Writer, "BEGIN IMMEDIATE")
		fillTable(t, db.Writer, 3000)
		exec(t, db.Writer, "UPDATE person SET name = name || 'x', note = upper(note)")
		exec(t, db.Writer, "UPDATE person SET note = note || ? WHERE id % 3 = 0", marker)
		exec(t, db.Writer, "DELETE FROM person WHERE id % 5 = 0")
		wantSealed(t, dir)
		exec(t, db.Writer, end)
		wantSealed(t, dir)
		wantIntact(t, db.Writer)
	}
	exec(t, db.Writer, "VACUUM")
	wantSealed(t, dir)
	wantIntact(t, db.Writer)
	if n := count(t, db.Writer, "SELECT count(*) FROM person"); n != 4000 {
		t.Errorf("%d rows are left", n)
	}
}

func TestTemporaryDataStaysInMemory(t *testing.T) {
	dir := t.TempDir()
	db := openVault(t, filepath.Join(dir, "v.db"), Options{CacheKiB: 64})
	fillTable(t, db.Writer, 5000)
	exec(t, db.Writer, "CREATE TEMP TABLE scratch AS SELECT * FROM person ORDER BY note, name DESC")
	exec(t, db.Writer, "CREATE INDEX by_note ON person (note, name)")
	if n := count(t, db.Writer, "SELECT count(*) FROM (SELECT DISTINCT note, name FROM scratch ORDER BY 2, 1)"); n != 5000 {
		t.Errorf("%d rows", n)
	}
	wantSealed(t, dir)
	exec(t, db.Writer, "PRAGMA temp_store=1")
	_, err := db.Writer.ExecContext(t.Context(), "CREATE TEMP TABLE onDisk AS SELECT * FROM person")
	if err == nil {
		t.Error("a temporary file was allowed")
	}
	wantSealed(t, dir)
}

func TestTrigramSearch(t *testing.T) {
	dir := t.TempDir()
	db := openVault(t, filepath.Join(dir, "v.db"), Options{})
	exec(t, db.Writer, "CREATE VIRTUAL TABLE search USING fts5(name, tokenize='trigram remove_diacritics 1')")
	for i := range 500 {
		exec(t, db.Writer, "INSERT INTO search VALUES (?)", fmt.Sprintf("%s-%d", strings.ToLower(marker), i))
	}
	if n := count(t, db.Reader, `SELECT count(*) FROM search('"aria-19"')`); n != 500 {
		t.Errorf("found %d", n)
	}
	exec(t, db.Writer, "INSERT INTO search(search) VALUES ('optimize')")
	exec(t, db.Writer, "INSERT INTO search(search) VALUES ('integrity-check')")
	wantSealed(t, dir)
}
