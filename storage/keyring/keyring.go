package keyring

import (
	"crypto/subtle"
	"sync"
	"time"

	"github.com/google/uuid"
)

// Options are what tests replace; the zero value is the real thing.
type Options struct {
	Now  func() time.Time // for the pause after wrong tries
	Cost func() Cost      // of a new passphrase
}

func (o Options) filled() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Cost == nil {
		o.Cost = Calibrate
	}
	return o
}

// Keyring is an open keyring file. Its methods may be called from several goroutines.
type Keyring struct {
	dir  string
	opts Options
	work sync.Mutex // held through each unlock and change, which take a second: the cost of a passphrase

	mu        sync.Mutex // guards what follows; what is written under both may be read under work alone
	ring      *ring
	users     []User
	tries     map[uuid.UUID]tries
	recovered bool
	uneven    bool // the copy differs from the file
}

// Users returns who can unlock, in the order in which they were added.
func (k *Keyring) Users() []User {
	k.mu.Lock()
	defer k.mu.Unlock()
	return append([]User(nil), k.users...)
}

// Recovered tells that the file was torn or missing and its copy was read instead.
func (k *Keyring) Recovered() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.recovered
}

// Wait returns how long this user has to wait before the next try.
func (k *Keyring) Wait(id uuid.UUID) time.Duration {
	k.mu.Lock()
	defer k.mu.Unlock()
	return notAfter(k.opts.Now(), k.tries)[id].left(k.opts.Now())
}

// authentic tells whether the shared key is the one that sealed this keyring.
func (r *ring) authentic(shared key) bool {
	body, err := r.body()
	if err != nil {
		return false
	}
	sum, err := macOf(shared, body)
	return err == nil && subtle.ConstantTimeCompare(sum[:], r.seal[:]) == 1
}

// change applies a change to a copy of the ring and keeps it only once it is on the disk.
func (k *Keyring) change(u *Unlocked, apply func(*ring) error) error {
	k.work.Lock()
	defer k.work.Unlock()
	if u == nil || !k.ring.authentic(u.SharedKey) {
		return ErrLocked
	}
	next := k.ring.clone()
	if err := apply(next); err != nil {
		return err
	}
	return k.keep(next, u.SharedKey)
}

// keep writes a ring and makes it the current one.
func (k *Keyring) keep(next *ring, shared key) error {
	users, err := next.users()
	if err != nil {
		return err
	}
	content, err := next.encode(shared)
	if err != nil {
		return err
	}
	copied, err := save(k.dir, content)
	if err != nil {
		return err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.ring, k.users, k.recovered, k.uneven = next, users, false, !copied
	return nil
}
