package keyring

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"slices"

	"github.com/google/uuid"
	"golang.org/x/crypto/cryptobyte"
)

// The file, all numbers big-endian:
//
//	magic[8] version u16 length u32 body[length] SHA-256[32] of all before it
//
// This frame is the same in every version, so that an older program tells "damaged" from "newer". The body of version 1:
//
//	ring[16] veil[32] epoch u32 pending u8
//	u16-sized: nothing, or the sheet: public[32] shared[80] (next[80] if pending)
//	u32-sized: users, each u16-sized: id[16] u16-sized label, passes u32 KiB u32 lanes u8 salt[16]
//	           reader[32] signer[32] secret[92] shared[80] (next[80] if pending)
//	seal[32]
const (
	magic     = "SOGLIAK1"
	version   = 1
	headSize  = len(magic) + 2 + 4
	maxFile   = 512 << 10
	maxUsers  = 200
	maxName   = 200 // bytes
	maxRole   = 64
	boxedSize = nonceSize + secretSize + tagSize
)

// ring is the content of the file.
type ring struct {
	id      uuid.UUID
	veil    key // under which names are hidden from a search for words; it lies beside them
	epoch   uint32
	pending bool // a next shared key waits for the store to take it
	sheet   *sheetSlot
	slots   []slot
	seal    key
}

type sheetSlot struct {
	reader key
	shared wrap
	next   wrap
}

type slot struct {
	id     uuid.UUID
	label  []byte // name and role, sealed under the veil
	cost   Cost
	salt   [saltSize]byte
	reader key // X25519 public
	signer key // Ed25519 public
	secret [boxedSize]byte
	shared wrap
	next   wrap
}

func (r *ring) clone() *ring {
	c := *r
	c.slots = slices.Clone(r.slots)
	if r.sheet != nil {
		s := *r.sheet
		c.sheet = &s
	}
	return &c
}

// find returns the position of a user, or -1.
func (r *ring) find(id uuid.UUID) int {
	return slices.IndexFunc(r.slots, func(s slot) bool { return s.id == id })
}

// encode returns the file, sealed under the shared key.
func (r *ring) encode(shared key) ([]byte, error) {
	body, err := r.body()
	if err != nil {
		return nil, err
	}
	if r.seal, err = macOf(shared, body); err != nil {
		return nil, err
	}
	return frame(append(body, r.seal[:]...)), nil
}

func frame(body []byte) []byte {
	file := append([]byte(magic), 0, version)
	file = binary.BigEndian.AppendUint32(file, uint32(len(body)))
	file = append(file, body...)
	sum := sha256.Sum256(file)
	return append(file, sum[:]...)
}

// unframe returns the body, ErrDamaged or ErrNewer.
func unframe(file []byte) ([]byte, error) {
	end := len(file) - sha256.Size
	if len(file) > maxFile || end < headSize || string(file[:len(magic)]) != magic {
		return nil, ErrDamaged
	}
	sum := sha256.Sum256(file[:end])
	if !bytes.Equal(sum[:], file[end:]) {
		return nil, ErrDamaged
	}
	if binary.BigEndian.Uint16(file[len(magic):]) > version {
		return nil, ErrNewer
	}
	if int64(binary.BigEndian.Uint32(file[len(magic)+2:])) != int64(end-headSize) {
		return nil, ErrDamaged
	}
	return file[headSize:end], nil
}

// body is everything that the seal covers.
func (r *ring) body() ([]byte, error) {
	var b cryptobyte.Builder
	b.AddBytes(r.id[:])
	b.AddBytes(r.veil[:])
	b.AddUint32(r.epoch)
	b.AddUint8(map[bool]uint8{true: 1}[r.pending])
	b.AddUint16LengthPrefixed(func(b *cryptobyte.Builder) { r.addSheet(b) })
	b.AddUint32LengthPrefixed(func(b *cryptobyte.Builder) {
		for _, s := range r.slots {
			b.AddUint16LengthPrefixed(func(b *cryptobyte.Builder) { s.add(b, r.pending) })
		}
	})
	return b.Bytes()
}

func (r *ring) addSheet(b *cryptobyte.Builder) {
	if r.sheet == nil {
		return
	}
	b.AddBytes(r.sheet.reader[:])
	b.AddBytes(r.sheet.shared[:])
	if r.pending {
		b.AddBytes(r.sheet.next[:])
	}
}

func (s *slot) add(b *cryptobyte.Builder, pending bool) {
	b.AddBytes(s.id[:])
	b.AddUint16LengthPrefixed(func(b *cryptobyte.Builder) { b.AddBytes(s.label) })
	b.AddUint32(s.cost.Passes)
	b.AddUint32(s.cost.MemoryKiB)
	b.AddUint8(s.cost.Lanes)
	for _, part := range [][]byte{s.salt[:], s.reader[:], s.signer[:], s.secret[:], s.shared[:]} {
		b.AddBytes(part)
	}
	if pending {
		b.AddBytes(s.next[:])
	}
}
