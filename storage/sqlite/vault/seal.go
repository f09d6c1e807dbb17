package vault

import (
	"crypto/rand"
	"encoding/binary"
)

// The layout of a sealed page; see the package comment.
const (
	pageSize   = 4096
	reserved   = 32
	usableSize = pageSize - reserved
	tagAt      = usableSize
	nonceAt    = tagAt + 16
	spareAt    = nonceAt + 12
)

// sealer seals the pages of one open file. It is used by one connection at a
// time, so the associated data can live in it and needs no allocation.
type sealer struct {
	keys *keys
	aad  [32]byte
}

// place binds a page to where it stands. frame is what else must hold with it
// (in the WAL the first bytes of the frame's header), at most 16 bytes.
func (s *sealer) place(kind Kind, number uint32, offset int64, frame []byte) []byte {
	b := append(s.aad[:0], byte(kind))
	b = binary.BigEndian.AppendUint32(b, number)
	b = binary.BigEndian.AppendUint64(b, uint64(offset))
	return append(b, frame...)
}

// seal fills dst (a page) from page, leaving the first skip bytes of dst alone.
// Bytes reserved by the format must be zero in page: SQLite's checksums cover
// them, and they would come back as zero.
func (s *sealer) seal(dst, page []byte, skip int, aad []byte) bool {
	if !allZero(page[usableSize:]) {
		return false
	}
	nonce := dst[nonceAt:spareAt]
	// Read never fails (crypto/rand ends the program before it would).
	_, _ = rand.Read(nonce)
	s.keys.page.Seal(dst[skip:skip], nonce, page[skip:usableSize], aad)
	clear(dst[spareAt:])
	return true
}

// open fills page from the sealed src from byte skip on. It reports false, and
// page is of no use, when src was not sealed so at this place.
func (s *sealer) open(page, src []byte, skip int, aad []byte) bool {
	if !allZero(src[spareAt:pageSize]) {
		return false
	}
	_, err := s.keys.page.Open(page[skip:skip], src[nonceAt:spareAt], src[skip:nonceAt], aad)
	clear(page[usableSize:])
	return err == nil
}

func allZero(b []byte) bool {
	for _, c := range b {
		if c != 0 {
			return false
		}
	}
	return true
}
