package vault

import (
	"os"
	"path/filepath"
	"testing"
)

// FuzzHostileLog puts any bytes where the log should be: without the key
// nobody makes a frame, so the database is as it was.
func FuzzHostileLog(f *testing.F) {
	dir := f.TempDir()
	db, err := Open(f.Context(), filepath.Join(dir, "v.db"), testKey(1), Options{})
	if err != nil {
		f.Fatal(err)
	}
	fillTable(f, db.Writer, 20)
	if err := db.Checkpoint(f.Context()); err != nil {
		f.Fatal(err)
	}
	exec(f, db.Writer, "DELETE FROM person")
	log, err := os.ReadFile(filepath.Join(dir, "v.db-wal"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte{})
	f.Add(log[:walHeaderSize])
	f.Add(log[:len(log)-1])
	main, err := os.ReadFile(filepath.Join(dir, "v.db"))
	if err != nil {
		f.Fatal(err)
	}
	if err := db.Close(); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, hostile []byte) {
		path := filepath.Join(t.TempDir(), "v.db")
		if err := os.WriteFile(path, main, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path+"-wal", hostile, 0o600); err != nil {
			t.Fatal(err)
		}
		db, err := Open(t.Context(), path, testKey(1), Options{})
		if err != nil {
			return // SQLite refuses logs of a later version
		}
		if n := count(t, db.Writer, "SELECT count(*) FROM person"); n != 20 {
			t.Errorf("%d rows", n)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
}
