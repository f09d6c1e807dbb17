package planted

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Bytes seeks the words in bytes and in whatever unpacks from them.
func (f *Finder) Bytes(where string, b []byte) []Hit { return f.within(where, b, 0) }

func (f *Finder) within(where string, b []byte, depth int) []Hit {
	hits := f.plainly(where, b)
	if depth == deepest {
		return hits
	}
	for i := range b {
		for _, p := range f.packings {
			if !p.is(b[i:]) {
				continue
			}
			if opened := p.open(b[i:]); len(opened) >= shortest {
				hits = append(hits, f.within(fmt.Sprintf("%s, %s at %d", where, p.name, i), opened, depth+1)...)
			}
		}
	}
	return hits
}

// Folder seeks the words in every file under a folder, in their names too. It gives how many files it read.
func (f *Finder) Folder(root string) (hits []Hit, files int, err error) {
	err = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil // a file that a working program has just removed
		}
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		hits = append(hits, f.plainly("name of "+relative, []byte(relative))...)
		if !entry.Type().IsRegular() {
			return nil
		}
		content, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		files++
		hits = append(hits, f.Bytes(relative, content)...)
		return err
	})
	return hits, files, err
}

// Found gives the words that hits are of, each once.
func Found(hits []Hit) map[string]bool {
	words := map[string]bool{}
	for _, h := range hits {
		words[h.Word] = true
	}
	return words
}
