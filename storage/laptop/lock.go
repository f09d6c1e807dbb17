package laptop

import (
	"errors"
	"os"
	"path/filepath"

	"soglia/domain"
)

// lock is the hold of one process on a folder. The system lets go of it when the process ends, however it ends.
type lock struct{ file *os.File }

// errHeld is what the systems' calls come down to when another process holds the lock.
var errHeld = errors.New("held by another process")

func hold(dir string) (*lock, error) {
	file, err := os.OpenFile(filepath.Join(dir, lockFile), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, domain.Fail(domain.Unavailable, "laptop.error.unwritable_folder", err)
	}
	if err := holdFile(file); err != nil {
		_ = file.Close()
		if errors.Is(err, errHeld) {
			return nil, domain.Fail(domain.Locked, "laptop.error.in_use", err)
		}
		return nil, domain.Fail(domain.Unavailable, "laptop.error.unwritable_folder", err)
	}
	return &lock{file}, nil
}

func (l *lock) release() error { return l.file.Close() }
