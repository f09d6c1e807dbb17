package vault

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
)

// Copy writes an encrypted copy of a database, as it is at this moment, to
// path under another 32-byte key, without free pages. Others go on reading and
// writing meanwhile. It fails with [ErrExists] if there is anything at path,
// and leaves nothing there when it fails later.
func Copy(ctx context.Context, db *DB, path string, newKey [32]byte) error {
	made, err := create(path)
	if err != nil {
		return err
	}
	if !made {
		return fmt.Errorf("vault: copy: %w", ErrExists)
	}
	if err := copyInto(ctx, db, path, newKey); err != nil {
		err = fmt.Errorf("vault: copy: %w", Explain(err))
		return errors.Join(err, os.Remove(path))
	}
	return syncFile(path)
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

// syncFile makes sure that the copy survives a power cut.
func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return fmt.Errorf("vault: sync: %w", err)
	}
	return errors.Join(f.Sync(), f.Close())
}
