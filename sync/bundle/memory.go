package bundle

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"math"
)

// Memory is a stick in memory, for bundles that travel in another way: a starter at a meeting place.
type Memory struct{ files map[string][]byte }

// NewMemory gives an empty one.
func NewMemory() *Memory { return &Memory{files: map[string][]byte{}} }

// Content gives a file.
func (m *Memory) Content(name string) []byte { return m.files[name] }

// Room is Stick's.
func (m *Memory) Room(context.Context) (uint64, error) { return math.MaxInt64, nil }

// Create is Stick's.
func (m *Memory) Create(name string) (File, error) { return &memoryFile{in: m, name: name}, nil }

// Open is Stick's.
func (m *Memory) Open(name string) (io.ReadCloser, error) {
	content, ok := m.files[name]
	if !ok {
		return nil, fs.ErrNotExist
	}
	return io.NopCloser(bytes.NewReader(content)), nil
}

// Rename is Stick's.
func (m *Memory) Rename(from, to string) error {
	m.files[to] = m.files[from]
	delete(m.files, from)
	return nil
}

// Remove is Stick's.
func (m *Memory) Remove(name string) error {
	delete(m.files, name)
	return nil
}

// List is Stick's: nobody looks for bundles here.
func (m *Memory) List() ([]Found, error) { return nil, nil }

type memoryFile struct {
	bytes.Buffer
	in   *Memory
	name string
}

// Sync is File's.
func (f *memoryFile) Sync() error {
	f.in.files[f.name] = f.Bytes()
	return nil
}

// Close is File's.
func (f *memoryFile) Close() error { return f.Sync() }

var _ Stick = (*Memory)(nil)
