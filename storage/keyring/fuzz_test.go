package keyring

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/uuid"
)

// FuzzParse feeds bodies, framed rightly, so that the fuzzer meets the parser and not the checksum.
func FuzzParse(f *testing.F) {
	f.Add([]byte{})
	for _, removed := range []bool{false, true} {
		f.Add(sampleBody(f, removed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		file := frame(body)
		r, err := parse(file)
		if err != nil {
			if !errors.Is(err, ErrDamaged) {
				t.Fatalf("got %v", err)
			}
			return
		}
		again, err := r.body()
		if err != nil || !bytes.Equal(frame(append(again, r.seal[:]...)), file) {
			t.Fatalf("what was accepted is written otherwise (%v)", err)
		}
		_, _ = r.users()
	})
}

// FuzzFile feeds whole files.
func FuzzFile(f *testing.F) {
	f.Add(frame(sampleBody(f, true)))
	f.Fuzz(func(t *testing.T, file []byte) {
		if _, err := parse(file); err != nil && !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrNewer) {
			t.Fatalf("got %v", err)
		}
	})
}

func sampleBody(f *testing.F, removed bool) []byte {
	f.Helper()
	dir := f.TempDir()
	opts := Options{Cost: func() Cost { return Cost{Passes: 1, MemoryKiB: 64, Lanes: 1} }}
	first := NewUser{ID: uuid.UUID{1}, Name: "A", Role: "r", Passphrase: "fiume sasso lana torre"}
	k, u, err := Create(dir, opts, first, bytes.Repeat([]byte{9}, keySize))
	if err == nil && removed {
		first.ID = uuid.UUID{2}
		err = errors.Join(k.AddUser(u, first), k.RemoveUser(u, first.ID))
	}
	file, readErr := os.ReadFile(filepath.Join(dir, File))
	if err = errors.Join(err, readErr); err != nil {
		f.Fatal(err)
	}
	body, err := unframe(file)
	if err != nil {
		f.Fatal(err)
	}
	return body
}
