package laptop

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/storage/keyring"
	"soglia/storage/sqlite"
	"soglia/sync/wire"
)

// newSharedFile is the shared store under its next key, before it takes the old one's place.
const newSharedFile = SharedFile + ".next"

// RemoveMember takes somebody out: her slot goes, what she was given is revoked, and the shared store gets another key,
// since she knows the old one. Her private file goes with her key. The network is told first: where the power goes then, she is still
// seen here and can be taken out again; the other way round nobody would think of revoking her any more.
func (o *Open) RemoveMember(ctx context.Context, user uuid.UUID) error {
	if !slices.ContainsFunc(o.folder.ring.Users(), func(u keyring.User) bool { return u.ID == user }) {
		return o.RevokeUser(ctx, user) // she unlocks other laptops
	}
	says, err := o.coordinator()
	if err != nil {
		return err
	}
	if err := o.mayRemove(); err != nil {
		return explain(err)
	}
	heads, err := o.seen(ctx)
	if err != nil {
		return err
	}
	if err := says.revoke(o, o.revokingUser(user), heads); err != nil {
		return err
	}
	if err := o.keepStatements(says.said); err != nil {
		return err
	}
	if err := explain(o.folder.ring.RemoveUser(o.unlocked, user)); err != nil {
		return err
	}
	if err := o.moveToNextKey(ctx); err != nil {
		return err
	}
	for _, hers := range []string{PrivateFile(user), invitationsOf(user)} {
		if err := os.Remove(o.path(hers)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return explainFile(err)
		}
	}
	return explain(o.refresh(ctx))
}

// mayRemove is what the keyring would refuse, before anything is said.
func (o *Open) mayRemove() error {
	switch {
	case o.unlocked.NextKey != nil:
		return keyring.ErrRekeying
	case len(o.folder.ring.Users()) == 1:
		return keyring.ErrLastUser
	}
	return nil
}

// seen closes what is open and names the last segment of every stream here.
func (o *Open) seen(ctx context.Context) ([]*wire.Head, error) {
	if err := o.records.CloseSegments(ctx); err != nil {
		return nil, explain(err)
	}
	heads, err := o.shared.Heads(ctx)
	return heads, explain(err)
}

// moveToNextKey closes the shared store, puts it under the next key, and opens it again.
func (o *Open) moveToNextKey(ctx context.Context) error {
	o.leaving.Lock()
	defer o.leaving.Unlock()
	o.saving.Lock() // the register's key changes too
	defer o.saving.Unlock()
	if err := errors.Join(o.records.CloseSegments(ctx), o.shared.Close()); err != nil {
		return explain(err)
	}
	if err := o.finishRekey(ctx); err != nil {
		return err
	}
	shared, err := sqlite.Open(ctx, o.path(SharedFile), o.unlocked.SharedKey)
	if err != nil {
		return explain(err)
	}
	author, err := o.author()
	if err != nil {
		return explain(err)
	}
	o.store, o.shared = shared.As(author), shared
	o.records.Rebind(o.store)
	return nil
}

// finishRekey brings the shared store and the register from the old key to the next one, wherever a power cut left them, and
// then lets the keyring forget the old one. Without a change under way it does nothing.
func (o *Open) finishRekey(ctx context.Context) error {
	next := o.unlocked.NextKey
	if next == nil {
		return nil
	}
	if err := o.rekeyStore(ctx, *next); err != nil {
		return err
	}
	reg, err := loadRegister(o.folder.dir, o.unlocked.SharedKey, *next)
	if err != nil {
		return err
	}
	if err := reg.save(o.folder.dir, *next); err != nil {
		return err
	}
	return explain(o.folder.ring.FinishRekey(o.unlocked))
}

func (o *Open) rekeyStore(ctx context.Context, next [32]byte) error {
	if opened, err := sqlite.Open(ctx, o.path(SharedFile), next); err == nil {
		return explain(opened.Close()) // done before the power went
	}
	old, err := sqlite.Open(ctx, o.path(SharedFile), o.unlocked.SharedKey)
	if err != nil {
		return explain(err)
	}
	fresh := o.path(newSharedFile)
	if err := os.Remove(fresh); err != nil && !errors.Is(err, os.ErrNotExist) {
		return errors.Join(explainFile(err), old.Close())
	}
	if err := errors.Join(old.CopyTo(ctx, fresh, next), old.Close()); err != nil {
		return explain(err)
	}
	return o.putInPlace(fresh)
}

// putInPlace gives the new file the name of the old one, whose log was emptied into it when it was closed.
func (o *Open) putInPlace(fresh string) error {
	for _, leftover := range []string{"-wal", "-shm"} {
		if err := os.Remove(o.path(SharedFile + leftover)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return explainFile(err)
		}
	}
	if err := os.Rename(fresh, filepath.Join(o.folder.dir, SharedFile)); err != nil {
		return domain.Fail(domain.Unavailable, "laptop.error.unwritable_folder", err)
	}
	return nil
}
