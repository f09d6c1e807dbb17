package keyring

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/google/uuid"
)

// Create makes the keyring of a new data folder, with its first user, and leaves her unlocked. The sheet is the X25519 public key
// (32 bytes) of the kit's reading sheet; nil where there is no kit, as in training. It returns ErrExists, *WeakError or ErrBadUser.
func Create(dir string, opts Options, first NewUser, sheet []byte) (*Keyring, *Unlocked, error) {
	for _, name := range []string{File, Copy} {
		if _, err := os.Lstat(filepath.Join(dir, name)); !errors.Is(err, fs.ErrNotExist) {
			return nil, nil, errors.Join(ErrExists, err)
		}
	}
	k := &Keyring{dir: dir, opts: opts.filled(), tries: map[uuid.UUID]tries{}}
	u := &Unlocked{SharedKey: newKey()}
	r := &ring{veil: newKey()}
	fresh := newKey()
	copy(r.id[:], fresh[:])
	if err := errors.Join(k.add(r, u, first), r.setSheet(u, sheet)); err != nil {
		return nil, nil, err
	}
	if err := k.keep(r, u.SharedKey); err != nil {
		return nil, nil, err
	}
	u.User = k.users[0]
	return k, u, nil
}

// add appends a user with new keys. For the first one of a keyring, u takes her secret.
func (k *Keyring) add(r *ring, u *Unlocked, n NewUser) error {
	if r.find(n.ID) >= 0 {
		return ErrUserExists
	}
	if len(r.slots) >= maxUsers {
		return ErrTooMany
	}
	if n.Secret == nil {
		n.Secret = DrawSecret()
		defer clear(n.Secret[:])
		if err := CheckPassphrase(n.Passphrase, n.Name); err != nil {
			return err
		}
	}
	s := slot{id: n.ID}
	var err error
	if s.label, err = r.hide(n.ID, n.Name, n.Role); err != nil {
		return err
	}
	her := &Unlocked{SharedKey: u.SharedKey, NextKey: u.NextKey}
	if err := s.fill(r, her, k.opts.Cost(), n); err != nil {
		return err
	}
	if r.slots = append(r.slots, s); len(r.slots) == 1 {
		*u = *her
		return nil
	}
	her.NextKey = nil // shared with u
	her.Wipe()
	return nil
}

// fill makes a user's key pairs, boxes them, and wraps the shared store's key to them.
func (s *slot) fill(r *ring, her *Unlocked, cost Cost, n NewUser) error {
	if err := her.take(r.id, s.id, n.Secret[:]); err != nil {
		return err
	}
	copy(s.reader[:], her.HPKE.PublicKey().Bytes())
	copy(s.signer[:], her.Signing[keySize:])
	if err := s.box(r.id, cost, n.Passphrase, her.secret[:]); err != nil {
		return err
	}
	return s.wrapShared(r, her)
}
