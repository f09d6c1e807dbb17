package vault

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
)

// Copy writes an encrypted copy of a database, as it is at this moment, to
// path under another 32-byte key, without free pages. Others go on reading and
// writing meanwhile. It fails with [ErrExists] if there is anything at path.
// There is never half a copy at path: it is made beside it, under a name that
// ends in .part.
func Copy(ctx context.Context, db *DB, path string, newKey [32]byte) error {
	if err := wantAbsent(path); err != nil {
		return err
	}
	part, err := emptyBeside(path)
	if err != nil {
		return err
	}
	if err := copyInto(ctx, db, part, newKey); err != nil {
		err = fmt.Errorf("vault: copy: %w", Explain(err))
		return errors.Join(err, os.Remove(part))
	}
	if err := settle(part, path); err != nil {
		return errors.Join(err, os.Remove(part))
	}
	return nil
}

// wantAbsent refuses a path where there is anything, a log without its
// database too.
func wantAbsent(path string) error {
	for _, suffix := range []string{"", "-wal", "-journal"} {
		_, err := os.Lstat(path + suffix)
		if err == nil {
			err = ErrExists
		}
		if !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("vault: copy: %w", err)
		}
	}
	return nil
}

// emptyBeside makes an empty file, which only its owner can read, in the
// folder of path. VACUUM INTO accepts an empty file.
func emptyBeside(path string) (string, error) {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.part")
	if err != nil {
		return "", fmt.Errorf("vault: copy: %w", err)
	}
	return f.Name(), f.Close()
}

// settle gives the finished copy its name, safe from a power cut.
func settle(part, path string) error {
	if err := syncFile(part); err != nil {
		return err
	}
	if err := wantAbsent(path); err != nil {
		return err
	}
	if err := os.Rename(part, path); err != nil {
		return fmt.Errorf("vault: copy: %w", err)
	}
	return nil
}

// copyInto runs VACUUM INTO on a connection of its own. The target's name is a
// URI that we build, with the VFS of the new key in it: a bare name would take
// the old key, another VFS would write plaintext.
func copyInto(ctx context.Context, db *DB, path string, newKey [32]byte) (err error) {
	target, err := Register(newKey)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, target.Close()) }()
	name, err := target.uri(path, url.Values{})
	if err != nil {
		return err
	}
	source, err := db.vfs.pool(db.path, 1, url.Values{}, common(16<<10))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, source.Close()) }()
	_, err = source.ExecContext(ctx, "VACUUM INTO ?", name)
	return err
}

// syncFile makes sure that the content is on the disk before the name is.
func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return fmt.Errorf("vault: sync: %w", err)
	}
	return errors.Join(f.Sync(), f.Close())
}
