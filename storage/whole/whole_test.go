package whole_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"soglia/storage/whole"
)

func TestReplacesTheWholeFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "register")
	for _, content := range []string{"a long first content", "second"} {
		if err := whole.Bytes(path, 0o600, []byte(content)); err != nil {
			t.Fatal(err)
		}
		if got := read(t, path); got != content {
			t.Fatalf("got %q, want %q", got, content)
		}
	}
}

func TestAFailureLeavesTheOldFileAndNothingBesideIt(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "register")
	if err := whole.Bytes(path, 0o600, []byte("old")); err != nil {
		t.Fatal(err)
	}
	full := errors.New("no space left")
	err := whole.Write(path, 0o600, func(w io.Writer) error {
		_, _ = w.Write([]byte("half of the n"))
		return full
	})
	if !errors.Is(err, full) {
		t.Fatalf("got %v, want %v", err, full)
	}
	if got := read(t, path); got != "old" {
		t.Fatalf("the old file changed to %q", got)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Fatalf("%d files, want 1", len(entries))
	}
}

func TestALeftoverOfACrashIsNoObstacle(t *testing.T) {
	path := filepath.Join(t.TempDir(), "register")
	if err := os.WriteFile(path+whole.Suffix, []byte("a much longer torn leftover"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := whole.Bytes(path, 0o600, []byte("new")); err != nil {
		t.Fatal(err)
	}
	if got := read(t, path); got != "new" {
		t.Fatalf("got %q", got)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}
