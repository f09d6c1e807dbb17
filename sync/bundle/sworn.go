package bundle

import (
	"encoding/binary"

	"soglia/sync/wire"
)

// swornBytes is what a device signs of the heads in a bundle of its own: with whose network, when, and up to where.
func swornBytes(h Header, heads []*wire.Head) []byte {
	b := append([]byte("soglia/1 bundle heads"), h.Network[:]...)
	b = append(b, h.Device[:]...)
	b = binary.BigEndian.AppendUint64(b, uint64(h.At.UnixMilli()))
	b = binary.BigEndian.AppendUint32(b, uint32(len(heads)))
	for _, head := range heads {
		for _, part := range [][]byte{head.Device, head.Scope, head.Incarnation, head.Segment} {
			b = binary.BigEndian.AppendUint32(b, uint32(len(part)))
			b = append(b, part...)
		}
		b = binary.BigEndian.AppendUint64(b, head.Number)
	}
	return b
}
