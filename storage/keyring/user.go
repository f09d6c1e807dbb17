package keyring

import (
	"crypto/ed25519"
	"fmt"
	"unicode/utf8"

	"github.com/google/uuid"
	"golang.org/x/crypto/cryptobyte"
)

// User is what the unlock screen knows of a user, and what others need to certify her keys.
type User struct {
	ID     uuid.UUID // of her record as operatore
	Name   string    // as displayed
	Role   string    // a code of the code list staff_role
	Reader [32]byte  // X25519 public key, raw (RFC 7748): keys are wrapped to it with HPKE
	Signer ed25519.PublicKey
}

// NewUser is a user to be added.
type NewUser struct {
	ID         uuid.UUID
	Name       string
	Role       string
	Passphrase string
	Secret     *Secret // drawn before, with her passphrase, when nobody had said her name here; nil: drawn now
}

const maxLabel = nonceSize + 2 + maxName + 2 + maxRole + tagSize

func checkLabel(id uuid.UUID, name, role string) error {
	switch {
	case id == uuid.Nil, name == "", role == "", len(name) > maxName, len(role) > maxRole,
		!utf8.ValidString(name), !utf8.ValidString(role):
		return ErrBadUser
	}
	return nil
}

// hide seals name and role under the veil key.
func (r *ring) hide(id uuid.UUID, name, role string) ([]byte, error) {
	if err := checkLabel(id, name, role); err != nil {
		return nil, err
	}
	var b cryptobyte.Builder
	b.AddUint16LengthPrefixed(func(b *cryptobyte.Builder) { b.AddBytes([]byte(name)) })
	b.AddUint16LengthPrefixed(func(b *cryptobyte.Builder) { b.AddBytes([]byte(role)) })
	return seal(r.veil[:], b.BytesOrPanic(), r.labelContext(id))
}

func (r *ring) labelContext(id uuid.UUID) []byte {
	return append(append([]byte("soglia keyring v1 label"), r.id[:]...), id[:]...)
}

func (r *ring) user(s *slot) (User, error) {
	user := User{ID: s.id, Reader: s.reader, Signer: s.signer[:]}
	plain, err := open(r.veil[:], s.label, r.labelContext(s.id))
	if err != nil {
		return user, fmt.Errorf("%w: label of a user", ErrDamaged)
	}
	var name, role cryptobyte.String
	rest := cryptobyte.String(plain)
	if !rest.ReadUint16LengthPrefixed(&name) || !rest.ReadUint16LengthPrefixed(&role) || !rest.Empty() {
		return user, fmt.Errorf("%w: label of a user", ErrDamaged)
	}
	user.Name, user.Role = string(name), string(role)
	if checkLabel(s.id, user.Name, user.Role) != nil {
		return user, fmt.Errorf("%w: label of a user", ErrDamaged)
	}
	return user, nil
}

// users opens every label; a file whose labels do not open is damaged.
func (r *ring) users() ([]User, error) {
	all := make([]User, len(r.slots))
	for i := range r.slots {
		user, err := r.user(&r.slots[i])
		if err != nil {
			return nil, err
		}
		all[i] = user
	}
	return all, nil
}
