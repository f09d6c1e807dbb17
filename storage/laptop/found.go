package laptop

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/storage/keyring"
	"soglia/storage/whole"
	"soglia/sync/seal"
)

// Founding is what a new network starts with. Root signs the first statements and is nowhere afterwards; Reading is the
// kit's reading sheet, nil in training.
type Founding struct {
	Root    *seal.Identity
	Reading *seal.Identity
	Desks   []uuid.UUID // each is a scope of its own, with its id
	First   access.NewMember
}

// Found makes a data folder for a new network, with its first coordinator, and calls first with what her keys open. Where
// first fails, or the process ends before it is through, the folder counts as empty.
func Found(ctx context.Context, dir string, f Founding, opts Options, first func(context.Context, *Open) error) (err error) {
	held, err := begin(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, held.release()) }()
	if err := explain(build(ctx, dir, f, opts, first)); err != nil {
		return errors.Join(err, clean(dir))
	}
	return explainFile(os.Remove(filepath.Join(dir, unfinishedFile)))
}

// begin takes an empty folder, marks it as unfinished, and removes what an earlier attempt left.
func begin(dir string) (*lock, error) {
	if err := CheckEmpty(dir); err != nil {
		return nil, err
	}
	if err := prepare(dir); err != nil {
		return nil, err
	}
	held, err := hold(dir)
	if err != nil {
		return nil, err
	}
	err = explainFile(whole.Bytes(filepath.Join(dir, unfinishedFile), 0o600, nil))
	if err == nil {
		err = wipe(dir)
	}
	if err != nil {
		return nil, errors.Join(err, held.release())
	}
	return held, nil
}

// CheckEmpty returns a *domain.Error where no network can be made in a folder.
func CheckEmpty(dir string) error {
	switch state, err := Look(dir); {
	case err != nil:
		return err
	case state == Ready:
		return domain.Fail(domain.Conflict, "laptop.error.exists", nil)
	case state == Foreign:
		return domain.Fail(domain.Conflict, "laptop.error.foreign_folder", nil)
	}
	return nil
}

// wipe removes what an unfinished folder holds. It runs only where the mark of one stands.
func wipe(dir string) error { return wipeBut(dir, "") }

func wipeBut(dir, but string) (err error) {
	names := []string{
		keyring.File, keyring.Copy, keyring.TriesFile, RegisterFile, SharedFile, SharedFile + "-wal", SharedFile + "-shm", joiningFile,
	}
	for _, name := range names {
		if name == but {
			continue
		}
		if e := os.Remove(filepath.Join(dir, name)); e != nil && !errors.Is(e, os.ErrNotExist) {
			err = errors.Join(err, e)
		}
	}
	if but == "" {
		err = errors.Join(err, dropParts(dir))
	}
	return explainFile(errors.Join(err, os.RemoveAll(filepath.Join(dir, PrivateFolder))))
}

// clean takes away what a failed attempt made; the mark goes last.
func clean(dir string) error {
	return errors.Join(wipe(dir), explainFile(os.Remove(filepath.Join(dir, unfinishedFile))))
}

func build(ctx context.Context, dir string, f Founding, opts Options, first func(context.Context, *Open) error) (err error) {
	var sheet []byte
	if f.Reading != nil {
		sheet = f.Reading.Public().Seal
	}
	newUser := keyring.NewUser{ID: f.First.ID, Name: f.First.Name, Role: f.First.Role, Passphrase: f.First.Passphrase}
	ring, unlocked, err := keyring.Create(dir, opts.keyring(), newUser, sheet)
	if err != nil {
		return err
	}
	reg, err := foundRegister(f, unlocked, opts.now())
	if err != nil {
		return err
	}
	if err := reg.save(dir, unlocked.SharedKey); err != nil {
		return err
	}
	folder := &Folder{dir: dir, opts: opts, ring: ring}
	opened, err := folder.open(ctx, unlocked)
	if err != nil {
		return err
	}
	return errors.Join(first(ctx, opened), opened.Close())
}
