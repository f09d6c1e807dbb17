package keyring

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"soglia/storage/whole"
)

// The files of a keyring in its data folder.
const (
	File = "keyring.soglia"
	Copy = "keyring.soglia.bak"
)

// Open reads the keyring of a data folder; nothing is written. It returns ErrNoKeyring, ErrDamaged or ErrNewer.
func Open(dir string, opts Options) (*Keyring, error) {
	spare, spareErr := load(filepath.Join(dir, Copy))
	good, err := load(filepath.Join(dir, File))
	recovered := false
	if errors.Is(err, ErrDamaged) && spare.ring != nil || errors.Is(err, ErrNoKeyring) {
		good, err, recovered = spare, spareErr, true
	}
	if err != nil {
		return nil, err
	}
	return &Keyring{
		dir: dir, opts: opts.filled(), ring: good.ring, users: good.users, tries: readTries(dir), recovered: recovered,
		uneven: recovered || !bytes.Equal(good.content, spare.content),
	}, nil
}

type loaded struct {
	content []byte
	ring    *ring
	users   []User
}

func load(path string) (loaded, error) {
	content, err := readBounded(path)
	if errors.Is(err, fs.ErrNotExist) {
		return loaded{}, ErrNoKeyring
	}
	if err != nil {
		return loaded{}, fmt.Errorf("read keyring: %w", err)
	}
	r, err := parse(content)
	if err != nil {
		return loaded{}, err
	}
	users, err := r.users()
	if err != nil {
		return loaded{}, err
	}
	return loaded{content, r, users}, nil
}

func readBounded(path string) (content []byte, err error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	return io.ReadAll(io.LimitReader(file, maxFile+1))
}

// save writes the file, then its copy: whatever happens in between, one of them is whole. Once the file stands the change has
// happened, even if the copy could not be written; that is made good after the next unlock.
func save(dir string, content []byte) (copied bool, err error) {
	if err := whole.Bytes(filepath.Join(dir, File), 0o600, content); err != nil {
		return false, fmt.Errorf("keyring: %w", err)
	}
	return whole.Bytes(filepath.Join(dir, Copy), 0o600, content) == nil, nil
}
