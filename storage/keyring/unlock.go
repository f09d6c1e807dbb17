package keyring

import (
	"crypto/hpke"
	"errors"

	"github.com/google/uuid"
)

// Unlock opens a user's keys. It returns ErrNoUser, *WaitError, ErrWrongPassphrase or ErrTampered; a wrong try is counted beside
// the keyring, which stays untouched.
func (k *Keyring) Unlock(id uuid.UUID, passphrase string) (*Unlocked, error) {
	k.work.Lock()
	defer k.work.Unlock()
	at := k.ring.find(id)
	if at < 0 {
		return nil, ErrNoUser
	}
	if err := k.MayTry(id); err != nil {
		return nil, err
	}
	s := &k.ring.slots[at]
	secret, err := s.unbox(k.ring.id, passphrase)
	if err != nil {
		k.countWrong(id)
		return nil, err
	}
	u := &Unlocked{User: k.users[at]}
	err = errors.Join(u.take(k.ring.id, id, secret), u.openShared(k.ring, id, u.HPKE, s.shared, s.next))
	clear(secret)
	if err != nil || !k.ring.authentic(u.SharedKey) {
		u.Wipe()
		return nil, ErrTampered
	}
	k.settle(id, u.SharedKey)
	return u, nil
}

// UnlockWithSheet opens the shared store with the X25519 key of the printed kit's reading sheet (of its seal.Identity: HPKE). It
// opens no private store. It returns ErrWrongSheet or ErrTampered.
func (k *Keyring) UnlockWithSheet(private hpke.PrivateKey) (*Unlocked, error) {
	k.work.Lock()
	defer k.work.Unlock()
	if k.ring.sheet == nil || string(private.PublicKey().Bytes()) != string(k.ring.sheet.reader[:]) {
		return nil, ErrWrongSheet
	}
	u := &Unlocked{}
	if err := u.openShared(k.ring, uuid.Nil, private, k.ring.sheet.shared, k.ring.sheet.next); err != nil {
		return nil, ErrTampered
	}
	if !k.ring.authentic(u.SharedKey) {
		u.Wipe()
		return nil, ErrTampered
	}
	return u, nil
}

// countWrong keeps the count in memory even where it cannot be written: a full disk must not turn a wrong passphrase into
// another error.
func (k *Keyring) countWrong(id uuid.UUID) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.tries[id] = tries{count: k.tries[id].count + 1, last: k.opts.Now()}
	_ = writeTries(k.dir, k.order(), k.tries)
}

// settle tidies after a right passphrase: the count ends, and a torn file or copy is made good. Failing to is no reason to
// keep somebody out; the next unlock tries again.
func (k *Keyring) settle(id uuid.UUID, shared key) {
	k.forget(id)
	if k.uneven {
		_ = k.keep(k.ring.clone(), shared)
	}
}

func (k *Keyring) forget(id uuid.UUID) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if _, some := k.tries[id]; some {
		delete(k.tries, id)
		_ = writeTries(k.dir, k.order(), k.tries)
	}
}

func (k *Keyring) order() []uuid.UUID {
	ids := make([]uuid.UUID, len(k.users))
	for i, user := range k.users {
		ids[i] = user.ID
	}
	return ids
}
