//go:build unix

package backup

import "golang.org/x/sys/unix"

// Room gives the bytes that may still be written where dir lies.
func Room(dir string) (uint64, error) {
	var s unix.Statfs_t
	if err := unix.Statfs(dir, &s); err != nil {
		return 0, err
	}
	return s.Bavail * uint64(s.Bsize), nil
}
