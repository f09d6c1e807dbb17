package sqlite_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"soglia/sync/collector"
	"soglia/sync/collector/conformance"
	"soglia/sync/collector/sqlite"
)

func open(t *testing.T, path string) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestConformance(t *testing.T) {
	conformance.Run(t, func(t *testing.T) (collector.Store, func(*testing.T) collector.Store) {
		path := filepath.Join(t.TempDir(), "collector.db")
		return open(t, path), func(t *testing.T) collector.Store { return open(t, path) }
	})
}

func TestRoomsConform(t *testing.T) {
	conformance.RunRooms(t, func(t *testing.T) collector.Rooms { return open(t, filepath.Join(t.TempDir(), "collector.db")) })
}

func TestForeignFilesAreLeftAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "letter.db")
	letter := []byte("Dear Anna, this is not a database at all, however much its name may say that it is one; it is a letter.")
	if err := os.WriteFile(path, letter, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := sqlite.Open(t.Context(), path); !errors.Is(err, sqlite.ErrForeign) {
		t.Errorf("%v", err)
	}
	if b, err := os.ReadFile(path); err != nil || string(b) != string(letter) {
		t.Error("the letter was altered")
	}
}

func TestBackupIsWholeAndOverwritesNothing(t *testing.T) {
	dir := t.TempDir()
	s := open(t, filepath.Join(dir, "collector.db"))
	copied := filepath.Join(dir, "copy.db")
	if err := s.Backup(t.Context(), copied); err != nil {
		t.Fatal(err)
	}
	if err := s.Backup(t.Context(), copied); !errors.Is(err, os.ErrExist) {
		t.Errorf("a second backup of the same name: %v", err)
	}
	if err := open(t, copied).Check(t.Context()); err != nil {
		t.Error(err)
	}
}
