//go:build unix

package assembly

import (
	"os"
	"path/filepath"
	"slices"

	"golang.org/x/sys/unix"
)

// mounted gives where the system has put removable disks. A folder that an earlier stick left behind is none, nor is a link to the
// computer's own disk.
func mounted() []string {
	var found []string
	for _, pattern := range []string{"/media/*", "/media/*/*", "/run/media/*/*", "/Volumes/*"} {
		folders, _ := filepath.Glob(pattern) // the patterns are constants
		found = append(found, folders...)
	}
	return slices.DeleteFunc(found, func(folder string) bool { return !isMount(folder) })
}

// isMount says whether a folder lies on another disk than the one above it.
func isMount(folder string) bool {
	info, err := os.Lstat(folder)
	if err != nil || !info.IsDir() {
		return false
	}
	var here, above unix.Stat_t
	if unix.Stat(folder, &here) != nil || unix.Stat(filepath.Dir(folder), &above) != nil {
		return false
	}
	return here.Dev != above.Dev
}
