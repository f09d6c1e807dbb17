package keyring

import "github.com/google/uuid"

// AddUser adds a user. It returns ErrUserExists, ErrTooMany, *WeakError, ErrBadUser or ErrLocked.
func (k *Keyring) AddUser(by *Unlocked, n NewUser) error {
	return k.change(by, func(r *ring) error {
		if r.pending && by.NextKey == nil {
			return ErrLocked
		}
		return k.add(r, by, n)
	})
}

// SetSheet changes the reading sheet: its X25519 public key, 32 bytes, or nil for none.
func (k *Keyring) SetSheet(by *Unlocked, public []byte) error {
	return k.change(by, func(r *ring) error {
		if r.pending && by.NextKey == nil {
			return ErrLocked
		}
		return r.setSheet(by, public)
	})
}

// Relabel changes a user's displayed name and role code.
func (k *Keyring) Relabel(by *Unlocked, id uuid.UUID, name, role string) error {
	return k.change(by, func(r *ring) (err error) {
		at := r.find(id)
		if at < 0 {
			return ErrNoUser
		}
		r.slots[at].label, err = r.hide(id, name, role)
		return err
	})
}

// ChangePassphrase gives the unlocked user another passphrase; her keys stay. It returns *WeakError or ErrLocked.
func (k *Keyring) ChangePassphrase(u *Unlocked, passphrase string) error {
	return k.change(u, func(r *ring) error {
		at := r.find(u.User.ID)
		if at < 0 {
			return ErrNoUser
		}
		if err := CheckPassphrase(passphrase, u.User.Name); err != nil {
			return err
		}
		return r.slots[at].box(r.id, k.opts.Cost(), passphrase, u.secret[:])
	})
}
