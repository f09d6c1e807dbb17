package keyring

import (
	"crypto/rand"
	"encoding/binary"
	"fmt"
)

// Secret is a user's secret before any keyring holds it: of somebody whom her network must certify before she has a place here.
type Secret [secretSize]byte

// DrawSecret draws one.
func DrawSecret() *Secret {
	s := &Secret{}
	_, _ = rand.Read(s[:]) // it ends the program rather than give bad bytes
	return s
}

// Seed gives the seed of her Ed25519 key, 32 bytes, as Unlocked.Signing will have it.
func (s *Secret) Seed() []byte { return s[keySize:] }

// What CloseUnder writes: passes u32, KiB u32, lanes u8, salt, and the sealed content.
const closedHead = 4 + 4 + 1 + saltSize

// CloseUnder closes content under a passphrase, outside any keyring. The context says what it is for.
func CloseUnder(passphrase string, content, context []byte, opts Options) ([]byte, error) {
	cost, salt := opts.filled().Cost(), newKey()
	head := binary.BigEndian.AppendUint32(nil, cost.Passes)
	head = binary.BigEndian.AppendUint32(head, cost.MemoryKiB)
	head = append(append(head, cost.Lanes), salt[:saltSize]...)
	under := cost.derive(passphrase, salt[:saltSize])
	defer clear(under)
	sealed, err := seal(under, content, append(context, head...))
	if err != nil {
		return nil, err
	}
	return append(head, sealed...), nil
}

// OpenUnder opens what CloseUnder closed: ErrDamaged, ErrWrongPassphrase.
func OpenUnder(passphrase string, closed, context []byte) ([]byte, error) {
	if len(closed) < closedHead {
		return nil, ErrDamaged
	}
	head := closed[:closedHead]
	cost := Cost{Passes: binary.BigEndian.Uint32(head), MemoryKiB: binary.BigEndian.Uint32(head[4:]), Lanes: head[8]}
	if !cost.valid() {
		return nil, fmt.Errorf("%w: cost", ErrDamaged)
	}
	under := cost.derive(passphrase, head[9:])
	defer clear(under)
	content, err := open(under, closed[closedHead:], append(context, head...))
	if err != nil {
		return nil, ErrWrongPassphrase
	}
	return content, nil
}
