package simulate

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"time"

	"soglia/sync/bundle"
	"soglia/sync/exchange"
)

// stick is a stick in memory. It satisfies bundle.Stick.
type stick struct {
	name    string
	files   map[string][]byte
	order   []string
	carries map[string]map[int]bool // by file: the writes that lie in it, while it is whole
	room    uint64
	pulled  int // bytes after which it is pulled out; below zero: never
	forgets bool
}

func newStick(name string) *stick {
	return &stick{name: name, files: map[string][]byte{}, carries: map[string]map[int]bool{}, room: 1 << 30, pulled: -1}
}

var errPulled = errors.New("simulate: the stick was pulled out")

// holds gives the writes that lie on it.
func (s *stick) holds() map[int]bool {
	found := map[int]bool{}
	for _, writes := range s.carries {
		for n := range writes {
			found[n] = true
		}
	}
	return found
}

// Room is bundle.Stick's.
func (s *stick) Room(context.Context) (uint64, error) { return s.room, nil }

// Create is bundle.Stick's.
func (s *stick) Create(name string) (bundle.File, error) {
	s.put(name, nil)
	return &stickFile{s, name}, nil
}

func (s *stick) put(name string, content []byte) {
	if _, here := s.files[name]; !here {
		s.order = append(s.order, name)
	}
	s.files[name] = content
}

// Open is bundle.Stick's.
func (s *stick) Open(name string) (io.ReadCloser, error) {
	if s.forgets {
		s.files[name] = s.files[name][:len(s.files[name])/2]
	}
	return io.NopCloser(bytes.NewReader(s.files[name])), nil
}

// Rename is bundle.Stick's.
func (s *stick) Rename(from, to string) error {
	if s.pulled == 0 {
		return errPulled
	}
	s.put(to, s.files[from])
	return s.Remove(from)
}

// Remove is bundle.Stick's.
func (s *stick) Remove(name string) error {
	delete(s.files, name)
	delete(s.carries, name)
	s.order = slices.DeleteFunc(s.order, func(n string) bool { return n == name })
	return nil
}

// List is bundle.Stick's.
func (s *stick) List() ([]bundle.Found, error) {
	var found []bundle.Found
	for i, name := range s.order {
		if bundle.IsName(name) {
			found = append(found, bundle.Found{Name: name, Bytes: int64(len(s.files[name])), Written: time.Unix(int64(i), 0)})
		}
	}
	return found, nil
}

// stickFile is a file being written.
type stickFile struct {
	stick *stick
	name  string
}

// Write is io.Writer's.
func (f *stickFile) Write(b []byte) (int, error) {
	s := f.stick
	if s.pulled >= 0 {
		n := min(len(b), s.pulled)
		s.pulled -= n
		s.files[f.name] = append(s.files[f.name], b[:n]...)
		if n < len(b) {
			return n, errPulled
		}
		return n, nil
	}
	s.files[f.name] = append(s.files[f.name], b...)
	return len(b), nil
}

// Sync is bundle.File's.
func (f *stickFile) Sync() error { return nil }

// Close is bundle.File's.
func (f *stickFile) Close() error { return nil }

// hold notes what lies in a file that was written whole.
func (s *stick) hold(name string, segments *segments, items map[exchange.ID][]byte) error {
	s.carries[name] = map[int]bool{}
	for _, body := range items {
		_, writes, err := segments.in(body)
		if err != nil {
			return err
		}
		for _, n := range writes {
			s.carries[name][n] = true
		}
	}
	return nil
}
