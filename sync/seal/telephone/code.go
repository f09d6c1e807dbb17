// Package telephone makes what two people read to each other when one has forgotten her passphrase: the code that her laptop shows, and
// the twelve words that a coordinator answers with (docs/protocol.md, 24).
package telephone

import (
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/binary"

	"github.com/google/uuid"

	"soglia/sync/seal"
	"soglia/sync/seal/kit"
)

const context = "soglia/1 reset "

// SecretSize is the size of the secret that a laptop seals to its coordinators: every answer follows from it.
const SecretSize = 32

// Rounds is how many resets of one user a secret is good for.
const Rounds = 32

const (
	nameBits  = 30
	roundBits = 5
	keysBits  = 45
	codeSize  = (nameBits + roundBits + keysBits) / 8
)

// Code is what the laptop shows: 80 bits, as four groups of five symbols, each with a check symbol.
type Code struct {
	Name  uint32 // of the laptop and the user, for whoever holds the laptop's secret; 30 bits
	Round uint8  // how many times she was helped under this secret
	Keys  uint64 // commitment to her new keys: no others are certified for these words; 45 bits
}

// NameOf gives the name of a user on a laptop, which says nothing to whoever lacks the laptop's secret.
func NameOf(secret []byte, device, user uuid.UUID) uint32 {
	b := derive(secret, "name", 4, device[:], user[:])
	return binary.BigEndian.Uint32(b) >> (32 - nameBits)
}

// KeysOf gives the commitment to new keys. They are drawn before the code is shown: whoever hears the code, or all that is on the
// laptop's disk, cannot put others in their place.
func KeysOf(name uint32, round uint8, keys seal.Public) uint64 {
	message := binary.BigEndian.AppendUint32([]byte(context+"keys"), name)
	message = append(append(append(message, round), keys.Sign...), keys.Seal...)
	sum := sha256.Sum256(message)
	return binary.BigEndian.Uint64(sum[:]) >> (64 - keysBits)
}

// String writes the code as it is shown and read out.
func (c Code) String() string { return kit.EncodeGroups(c.bytes()) }

func (c Code) bytes() []byte {
	head := uint64(c.Name)<<roundBits | uint64(c.Round)
	b := binary.BigEndian.AppendUint16(nil, uint16(head>>(64-keysBits)))
	return binary.BigEndian.AppendUint64(b, head<<keysBits|c.Keys)
}

// ParseCode reads a code as somebody types it. *kit.TypoError says which group was misheard.
func ParseCode(typed string) (Code, error) {
	b, err := kit.DecodeGroups(typed, codeSize)
	if err != nil {
		return Code{}, err
	}
	last := binary.BigEndian.Uint64(b[2:])
	head := uint64(binary.BigEndian.Uint16(b))<<(64-keysBits) | last>>keysBits
	return Code{Name: uint32(head >> roundBits), Round: uint8(head & (1<<roundBits - 1)), Keys: last & (1<<keysBits - 1)}, nil
}

// derive is HKDF-SHA256 without salt (RFC 5869); its info says what for, and then of whom.
func derive(secret []byte, purpose string, size int, of ...[]byte) []byte {
	info := []byte(context + purpose)
	for _, part := range of {
		info = append(info, part...)
	}
	b, err := hkdf.Key(sha256.New, secret, nil, string(info), size)
	if err != nil {
		panic("telephone: " + err.Error()) // the length is a constant
	}
	return b
}
