package vault_test

import (
	"errors"
	"path/filepath"
	"testing"

	"soglia/storage/sqlite/vault"
	"soglia/storage/sqlite/vault/vaulttest"
)

const insert = "INSERT INTO t (note) VALUES (hex(zeroblob(30000)))"

// A full disk is told as such, whatever write it meets; what was committed
// stays, and with room again the same connections go on.
func TestFullDisk(t *testing.T) {
	disk := vaulttest.NewDisk()
	path := filepath.Join(t.TempDir(), "v.db")
	db, err := vault.Open(t.Context(), path, [32]byte{1}, vault.Options{CacheKiB: 64, Faults: disk})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Writer.ExecContext(t.Context(), "CREATE TABLE t (id INTEGER PRIMARY KEY, note TEXT)"); err != nil {
		t.Fatal(err)
	}
	committed := 0
	for room := range 40 {
		disk.Fill(room * 5003)
		for {
			if _, err = db.Writer.ExecContext(t.Context(), insert); err != nil {
				break
			}
			committed++
		}
		if !errors.Is(vault.Explain(err), vault.ErrFull) {
			t.Fatalf("with %d bytes left: %v", room*5003, err)
		}
		if err := db.Checkpoint(t.Context()); err != nil && !errors.Is(err, vault.ErrFull) {
			t.Fatalf("checkpoint with %d bytes left: %v", room*5003, err)
		}
		disk.Free()
		wantRows(t, db, committed)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if db, err = vault.Open(t.Context(), path, [32]byte{1}, vault.Options{}); err != nil {
		t.Fatal(err)
	}
	wantRows(t, db, committed)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func wantRows(t *testing.T, db *vault.DB, want int) {
	t.Helper()
	var rows int
	if err := db.Reader.QueryRowContext(t.Context(), "SELECT count(*) FROM t").Scan(&rows); err != nil || rows != want {
		t.Fatalf("%d rows of %d: %v", rows, want, err)
	}
	var verdict string
	if err := db.Writer.QueryRowContext(t.Context(), "PRAGMA integrity_check").Scan(&verdict); err != nil || verdict != "ok" {
		t.Fatalf("%s: %v", verdict, err)
	}
}

// A disk that is full from the start: there is no database, and no rest of one.
func TestFullDiskAtTheFirstOpen(t *testing.T) {
	disk := vaulttest.NewDisk()
	disk.Fill(0)
	path := filepath.Join(t.TempDir(), "v.db")
	_, err := vault.Open(t.Context(), path, [32]byte{1}, vault.Options{Faults: disk})
	if !errors.Is(err, vault.ErrFull) {
		t.Fatalf("%v", err)
	}
	db, err := vault.Open(t.Context(), path, [32]byte{1}, vault.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Error(err)
	}
}
