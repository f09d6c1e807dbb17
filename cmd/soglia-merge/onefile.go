package main

import (
	"context"
	"io"
	"os"
	"path/filepath"

	"soglia/storage/backup"
	"soglia/sync/bundle"
)

// oneFile is a bundle that lies anywhere, under a name that somebody chose: a stick with one file.
type oneFile struct{ path string }

// Room is bundle.Stick's.
func (f oneFile) Room(context.Context) (uint64, error) { return backup.Room(filepath.Dir(f.path)) }

// Create is bundle.Stick's: the file stands under another name until it was read again.
func (f oneFile) Create(string) (bundle.File, error) {
	return os.OpenFile(f.unfinished(), os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
}

// Open is bundle.Stick's.
func (f oneFile) Open(name string) (io.ReadCloser, error) {
	if name == filepath.Base(f.path) {
		return os.Open(f.path)
	}
	return os.Open(f.unfinished())
}

// Rename is bundle.Stick's.
func (f oneFile) Rename(string, string) error { return os.Rename(f.unfinished(), f.path) }

// Remove is bundle.Stick's. What stands under the name that somebody chose is not touched.
func (f oneFile) Remove(string) error { return os.RemoveAll(f.unfinished()) }

// List is bundle.Stick's.
func (f oneFile) List() ([]bundle.Found, error) {
	info, err := os.Stat(f.path)
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return []bundle.Found{{Name: filepath.Base(f.path), Bytes: info.Size(), Written: info.ModTime()}}, nil
}

func (f oneFile) unfinished() string { return f.path + ".unfinished" }

var _ bundle.Stick = oneFile{}
