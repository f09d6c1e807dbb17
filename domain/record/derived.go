package record

import (
	"crypto/sha256"
	"encoding/binary"

	"github.com/google/uuid"
)

// DerivedID makes the same id of the same parts on every laptop: UUID version 8 (RFC 9562 §5.8) of the first 16 bytes
// of SHA-256 over the parts, each preceded by its length in bytes as a big-endian uint32. Imported records have such
// ids, so that a second import is the same record (sync.md §1).
func DerivedID(parts ...string) uuid.UUID {
	hash := sha256.New()
	for _, part := range parts {
		var length [4]byte
		binary.BigEndian.PutUint32(length[:], uint32(len(part)))
		hash.Write(length[:])
		hash.Write([]byte(part))
	}
	var id uuid.UUID
	copy(id[:], hash.Sum(nil))
	id[6] = id[6]&0x0f | 0x80
	id[8] = id[8]&0x3f | 0x80
	return id
}
