package vault

import (
	"crypto/subtle"
	"encoding/binary"
)

// masker hides what SQLite computes over the plaintext: checksums, which would
// otherwise tell whether two pages are equal. Its buffers belong to one open
// file, as in [sealer].
type masker struct {
	keys  *keys
	tweak [16]byte
	block [16]byte
}

// mask replaces 16 bytes by XEX (Rogaway 2004) with a tweak of place and page.
func (m *masker) mask(b []byte, offset int64, number uint32) {
	m.setTweak(offset, number)
	subtle.XORBytes(m.block[:], b, m.tweak[:])
	m.keys.mask.Encrypt(m.block[:], m.block[:])
	subtle.XORBytes(b, m.block[:], m.tweak[:])
}

// unmask undoes mask.
func (m *masker) unmask(b []byte, offset int64, number uint32) {
	m.setTweak(offset, number)
	subtle.XORBytes(m.block[:], b, m.tweak[:])
	m.keys.mask.Decrypt(m.block[:], m.block[:])
	subtle.XORBytes(b, m.block[:], m.tweak[:])
}

func (m *masker) setTweak(offset int64, number uint32) {
	binary.BigEndian.PutUint64(m.tweak[:], uint64(offset))
	binary.BigEndian.PutUint32(m.tweak[8:], number)
	clear(m.tweak[12:])
	m.keys.tweak.Encrypt(m.tweak[:], m.tweak[:])
}

// pad is 4 bytes to be XORed on the checksum that follows a sealed page in the
// journal. It comes from the page's tag, so it is another one at every write.
func (m *masker) pad(sealed []byte) [4]byte {
	copy(m.tweak[:], sealed[tagAt:nonceAt])
	m.keys.tweak.Encrypt(m.block[:], m.tweak[:])
	return [4]byte(m.block[:4])
}
