package keyring

import (
	"github.com/google/uuid"
	"golang.org/x/crypto/cryptobyte"
)

// parse reads a file strictly: what it accepts, encode would write again byte for byte. It returns ErrDamaged or ErrNewer.
func parse(file []byte) (*ring, error) {
	body, err := unframe(file)
	if err != nil {
		return nil, err
	}
	r, rest := &ring{}, cryptobyte.String(body)
	var pending uint8
	var sheet, users cryptobyte.String
	ok := rest.CopyBytes(r.id[:]) && rest.CopyBytes(r.veil[:]) && rest.ReadUint32(&r.epoch) &&
		rest.ReadUint8(&pending) && pending <= 1 &&
		rest.ReadUint16LengthPrefixed(&sheet) && readUint32Prefixed(&rest, &users) &&
		rest.CopyBytes(r.seal[:]) && rest.Empty()
	if !ok {
		return nil, ErrDamaged
	}
	r.pending = pending == 1
	if !r.readSheet(sheet) || !r.readSlots(users) {
		return nil, ErrDamaged
	}
	return r, nil
}

func readUint32Prefixed(s, out *cryptobyte.String) bool {
	var n uint32
	return s.ReadUint32(&n) && n <= maxFile && s.ReadBytes((*[]byte)(out), int(n))
}

func (r *ring) readSheet(s cryptobyte.String) bool {
	if s.Empty() {
		return true
	}
	r.sheet = &sheetSlot{}
	return s.CopyBytes(r.sheet.reader[:]) && s.CopyBytes(r.sheet.shared[:]) &&
		(!r.pending || s.CopyBytes(r.sheet.next[:])) && s.Empty()
}

func (r *ring) readSlots(s cryptobyte.String) bool {
	seen := map[uuid.UUID]bool{}
	for !s.Empty() {
		var one cryptobyte.String
		var next slot
		if !s.ReadUint16LengthPrefixed(&one) || !next.read(one, r.pending) || seen[next.id] || len(r.slots) >= maxUsers {
			return false
		}
		seen[next.id] = true
		r.slots = append(r.slots, next)
	}
	return len(r.slots) > 0
}

func (s *slot) read(in cryptobyte.String, pending bool) bool {
	var label cryptobyte.String
	ok := in.CopyBytes(s.id[:]) && in.ReadUint16LengthPrefixed(&label) && len(label) <= maxLabel &&
		in.ReadUint32(&s.cost.Passes) && in.ReadUint32(&s.cost.MemoryKiB) && in.ReadUint8(&s.cost.Lanes) && s.cost.valid()
	for _, part := range [][]byte{s.salt[:], s.reader[:], s.signer[:], s.secret[:], s.shared[:]} {
		ok = ok && in.CopyBytes(part)
	}
	s.label = label
	return ok && (!pending || in.CopyBytes(s.next[:])) && in.Empty()
}
