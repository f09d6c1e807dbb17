package backup

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// IsFull says whether an error means that the disk has no room left.
func IsFull(err error) bool { return errors.Is(err, unix.ENOSPC) || errors.Is(err, unix.EDQUOT) }

// forget asks the system to drop what it keeps of the file in memory, so that reading it again reads the stick.
func forget(file *os.File) {
	_ = unix.Fadvise(int(file.Fd()), 0, 0, unix.FADV_DONTNEED) // a refusal costs the check some worth, not the backup
}
