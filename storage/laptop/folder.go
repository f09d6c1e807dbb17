package laptop

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/storage/keyring"
)

// Folder is a data folder held by this process. Nothing in it is unlocked.
type Folder struct {
	dir  string
	opts Options
	ring *keyring.Keyring
	held *lock

	resets sync.Mutex // held by whoever changes what is known of resets by telephone
}

// Use takes a folder in which a network lives. Its errors are *domain.Error: Locked where another process works there,
// Unavailable, Damaged, Newer.
func Use(dir string, opts Options) (*Folder, error) {
	switch state, err := Look(dir); {
	case err != nil:
		return nil, err
	case state != Ready:
		return nil, domain.Fail(domain.Unavailable, "laptop.error.no_network", nil)
	}
	if err := prepare(dir); err != nil {
		return nil, err
	}
	held, err := hold(dir)
	if err != nil {
		return nil, err
	}
	f, err := use(dir, opts)
	if err != nil {
		return nil, errors.Join(err, held.release())
	}
	f.held = held
	_ = forgetJoining(dir) // tried again the next time
	return f, nil
}

func use(dir string, opts Options) (*Folder, error) {
	ring, err := keyring.Open(dir, opts.keyring())
	if err != nil {
		return nil, explain(err)
	}
	if isEmpty(dir, SharedFile) { // SQLite would begin a new store in an empty file
		return nil, domain.Fail(domain.Damaged, "laptop.error.missing_store", nil)
	}
	if !exists(dir, RegisterFile) {
		return nil, domain.Fail(domain.Damaged, "laptop.error.missing_roster", nil)
	}
	return &Folder{dir: dir, opts: opts, ring: ring}, nil
}

// Dir gives where the folder lies.
func (f *Folder) Dir() string { return f.dir }

// Close lets another process work here. Close what was unlocked before.
func (f *Folder) Close() error { return f.held.release() }

// Members gives who can unlock, without their desks.
func (f *Folder) Members() []access.Member {
	var members []access.Member
	for _, u := range f.ring.Users() {
		members = append(members, access.Member{ID: u.ID, Name: u.Name, Role: u.Role})
	}
	return members
}

// Wait tells how long a person must wait before her next try.
func (f *Folder) Wait(user uuid.UUID) time.Duration { return f.ring.Wait(user) }

// Unlock opens what a person's passphrase opens. A wrong one changes no file but the count of tries.
func (f *Folder) Unlock(ctx context.Context, user uuid.UUID, passphrase string) (*Open, error) {
	unlocked, err := f.ring.Unlock(user, passphrase)
	if err != nil {
		return nil, explain(err)
	}
	if err := f.settleReset(unlocked); err != nil {
		unlocked.Wipe()
		return nil, explain(err)
	}
	opened, err := f.open(ctx, unlocked)
	if err != nil {
		return nil, err
	}
	_ = opened.renewReset(ctx)    // what cannot be told now is at the next unlock
	_ = opened.certifyResets(ctx) // nor certified
	return opened, nil
}
