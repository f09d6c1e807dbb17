package seal

import (
	"fmt"
	"slices"

	"soglia/sync/wire"
)

// Envelope gives the header, the sealed part and the signature as they were received, for a store that keeps them apart from the
// blocks. The caller must not change them.
func (s *Segment) Envelope() (header, sealed, signature []byte) {
	return s.message.Header, s.message.Sealed, s.message.Signature
}

// With gives the segment with the blocks of another copy of it put together, and how many of them the other lacked. Copies have one id.
func (s *Segment) With(other *Segment) (whole *Segment, filled int, err error) {
	if s.ID != other.ID {
		return nil, 0, fmt.Errorf("two segments in place of one: %w", wire.ErrMalformed)
	}
	blocks, removed := slices.Clone(s.message.Blocks), [][]byte(nil)
	for i, b := range blocks {
		if len(b) == 0 {
			blocks[i] = other.message.Blocks[i]
		}
		if had := len(other.message.Blocks[i]) > 0; !had && len(blocks[i]) > 0 {
			filled++
		}
		if len(blocks[i]) == 0 {
			removed = append(removed, s.hashes[i][:])
		}
	}
	message := &wire.Segment{
		Header: s.message.Header, Sealed: s.message.Sealed, Signature: s.message.Signature, Blocks: blocks, Removed: removed,
	}
	return &Segment{ID: s.ID, Header: s.Header, message: message, hashes: s.hashes}, filled, nil
}
