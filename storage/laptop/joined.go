package laptop

import (
	"context"
	"crypto/ed25519"
	"errors"
	"os"
	"path/filepath"

	"soglia/storage/keyring"
	"soglia/sync/enrol"
	"soglia/sync/seal/roster"
)

// Finish makes the folder of a laptop that was let in, and calls first with what its user's keys open. Where first fails, or the
// process ends before it is through, the folder is as it was, and can be finished again.
func (j *Joining) Finish(ctx context.Context, root ed25519.PublicKey, m enrol.Membership, first func(context.Context, *Open) error) error {
	if err := wipeBut(j.dir, joiningFile); err != nil {
		return err
	}
	if err := explain(j.build(ctx, root, m, first)); err != nil {
		return err
	}
	err := explainFile(os.Remove(filepath.Join(j.dir, unfinishedFile)))
	if err == nil {
		err = forgetJoining(j.dir)
	}
	return errors.Join(err, j.Close())
}

// forgetJoining takes away the keys with which a laptop answered, once it is one: they lie there under the passphrase of that day, whatever
// it is now.
func forgetJoining(dir string) error {
	err := os.Remove(filepath.Join(dir, joiningFile))
	if errors.Is(err, os.ErrNotExist) {
		err = nil
	}
	return errors.Join(explainFile(err), dropParts(dir))
}

func (j *Joining) build(ctx context.Context, root ed25519.PublicKey, m enrol.Membership, first func(context.Context, *Open) error) error {
	newUser := keyring.NewUser{ID: m.User, Name: m.Name, Role: m.Role, Passphrase: j.passphrase, Secret: j.user}
	sheet := roster.Evaluate(root, m.Statements).ReadingKey
	ring, unlocked, err := keyring.Create(j.dir, j.opts.keyring(), newUser, sheet)
	if err != nil {
		return err
	}
	reg := &register{root: root, device: m.Device, secret: j.Device.Secret(), statements: m.Statements}
	if err := reg.save(j.dir, unlocked.SharedKey); err != nil {
		return err
	}
	folder := &Folder{dir: j.dir, opts: j.opts, ring: ring}
	opened, err := folder.open(ctx, unlocked)
	if err != nil {
		return err
	}
	return errors.Join(first(ctx, opened), opened.Close())
}
