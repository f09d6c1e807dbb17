package laptop

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"github.com/google/uuid"

	"soglia/domain/access"
	"soglia/storage/backup"
	"soglia/storage/keyring"
)

// LookInto says, before any passphrase, when a backup was made and who can open it.
func LookInto(ctx context.Context, file string) (backup.Header, []access.Member, error) {
	header, ring, remove, err := ringOf(ctx, file, Options{})
	if err != nil {
		return header, nil, err
	}
	return header, (&Folder{ring: ring}).Members(), remove()
}

// ringOf puts a backup's keyring alone into a temporary folder.
func ringOf(ctx context.Context, file string, opts Options) (backup.Header, *keyring.Keyring, func() error, error) {
	header, content, err := backup.Peek(ctx, file, keyring.File)
	if err != nil {
		return header, nil, nil, err
	}
	dir, err := os.MkdirTemp("", "soglia-*")
	if err != nil {
		return header, nil, nil, explainFile(err)
	}
	remove := func() error { return explainFile(os.RemoveAll(dir)) }
	if err := os.WriteFile(filepath.Join(dir, keyring.File), content, 0o600); err != nil {
		return header, nil, nil, errors.Join(explainFile(err), remove())
	}
	ring, err := keyring.Open(dir, opts.keyring())
	if err != nil {
		return header, nil, nil, errors.Join(explain(err), remove())
	}
	return header, ring, remove, nil
}

// Restore puts a backup into an empty folder, as a new incarnation of its streams: what is written from now on is told from what
// the first laptop wrote after the backup. Without one of its passphrases nothing is put in place.
func Restore(ctx context.Context, file, dir string, user uuid.UUID, passphrase string, opts Options, progress backup.Progress) (err error) {
	if err := tryPassphrase(ctx, file, user, passphrase, opts); err != nil {
		return err
	}
	held, err := begin(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, held.release()) }()
	if _, err := backup.Extract(ctx, file, dir, progress); err != nil {
		return errors.Join(err, clean(dir))
	}
	if err := reincarnate(ctx, dir, user, passphrase, opts); err != nil {
		return errors.Join(err, clean(dir))
	}
	return explainFile(os.Remove(filepath.Join(dir, unfinishedFile)))
}

// tryPassphrase refuses a wrong one before hundreds of megabytes are copied.
func tryPassphrase(ctx context.Context, file string, user uuid.UUID, passphrase string, opts Options) error {
	_, ring, remove, err := ringOf(ctx, file, opts)
	if err != nil {
		return err
	}
	unlocked, err := ring.Unlock(user, passphrase)
	if err == nil {
		unlocked.Wipe()
	}
	return errors.Join(explain(err), remove())
}

func reincarnate(ctx context.Context, dir string, user uuid.UUID, passphrase string, opts Options) (err error) {
	folder, err := use(dir, opts)
	if err != nil {
		return err
	}
	opened, err := folder.Unlock(ctx, user, passphrase)
	if err != nil {
		return err
	}
	return explain(errors.Join(opened.shared.Reincarnate(ctx), opened.Close()))
}
