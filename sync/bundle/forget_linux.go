package bundle

import (
	"os"

	"golang.org/x/sys/unix"
)

// forget makes the system read from the stick what it holds in memory.
func forget(f *os.File) {
	_ = unix.Fadvise(int(f.Fd()), 0, 0, unix.FADV_DONTNEED)
}
