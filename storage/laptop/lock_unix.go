//go:build unix

package laptop

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

func holdFile(file *os.File) error {
	err := unix.Flock(int(file.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	if errors.Is(err, unix.EWOULDBLOCK) {
		return errHeld
	}
	return err
}
