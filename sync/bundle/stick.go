package bundle

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// Stick is where bundles lie. Names are file names without folders.
type Stick interface {
	// Room gives the free bytes.
	Room(ctx context.Context) (uint64, error)
	// Create makes a file, in place of one of the same name.
	Create(name string) (File, error)
	// Open reads a file, from the stick and not from the system's memory of it where that can be told.
	Open(name string) (io.ReadCloser, error)
	Rename(from, to string) error
	// Remove does nothing where there is no such file.
	Remove(name string) error
	// List gives the bundles, the oldest first. Other files are not looked at.
	List() ([]Found, error)
}

// File is a file being written.
type File interface {
	io.Writer
	Sync() error
	Close() error
}

// Found is a file that may be a bundle.
type Found struct {
	Name    string
	Bytes   int64
	Written time.Time
}

// Disk is a stick that the system has mounted. Everything lies under its folder Soglia.
type Disk struct {
	dir  string
	room func(dir string) (uint64, error)
}

// NewDisk gives the stick at a mount point; room tells the free bytes of a folder's disk.
func NewDisk(mount string, room func(dir string) (uint64, error)) Disk {
	return Disk{filepath.Join(mount, Folder), room}
}

// Room is Stick's.
func (d Disk) Room(context.Context) (uint64, error) { return d.room(filepath.Dir(d.dir)) }

// Create is Stick's.
func (d Disk) Create(name string) (File, error) {
	if err := os.MkdirAll(d.dir, 0o700); err != nil {
		return nil, err
	}
	if err := d.Remove(name); err != nil { // a link of that name would lead off the stick
		return nil, err
	}
	return os.OpenFile(d.path(name), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
}

// Open is Stick's.
func (d Disk) Open(name string) (io.ReadCloser, error) {
	f, err := os.Open(d.path(name))
	if err != nil {
		return nil, err
	}
	forget(f)
	return f, nil
}

// Rename is Stick's. The new name is on the stick when it returns.
func (d Disk) Rename(from, to string) error {
	if err := os.Rename(d.path(from), d.path(to)); err != nil {
		return err
	}
	return settle(d.dir)
}

// Settle sees to it that the names in a folder of a stick are on the stick.
func Settle(dir string) error { return settle(dir) }

// Remove is Stick's.
func (d Disk) Remove(name string) error {
	if err := os.Remove(d.path(name)); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// List is Stick's.
func (d Disk) List() ([]Found, error) {
	entries, err := os.ReadDir(d.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var found []Found
	for _, e := range entries {
		info, err := e.Info()
		if err == nil && info.Mode().IsRegular() && IsName(e.Name()) {
			found = append(found, Found{e.Name(), info.Size(), info.ModTime()})
		}
	}
	slices.SortFunc(found, func(a, b Found) int { return a.Written.Compare(b.Written) })
	return found, err
}

// path keeps names within the folder.
func (d Disk) path(name string) string { return filepath.Join(d.dir, filepath.Base(name)) }
