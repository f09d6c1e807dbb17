package vault

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"
)

// Where SQLite locks the file, from its file os.h.
const (
	lockedAt     = 0x40000000
	lockedLength = 512
)

// Ordinary (POSIX) locks are lost when anything in the process opens and
// closes the file.
func TestLocksSurviveOtherReaders(t *testing.T) {
	path := filepath.Join(t.TempDir(), "v.db")
	db := openVault(t, path, Options{})
	exec(t, db.Writer, "CREATE TABLE t (a)")
	if _, err := os.ReadFile(path); err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	lock := unix.Flock_t{Type: unix.F_WRLCK, Start: lockedAt, Len: lockedLength}
	if err := unix.FcntlFlock(f.Fd(), unix.F_OFD_GETLK, &lock); err != nil {
		t.Fatal(err)
	}
	if lock.Type == unix.F_UNLCK {
		t.Error("the lock is gone")
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
}
