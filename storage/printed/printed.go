// Package printed keeps what is being printed for as long as somebody sits there: readable files, in a private folder, under names that say nothing.
//
// The system's viewer needs a readable file. It lies in a folder that only its owner may enter, and is overwritten and removed at lock, at close and at the
// next start. Overwriting is a best effort: a disk may keep old blocks, and a viewer or a printer's queue its own copies.
package printed

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
)

// Name is the folder's name inside a data folder.
const Name = "printed"

// Folder holds what is being printed. It may be used from several goroutines.
type Folder struct {
	dir  string
	show func(path string) error // hands a file to the system's viewer, and does not wait for it

	mu     sync.Mutex
	closed bool
}

// In gives the folder inside a data folder; show opens a file in the system's viewer. Nothing is made before something is printed.
func In(data string, show func(path string) error) *Folder {
	return &Folder{dir: filepath.Join(data, Name), show: show}
}

// ErrClosed says that whoever printed has locked the program meanwhile.
var ErrClosed = errors.New("printed: closed")

// ErrViewer says that no viewer opened; nothing stays on the disk.
var ErrViewer = errors.New("printed: no viewer")

// Show fills a file and hands it to the viewer. Where anything fails, nothing stays.
func (f *Folder) Show(fill func(io.Writer) error) error {
	path, err := f.make(fill)
	if err != nil {
		return err
	}
	if err := f.show(path); err != nil { // beside the lock: nobody who wants to lock the program waits for a viewer
		return errors.Join(ErrViewer, err, forget(path))
	}
	return nil
}

func (f *Folder) make(fill func(io.Writer) error) (string, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closed {
		return "", ErrClosed
	}
	return f.write(fill)
}

func (f *Folder) write(fill func(io.Writer) error) (string, error) {
	if err := os.MkdirAll(f.dir, 0o700); err != nil {
		return "", fmt.Errorf("print folder: %w", err)
	}
	if err := os.Chmod(f.dir, 0o700); err != nil {
		return "", fmt.Errorf("print folder: %w", err)
	}
	path := filepath.Join(f.dir, neutralName()+".pdf")
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return "", fmt.Errorf("print file: %w", err)
	}
	if err := errors.Join(fill(file), file.Close()); err != nil {
		return "", errors.Join(fmt.Errorf("print file: %w", err), forget(path))
	}
	return path, nil
}

// neutralName is random: it tells neither what is printed nor of whom nor when.
func neutralName() string {
	var b [8]byte
	_, _ = rand.Read(b[:]) // never fails (crypto/rand)
	return hex.EncodeToString(b[:])
}

// Close wipes the folder, and prints nothing any more: it is called when the program is locked or closed.
func (f *Folder) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.closed = true
	return wipe(f.dir)
}

// Wipe removes what a crash left in a data folder. What another program still holds open, as on Windows, goes at the next Wipe.
func Wipe(data string) error { return wipe(filepath.Join(data, Name)) }

func wipe(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("print folder: %w", err)
	}
	var failed error
	for _, entry := range entries {
		failed = errors.Join(failed, forget(filepath.Join(dir, entry.Name())))
	}
	if failed == nil {
		failed = os.Remove(dir)
	}
	return failed
}

// forget overwrites a file and removes it. A link is removed and not followed.
func forget(path string) error {
	info, err := os.Lstat(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err == nil && info.Mode().IsRegular() {
		_ = overwrite(path, info.Size()) // a best effort: removing is what counts
	}
	return os.RemoveAll(path)
}

func overwrite(path string, size int64) error {
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = io.CopyN(file, zeros{}, size)
	return errors.Join(err, file.Sync(), file.Close())
}

// zeros reads as endless zero bytes.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}
