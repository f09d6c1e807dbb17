package assembly

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// FoundSheet is a spreadsheet that lies where people keep them.
type FoundSheet struct {
	Path    string
	Changed time.Time
}

// FindSheets looks for spreadsheets on the sticks and in the folders where people keep what they save or fetch, the latest
// first. It looks into those folders and the ones just below, no deeper, so that it is done at once.
func FindSheets(home string, most int) []FoundSheet {
	var found []FoundSheet
	for _, folder := range append(Sticks(), usualFolders(home)...) {
		found = append(found, sheetsIn(folder)...)
	}
	slices.SortFunc(found, func(a, b FoundSheet) int {
		return cmp.Or(b.Changed.Compare(a.Changed), cmp.Compare(a.Path, b.Path))
	})
	return found[:min(most, len(found))]
}

func usualFolders(home string) []string {
	var folders []string
	for _, name := range []string{"Documents", "Documenti", "Downloads", "Scaricati", "Desktop", "Scrivania"} {
		folders = append(folders, filepath.Join(home, name))
	}
	return folders
}

func sheetsIn(folder string) []FoundSheet {
	var found []FoundSheet
	_ = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error { // what cannot be read is not found
		if err != nil {
			return fs.SkipDir
		}
		if entry.IsDir() {
			return skipDeep(folder, path)
		}
		if info, err := entry.Info(); err == nil && isSheet(path) {
			found = append(found, FoundSheet{path, info.ModTime()})
		}
		return nil
	})
	return found
}

func skipDeep(folder, path string) error {
	below, err := filepath.Rel(folder, path)
	if err != nil || strings.Count(below, string(os.PathSeparator)) > 0 || strings.HasPrefix(filepath.Base(path), ".") {
		return fs.SkipDir
	}
	return nil
}

func isSheet(path string) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".xlsx", ".csv":
		return true
	}
	return false
}
