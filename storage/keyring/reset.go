package keyring

import "github.com/google/uuid"

// OpenedWith gives what the key of the shared store opens by itself, where somebody brought it who has no slot: after a reset by
// telephone. ErrTampered where it is not this keyring's, ErrRekeying where the store is between two keys: then somebody has to unlock first.
func (k *Keyring) OpenedWith(shared [32]byte) (*Unlocked, error) {
	k.work.Lock()
	defer k.work.Unlock()
	switch {
	case k.ring.pending:
		return nil, ErrRekeying
	case !k.ring.authentic(shared):
		return nil, ErrTampered
	}
	return &Unlocked{SharedKey: shared}, nil
}

// Reset gives a user another secret, and with it other keys, under a new passphrase. Her old keys are gone: what they alone opened, as
// her private store, stays closed. It returns ErrNoUser, *WeakError, ErrRekeying or ErrLocked; the count of her wrong tries ends.
func (k *Keyring) Reset(by *Unlocked, id uuid.UUID, secret *Secret, passphrase string) error {
	err := k.change(by, func(r *ring) error {
		at := r.find(id)
		switch {
		case at < 0:
			return ErrNoUser
		case r.pending:
			return ErrRekeying
		}
		if err := CheckPassphrase(passphrase, k.users[at].Name); err != nil {
			return err
		}
		fresh := slot{id: id, label: r.slots[at].label}
		her := &Unlocked{SharedKey: by.SharedKey}
		if err := fresh.fill(r, her, k.opts.Cost(), NewUser{ID: id, Passphrase: passphrase, Secret: secret}); err != nil {
			return err
		}
		her.Wipe()
		r.slots[at] = fresh
		return nil
	})
	if err == nil {
		k.forget(id)
	}
	return err
}

// Tried says how a try went that is none of a passphrase, of words that were read out: wrong ones count as wrong passphrases do.
func (k *Keyring) Tried(id uuid.UUID, right bool) {
	if right {
		k.forget(id)
		return
	}
	k.countWrong(id)
}

// MayTry returns a *WaitError while the next try of a user has to wait.
func (k *Keyring) MayTry(id uuid.UUID) error {
	if left := k.Wait(id); left > 0 {
		return &WaitError{For: left}
	}
	return nil
}
