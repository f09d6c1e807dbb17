package vault

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// flip changes one bit of a file.
func flip(t testing.TB, path string, at int64) {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	content[at] ^= 1 << (at % 8)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// readAll opens a database and reads every page of it.
func readAll(t testing.TB, path string) error {
	db, err := Open(t.Context(), path, testKey(1), Options{})
	if err != nil {
		return err
	}
	var verdict string
	err = db.Writer.QueryRowContext(t.Context(), "PRAGMA integrity_check").Scan(&verdict)
	switch {
	case strings.Contains(verdict, "error code=7178"): // a page that does not open
		err = ErrForeign
	case err == nil && verdict != "ok":
		err = errors.New("damage came through: " + verdict)
	}
	return errors.Join(Explain(err), db.Close())
}

func TestEveryFlippedByteIsNoticed(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "v.db")
	db := openVault(t, path, Options{})
	fillTable(t, db.Writer, 200)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(rt *rapid.T) {
		at := rapid.Int64Range(0, info.Size()-1).Draw(rt, "at")
		copied := filepath.Join(snapshot(t, dir), "v.db")
		flip(t, copied, at)
		err := readAll(t, copied)
		if wrongKey := at >= 8 && at < 16; wrongKey && !errors.Is(err, ErrWrongKey) {
			rt.Fatalf("byte %d of the key check: %v", at, err)
		} else if !wrongKey && !errors.Is(err, ErrForeign) {
			rt.Fatalf("byte %d: %v", at, err)
		}
	})
}

// Two pages that change places, and a page that is zeroed, are noticed too.
func TestMovedAndZeroedPages(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "v.db")
	db := openVault(t, path, Options{})
	fillTable(t, db.Writer, 200)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	moved, zeroed := append([]byte(nil), content...), append([]byte(nil), content...)
	copy(moved[3*pageSize:4*pageSize], content[4*pageSize:])
	copy(moved[4*pageSize:5*pageSize], content[3*pageSize:])
	clear(zeroed[5*pageSize : 6*pageSize])
	for name, changed := range map[string][]byte{"moved": moved, "zeroed": zeroed} {
		if err := os.WriteFile(path, changed, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := readAll(t, path); !errors.Is(err, ErrForeign) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A log cut anywhere, or with its last frame spoilt, gives the commits before.
func TestTornLogRecovers(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "v.db")
	db := openVault(t, path, Options{})
	exec(t, db.Writer, "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)")
	if err := db.Checkpoint(t.Context()); err != nil {
		t.Fatal(err)
	}
	for range 20 { // one frame each
		exec(t, db.Writer, "INSERT INTO person (name) VALUES (?)", marker)
	}
	rapid.Check(t, func(rt *rapid.T) {
		torn := filepath.Join(snapshot(t, dir), "v.db")
		frames := rapid.Int64Range(0, 19).Draw(rt, "whole frames")
		rest := rapid.Int64Range(0, frameSize-1).Draw(rt, "bytes of the next")
		end := walHeaderSize + frames*frameSize
		if rapid.Bool().Draw(rt, "spoil") {
			flip(t, torn+"-wal", end+rest)
		} else if err := os.Truncate(torn+"-wal", end+rest); err != nil {
			rt.Fatal(err)
		}
		if err := os.Remove(torn + "-shm"); err != nil { // as after a power cut
			rt.Fatal(err)
		}
		again, err := Open(t.Context(), torn, testKey(1), Options{})
		if err != nil {
			rt.Fatal(err)
		}
		if n := count(t, again.Reader, "SELECT count(*) FROM person"); int64(n) != frames {
			rt.Errorf("%d commits of %d", n, frames)
		}
		wantIntact(t, again.Writer)
		if err := again.Close(); err != nil {
			rt.Error(err)
		}
	})
}

// The power goes while a journal is written: the database is still as before,
// and a last record that is not whole must not keep it from being opened.
func TestTornJournalRecovers(t *testing.T) {
	dir := t.TempDir()
	db := openVault(t, filepath.Join(dir, "v.db"), Options{CacheKiB: 64})
	if err := db.Reader.Close(); err != nil {
		t.Fatal(err)
	}
	exec(t, db.Writer, "PRAGMA journal_mode=DELETE")
	fillTable(t, db.Writer, 500)
	before := snapshot(t, dir)
	exec(t, db.Writer, "BEGIN IMMEDIATE")
	exec(t, db.Writer, "UPDATE person SET note = note || 'x'")
	journal, err := os.ReadFile(filepath.Join(dir, "v.db-journal"))
	if err != nil {
		t.Fatal(err)
	}
	exec(t, db.Writer, "ROLLBACK")
	records := int(numberOf(journal[8:]))
	if records < 2 {
		t.Fatalf("%d records were synced: the test shows nothing", records)
	}
	const sector, record = 512, wordSize + pageSize + wordSize
	journal[sector+(records-1)*record+1000] ^= 1
	path := filepath.Join(before, "v.db")
	if err := os.WriteFile(path+"-journal", journal, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := readAll(t, path); err != nil {
		t.Error(err)
	}
}
