// Package laptop is the data folder of one laptop: which file lies where, how it is made, opened, locked and kept to one process at a time.
package laptop

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/storage/keyring"
)

// The files of a data folder, beside those of the keyring.
const (
	SharedFile     = "shared.db"         // records, change log and search index, under the shared key
	PrivateFolder  = "private"           // one encrypted file for each user: her drafts
	lockFile       = "soglia.lock"       // held by the one process that works here
	unfinishedFile = "soglia.unfinished" // stands while a folder is being made; what is here then is of nobody
)

// PrivateFile names a user's private store, relative to the folder.
func PrivateFile(user uuid.UUID) string { return filepath.Join(PrivateFolder, user.String()+".db") }

// State says what a folder is.
type State uint8

// The states.
const (
	Empty   State = iota // a network can be made here
	Ready                // a network lives here
	Foreign              // something else lies here
)

// Look says what a folder is, without locking or changing it.
func Look(dir string) (State, error) {
	switch {
	case exists(dir, unfinishedFile):
		return Empty, nil
	case exists(dir, keyring.File), exists(dir, keyring.Copy), exists(dir, SharedFile):
		return Ready, nil
	}
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Empty, nil
	case err != nil:
		return Foreign, domain.Fail(domain.Unavailable, "laptop.error.unreadable_folder", err)
	}
	for _, entry := range entries {
		if !ours(entry.Name()) {
			return Foreign, nil
		}
	}
	return Empty, nil
}

// ours says whether a name may lie in a folder that has no network yet.
func ours(name string) bool {
	return name == lockFile || name == preferencesFile || name == PrivateFolder
}

func exists(dir, name string) bool {
	_, err := os.Lstat(filepath.Join(dir, name))
	return err == nil
}

// isEmpty says that a file is missing, or that a disk has lost all that was in it.
func isEmpty(dir, name string) bool {
	info, err := os.Lstat(filepath.Join(dir, name))
	return err != nil || info.Size() == 0
}

// prepare makes the folder and sees that it can be written to.
func prepare(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return domain.Fail(domain.Unavailable, "laptop.error.unwritable_folder", err)
	}
	probe, err := os.CreateTemp(dir, ".soglia-*")
	if err != nil {
		return domain.Fail(domain.Unavailable, "laptop.error.unwritable_folder", err)
	}
	return errors.Join(probe.Close(), os.Remove(probe.Name()))
}
