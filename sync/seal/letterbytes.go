package seal

import (
	"crypto/ed25519"
	"encoding/binary"
	"fmt"

	"github.com/google/uuid"

	"soglia/sync/wire"
)

// letterVersion stands first; another number is another format.
const letterVersion = 1

// header: version, recipient kind, recipient, epoch, class, sender, number of copies.
const letterHeader = 1 + 1 + 16 + 8 + 1 + 16 + 1

func (i LetterInfo) header(copies int) []byte {
	b := append([]byte{letterVersion, byte(i.To)}, i.ID[:]...)
	b = append(binary.BigEndian.AppendUint64(b, i.Epoch), byte(i.Class))
	return append(append(b, i.Sender[:]...), byte(copies))
}

func appendCopy(b, name, sealed []byte) []byte {
	b = binary.BigEndian.AppendUint32(append(b, name...), uint32(len(sealed)))
	return append(b, sealed...)
}

// context is what a copy is sealed for: in another place it does not open.
func (i LetterInfo) context(purpose string) []byte {
	b := append(i.named(purpose), i.Sender[:]...)
	b = append(append(b, byte(i.To)), i.ID[:]...)
	return append(binary.BigEndian.AppendUint64(b, i.Epoch), byte(i.Class))
}

// signed is what the sender signs: all of the letter, and where it belongs.
func (i LetterInfo) signed(letter []byte) []byte {
	return append(i.named("letter signature"), letter...)
}

func (i LetterInfo) named(purpose string) []byte {
	b := append(append([]byte(context), purpose...), i.Network[:]...)
	return append(append(b, byte(len(i.Kind))), i.Kind...)
}

// ParseLetter reads a letter without opening it. The result shares the bytes.
func ParseLetter(b []byte) (*Letter, error) {
	switch {
	case len(b) > MaxLetter:
		return nil, fmt.Errorf("%w: letter of %d bytes", ErrTooLarge, len(b))
	case len(b) < letterHeader+ed25519.SignatureSize:
		return nil, fmt.Errorf("letter of %d bytes: %w", len(b), wire.ErrMalformed)
	case b[0] != letterVersion:
		return nil, fmt.Errorf("%w: letter of version %d", ErrNewer, b[0])
	}
	l := &Letter{signed: b[:len(b)-ed25519.SignatureSize], signature: b[len(b)-ed25519.SignatureSize:]}
	l.To, l.ID = LetterTo(b[1]), uuid.UUID(b[2:18])
	l.Epoch, l.Class, l.Sender = binary.BigEndian.Uint64(b[18:26]), Class(b[26]), uuid.UUID(b[27:43])
	if l.To != ToDesk && l.To != ToColleague || l.Class > Judicial {
		return nil, fmt.Errorf("letter to somebody unknown: %w", wire.ErrMalformed)
	}
	return l, l.copies(int(b[43]), l.signed[letterHeader:])
}

func (l *Letter) copies(n int, b []byte) error {
	if n == 0 || n > MaxLetterKeys {
		return fmt.Errorf("letter to %d keys: %w", n, wire.ErrMalformed)
	}
	for range n {
		if len(b) < wire.NameSize+4 {
			return fmt.Errorf("letter cut short: %w", wire.ErrMalformed)
		}
		size := uint64(binary.BigEndian.Uint32(b[wire.NameSize:]))
		rest := b[wire.NameSize+4:]
		if size > uint64(len(rest)) {
			return fmt.Errorf("letter cut short: %w", wire.ErrMalformed)
		}
		l.Copies = append(l.Copies, Copy{[wire.NameSize]byte(b[:wire.NameSize]), rest[:size]})
		b = rest[size:]
	}
	if len(b) > 0 {
		return fmt.Errorf("letter with %d bytes too many: %w", len(b), wire.ErrMalformed)
	}
	return nil
}
