package vault_test

import (
	"path/filepath"
	"sync"
	"testing"

	"soglia/storage/sqlite/vault"
)

// writes notes how large each write to the log is.
type writes struct {
	mu    sync.Mutex
	sizes map[int]int
}

func (w *writes) Before(kind vault.Kind, size int) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	if kind == vault.WALFile {
		w.sizes[size]++
	}
	return size
}

func (w *writes) After(vault.Kind) error { return nil }

// A frame's header and its page go to the disk in one write; only where SQLite goes over the checksums of a transaction
// that spilled does a header come alone, and a spilled page that changes again.
func TestAFrameIsOneWrite(t *testing.T) {
	const header, page = 24, 4096
	disk := &writes{sizes: make(map[int]int)}
	db, err := vault.Open(t.Context(), filepath.Join(t.TempDir(), "v.db"), [32]byte{1}, vault.Options{CacheKiB: 64, Faults: disk})
	if err != nil {
		t.Fatal(err)
	}
	run := func(statements ...string) {
		t.Helper()
		for _, s := range statements {
			if _, err := db.Writer.ExecContext(t.Context(), s); err != nil {
				t.Fatal(err)
			}
		}
	}
	run("CREATE TABLE t (id INTEGER PRIMARY KEY, note TEXT)", "INSERT INTO t (note) VALUES ('a')")
	if disk.sizes[header+page] == 0 || disk.sizes[header] != 0 || disk.sizes[page] != 0 {
		t.Errorf("small commits: %v", disk.sizes)
	}
	run("BEGIN IMMEDIATE", insert, insert, insert, "UPDATE t SET note = note || 'x'", "UPDATE t SET note = note || 'y'", "COMMIT")
	if disk.sizes[header] == 0 || disk.sizes[page] == 0 {
		t.Errorf("a commit that spilled: %v", disk.sizes)
	}
	clear(disk.sizes)
	run(insert)
	if disk.sizes[header+page] == 0 || disk.sizes[header] != 0 || disk.sizes[page] != 0 {
		t.Errorf("a commit after it: %v", disk.sizes)
	}
	wantRows(t, db, 5)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}
