//go:build !windows

package whole

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// syncDir makes the new name itself survive a power cut. Some file systems of sticks cannot sync a folder; they say so, and
// the file stands all the same.
func syncDir(path string) error {
	dir, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("sync folder: %w", err)
	}
	err = dir.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		err = nil
	}
	if err = errors.Join(err, dir.Close()); err != nil {
		return fmt.Errorf("sync folder: %w", err)
	}
	return nil
}
