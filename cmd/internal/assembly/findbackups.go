package assembly

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"time"

	"soglia/storage/backup"
)

// FindBackups looks for backups on the sticks and in the folders where people keep what they save, the latest first.
func FindBackups(home string, most int) []string {
	type file struct {
		path    string
		changed time.Time
	}
	var found []file
	for _, folder := range append(Sticks(), usualFolders(home)...) {
		for _, pattern := range []string{"*" + backup.Suffix, filepath.Join("*", "*"+backup.Suffix)} {
			paths, _ := filepath.Glob(filepath.Join(folder, pattern)) // a folder whose name is no pattern has none
			for _, path := range paths {
				if info, err := os.Stat(path); err == nil {
					found = append(found, file{path, info.ModTime()})
				}
			}
		}
	}
	slices.SortFunc(found, func(a, b file) int { return cmp.Or(b.changed.Compare(a.changed), cmp.Compare(a.path, b.path)) })
	var paths []string
	for _, f := range found[:min(most, len(found))] {
		paths = append(paths, f.path)
	}
	return paths
}
