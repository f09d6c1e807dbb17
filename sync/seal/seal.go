// Package seal is the cryptography of the change log: identities, keys by scope and class, blocks, and signed segments. It does no I/O.
package seal

import (
	"encoding/binary"
	"errors"

	"github.com/google/uuid"

	"soglia/sync/wire"
)

// context starts every string that a key derivation, a seal or a signature is bound to.
const context = "soglia/1 "

// What goes wrong.
var (
	ErrKey       = errors.New("no key, or not the right one")
	ErrAltered   = errors.New("altered, or sealed under another key")
	ErrSignature = errors.New("signature does not hold")
	ErrNewer     = errors.New("written by a newer version of the program")
	ErrRemoved   = errors.New("block was removed")
	ErrTooLarge  = errors.New("too large for one commit")
)

// Class is the class of a key: 0 for the scope key, which opens the visible parts of changes, 1 to 4 for blocks.
type Class uint8

// The classes. Their numbers are on the wire.
const (
	Visible  Class = 0
	Identify Class = 1 // identity and coded ordinary values
	DeskText Class = 2 // "T"
	Special  Class = 3
	Judicial Class = 4
)

// Place is where a segment stands: its stream, its number in it, and the keys that it is sealed under. A block is bound
// to its place, so that it opens nowhere else.
type Place struct {
	Network     uuid.UUID
	Device      uuid.UUID
	Scope       uuid.UUID
	Incarnation [wire.IncarnationSize]byte
	Number      uint64 // from 1
	Epoch       uint64 // from 1
}

// SegmentID is the SHA-256 over a segment's header, sealed part and the hashes of its blocks.
type SegmentID [wire.SegmentIDSize]byte

// Name gives the first 16 bytes, by which the segment's writes are named.
func (id SegmentID) Name() [wire.NameSize]byte { return [wire.NameSize]byte(id[:]) }

// Change says which change of a segment a block belongs to. The record is bound too, and not the position alone: whoever
// holds a device's key can sign a second segment for the same place, and must not show sealed values on another record.
type Change struct {
	Position uint32    // in its segment
	Kind     uint32    // number of the entity
	Record   uuid.UUID // zero for an act alone
}

// blockContext is the associated data of a block: everything that says where it belongs.
func (s Sealer) blockContext(purpose string, c Change, class Class) []byte {
	p := s.Place
	b := append([]byte(context), purpose...)
	b = append(b, p.Network[:]...)
	b = append(b, p.Device[:]...)
	b = append(b, p.Scope[:]...)
	b = append(b, p.Incarnation[:]...)
	b = binary.BigEndian.AppendUint64(b, p.Number)
	b = binary.BigEndian.AppendUint64(b, p.Epoch)
	b = append(b, s.Author[:]...)
	b = binary.BigEndian.AppendUint32(b, c.Position)
	b = binary.BigEndian.AppendUint32(b, c.Kind)
	b = append(b, c.Record[:]...)
	return append(b, byte(class))
}
