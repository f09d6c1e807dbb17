// Package change holds the change log's types: what one use case wrote, split by data class, and the bytes of its values.
package change

import (
	"bytes"
	"cmp"
	"encoding/hex"
	"fmt"
)

// Name names a write for ever: the first 16 bytes of its segment's id and its position among the segment's changes.
// While the segment is open its id is not known: a zero Segment means the segment in which the name stands.
type Name struct {
	Segment  [16]byte
	Position uint32
}

// Local says that the name is only known inside its own open segment.
func (n Name) Local() bool { return n.Segment == [16]byte{} }

// In gives the name as the rest of the world knows it, once its segment has an id.
func (n Name) In(segment [16]byte) Name {
	if n.Local() {
		n.Segment = segment
	}
	return n
}

// Compare orders names by their bytes, which is the order in which equal data is exported.
func (n Name) Compare(m Name) int {
	if c := bytes.Compare(n.Segment[:], m.Segment[:]); c != 0 {
		return c
	}
	return cmp.Compare(n.Position, m.Position)
}

// String shows the name as 32 hexadecimal digits, a slash and the position.
func (n Name) String() string {
	return fmt.Sprintf("%s/%d", hex.EncodeToString(n.Segment[:]), n.Position)
}
