//go:build story

package assembly

import (
	"os"
	"path/filepath"
	"slices"
)

// Sticks gives the folders that SOGLIA_STICKS lists, those of them that are there: a play puts sticks in and takes them out by
// making and removing folders. It is in no program that people use. Where nothing is listed it gives what the system has mounted.
func Sticks() []string {
	listed, ok := os.LookupEnv("SOGLIA_STICKS")
	if !ok {
		return mounted()
	}
	return slices.DeleteFunc(filepath.SplitList(listed), func(folder string) bool {
		info, err := os.Stat(folder)
		return err != nil || !info.IsDir()
	})
}
