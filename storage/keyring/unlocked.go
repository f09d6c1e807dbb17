package keyring

import (
	"crypto/ecdh"
	"crypto/ed25519"
	"crypto/hpke"
	"encoding/binary"
	"fmt"

	"github.com/google/uuid"
)

// Unlocked holds the keys of one user for as long as she works. User is empty where the reading sheet opened it; then only
// the shared store's keys are set.
type Unlocked struct {
	User       User
	HPKE       hpke.PrivateKey    // X25519, for keys wrapped to User.Reader
	Signing    ed25519.PrivateKey // for her acts
	SharedKey  [32]byte           // of the shared store
	NextKey    *[32]byte          // set while the shared store's key is being changed: see RemoveUser
	PrivateKey [32]byte           // of her private store

	secret [secretSize]byte
}

// Wipe overwrites the keys. Copies that the Go runtime or the standard library made are out of its reach.
func (u *Unlocked) Wipe() {
	clear(u.secret[:])
	clear(u.Signing)
	clear(u.SharedKey[:])
	clear(u.PrivateKey[:])
	if u.NextKey != nil {
		clear(u.NextKey[:])
	}
	*u = Unlocked{}
}

// secretContext binds a boxed secret to its whole slot: cost, salt and public keys cannot be exchanged beneath it.
func (s *slot) secretContext(ring uuid.UUID) []byte {
	context := append([]byte("soglia keyring v1 secret"), ring[:]...)
	context = append(context, s.id[:]...)
	context = binary.BigEndian.AppendUint32(context, s.cost.Passes)
	context = binary.BigEndian.AppendUint32(context, s.cost.MemoryKiB)
	context = append(context, s.cost.Lanes)
	context = append(context, s.salt[:]...)
	context = append(context, s.reader[:]...)
	return append(context, s.signer[:]...)
}

// box closes a user's secret under her passphrase, with a new salt.
func (s *slot) box(ring uuid.UUID, cost Cost, passphrase string, secret []byte) error {
	s.cost = cost
	fresh := newKey()
	copy(s.salt[:], fresh[:])
	under := cost.derive(passphrase, s.salt[:])
	defer clear(under)
	boxed, err := seal(under, secret, s.secretContext(ring))
	if err != nil {
		return err
	}
	copy(s.secret[:], boxed)
	return nil
}

func (s *slot) unbox(ring uuid.UUID, passphrase string) ([]byte, error) {
	under := s.cost.derive(passphrase, s.salt[:])
	defer clear(under)
	secret, err := open(under, s.secret[:], s.secretContext(ring))
	if err != nil {
		return nil, ErrWrongPassphrase
	}
	return secret, nil
}

// take derives the user's keys from her secret.
func (u *Unlocked) take(ring, user uuid.UUID, secret []byte) (err error) {
	copy(u.secret[:], secret)
	if u.PrivateKey, err = privateKeyOf(secret, ring, user); err != nil {
		return err
	}
	u.Signing = ed25519.NewKeyFromSeed(u.secret[keySize:])
	u.HPKE, err = hpke.DHKEM(ecdh.X25519()).NewPrivateKey(u.secret[:keySize])
	if err != nil {
		return fmt.Errorf("user's key: %w", err)
	}
	return nil
}

// openShared unwraps the shared store's key, and the next one where there is one.
func (u *Unlocked) openShared(r *ring, holder uuid.UUID, with hpke.PrivateKey, shared, next wrap) (err error) {
	if u.SharedKey, err = unwrapKey(with, shared, forShared.context(r.id, holder, r.epoch)); err != nil || !r.pending {
		return err
	}
	upcoming, err := unwrapKey(with, next, forShared.context(r.id, holder, r.epoch+1))
	u.NextKey = &upcoming
	return err
}
