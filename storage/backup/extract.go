package backup

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"regexp"

	"soglia/domain"
	"soglia/sync/wire"
)

// wanted is the shape of the names that a backup may bring: they come from a file that anybody may have written.
var wanted = regexp.MustCompile(`^(keyring\.soglia|network\.soglia|shared\.db|private/[0-9a-f-]{36}\.db(-wal)?)$`)

// Extract puts the files of a backup into a folder that has none of them. On an error what it made there is removed again.
func Extract(ctx context.Context, path, dir string, progress Progress) (Summary, error) {
	info, err := os.Stat(path)
	if err != nil {
		return Summary{}, explain(err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return Summary{}, explain(err)
	}
	if err := checkRoom(dir, info.Size()); err != nil {
		return Summary{}, err
	}
	e := &extraction{dir: dir}
	s, err := read(ctx, path, Restoring, progress, e.piece)
	if err = errors.Join(err, explain(e.close())); err != nil {
		return Summary{}, errors.Join(err, e.undo())
	}
	return s, nil
}

type extraction struct {
	dir  string
	made []string
	open *os.File
}

func (e *extraction) piece(f *wire.NamedFile) error {
	if f.Offset == 0 {
		if err := e.start(f.Name); err != nil {
			return err
		}
	}
	_, err := e.open.Write(f.Content)
	return err
}

func (e *extraction) start(name string) error {
	if err := e.close(); err != nil {
		return err
	}
	if !wanted.MatchString(name) {
		return domain.Fail(domain.Damaged, "backup.error.damaged", errors.New("unexpected name"))
	}
	path := filepath.Join(e.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	e.open, e.made = file, append(e.made, path)
	return nil
}

// close forces the file at hand to the disk.
func (e *extraction) close() error {
	if e.open == nil {
		return nil
	}
	err := errors.Join(e.open.Sync(), e.open.Close())
	e.open = nil
	return err
}

func (e *extraction) undo() (err error) {
	for _, path := range e.made {
		err = errors.Join(err, os.Remove(path))
	}
	return err
}
