package keyring

import (
	"slices"

	"github.com/google/uuid"
)

// RemoveUser takes a user out and makes a new key for the shared store, since she knows the old one. The store is changed in two
// steps, so that a power cut in between loses nothing: this one sets by.NextKey (as does every unlock from now on); the caller
// re-keys the store from SharedKey to NextKey and then calls FinishRekey. An unlock that finds NextKey set finds the store
// under one of the two, and goes on from there. It returns ErrNoUser, ErrLastUser, ErrRekeying or ErrLocked.
func (k *Keyring) RemoveUser(by *Unlocked, id uuid.UUID) error {
	upcoming := newKey()
	err := k.change(by, func(r *ring) error {
		at := r.find(id)
		switch {
		case r.pending:
			return ErrRekeying
		case at < 0:
			return ErrNoUser
		case len(r.slots) == 1:
			return ErrLastUser
		}
		r.slots = slices.Delete(r.slots, at, at+1)
		r.pending = true
		return r.wrapAll(&Unlocked{SharedKey: by.SharedKey, NextKey: &upcoming})
	})
	if err == nil {
		by.NextKey = &upcoming
	}
	return err
}

// FinishRekey drops the old key of the shared store, which by now is under the next one.
func (k *Keyring) FinishRekey(by *Unlocked) error {
	k.work.Lock()
	defer k.work.Unlock()
	if !k.ring.authentic(by.SharedKey) || k.ring.pending != (by.NextKey != nil) {
		return ErrLocked
	}
	if !k.ring.pending {
		return nil
	}
	next := k.ring.clone()
	next.pending = false
	next.epoch++
	if err := next.wrapAll(&Unlocked{SharedKey: *by.NextKey}); err != nil {
		return err
	}
	if err := k.keep(next, *by.NextKey); err != nil {
		return err
	}
	by.SharedKey, by.NextKey = *by.NextKey, nil
	return nil
}
