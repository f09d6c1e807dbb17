// Package enrol is what two laptops compute alike when a coordinator brings a new one into her network: what is sealed, what binds whom, and the six digits. It does no I/O.
//
// # DESIGN
//
// The host – the coordinator's laptop – makes an invitation with a secret and a commitment to her keys and a nonce. The guest
// answers with its keys and a nonce; then the host reveals. From all of it follow six digits. The commitment stands before the
// guest's nonce is drawn, and the guest's before the host's is shown: whoever stands between the two gets one try in a million.
// Everything is sealed under keys from the secret, which never passes the meeting place; the welcome is sealed to the guest's
// device besides, and signed with the key that the digits have shown to be the host's.
package enrol

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/google/uuid"

	"soglia/sync/exchange"
	"soglia/sync/wire"
)

const context = "soglia/1 "

// What goes wrong.
var (
	ErrAltered    = errors.New("enrol: of another invitation, or altered")
	ErrCommitment = errors.New("enrol: reveals other keys than the invitation promised")
	ErrMembership = errors.New("enrol: the roster does not know this laptop and its user")
)

// Slot is a place in a room, for one message.
type Slot uint32

// The slots. Those of a guest come first; a host's are written by a device of the network alone.
const (
	Hello     Slot = 1
	Objection Slot = 2 // the digits are not the same
	Arrived   Slot = 3 // the guest has all that it needs

	Reveal      Slot = 16
	Welcome     Slot = 17
	Refusal     Slot = 18
	StarterHead Slot = 19
	StarterPart Slot = 32 // and those after it
)

// OfHost says whether a slot is a host's.
func (s Slot) OfHost() bool { return s >= Reveal }

// Starters travel in parts, so that a cut costs at most one.
const (
	PartSize   = 64 << 10
	MaxParts   = 128
	MaxStarter = PartSize * MaxParts
)

// Room gives the name of an invitation's room. Whoever knows it knows nothing of the secret.
func Room(i exchange.Invitation) [wire.IDSize]byte {
	sum := sha256.Sum256(append([]byte(context+"enrol room"), i.Secret[:]...))
	return [wire.IDSize]byte(sum[:])
}

// Seal seals a message for a slot under the invitation's secret.
func Seal(i exchange.Invitation, slot Slot, plain []byte, random io.Reader) ([]byte, error) {
	aead, err := slotKey(i, slot)
	if err != nil {
		return nil, err
	}
	b := make([]byte, aead.NonceSize())
	if _, err := io.ReadFull(random, b); err != nil {
		return nil, fmt.Errorf("enrol: draw a nonce: %w", err)
	}
	return aead.Seal(b, b, plain, slotContext(i, slot)), nil
}

// Open opens a slot's message. ErrAltered.
func Open(i exchange.Invitation, slot Slot, sealed []byte) ([]byte, error) {
	aead, err := slotKey(i, slot)
	if err != nil {
		return nil, err
	}
	n := aead.NonceSize()
	if len(sealed) < n {
		return nil, ErrAltered
	}
	plain, err := aead.Open(nil, sealed[:n], sealed[n:], slotContext(i, slot))
	if err != nil {
		return nil, ErrAltered
	}
	return plain, nil
}

func slotKey(i exchange.Invitation, slot Slot) (cipher.AEAD, error) {
	info := binary.BigEndian.AppendUint32([]byte(context+"enrol key"), uint32(slot))
	key, err := hkdf.Key(sha256.New, i.Secret[:], nil, string(info), sha256.Size)
	if err != nil {
		return nil, fmt.Errorf("enrol: derive a key: %w", err)
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, fmt.Errorf("enrol: derive a key: %w", err)
	}
	return cipher.NewGCM(block)
}

func slotContext(i exchange.Invitation, slot Slot) []byte {
	room := Room(i)
	b := append([]byte(context+"enrol message"), i.Network[:]...)
	b = append(b, room[:]...)
	return binary.BigEndian.AppendUint32(b, uint32(slot))
}

// Note is a message that says no more than its slot: an objection, a refusal.
func Note(i exchange.Invitation, slot Slot, random io.Reader) ([]byte, error) {
	return Seal(i, slot, []byte{wire.Version}, random)
}

// IsNote says whether a slot's message is one.
func IsNote(i exchange.Invitation, slot Slot, sealed []byte) bool {
	_, err := Open(i, slot, sealed)
	return err == nil
}

// ID names an invitation.
func ID(i exchange.Invitation) uuid.UUID { return uuid.UUID(Room(i)) }
