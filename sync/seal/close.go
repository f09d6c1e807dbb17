package seal

import (
	"errors"
	"fmt"

	"google.golang.org/protobuf/encoding/protowire"

	"soglia/sync/wire"
)

// Close seals the visible parts under the scope key and signs with the device's key. The segment that it gives is final.
func (o *Open) Close(device *Identity) (*Segment, error) {
	scope, ok := o.writers.Keys[Visible]
	if !ok || scope.aead == nil {
		return nil, fmt.Errorf("%w: scope key", ErrKey)
	}
	if o.Empty() {
		return nil, errors.New("a segment without commits is not closed")
	}
	message := &wire.Segment{Header: o.header.encode()}
	packed, err := o.sealer.Packer.Pack(o.part())
	if err != nil {
		return nil, err
	}
	if message.Sealed, err = sealed(nil, scope.aead, o.sealer.Random, packed, partContext(o.header.Place, message.Header)); err != nil {
		return nil, err
	}
	hashes := make([]Hash, len(o.blocks))
	for i, b := range o.blocks {
		hashes[i] = b.Hash
		message.Blocks = append(message.Blocks, b.Bytes)
		if len(b.Bytes) == 0 {
			message.Removed = append(message.Removed, b.Hash[:])
		}
	}
	id := segmentID(message.Header, message.Sealed, hashes)
	message.Signature = device.Sign(segmentContext(o.header.Place.Network, id))
	return Parse(wire.Encode(message))
}

// part puts the stored commits together byte for byte: encoding them again could change them.
func (o *Open) part() []byte {
	b := wire.Encode(&wire.SealedPart{Author: o.writers.Author[:]})
	for _, c := range o.commits {
		b = protowire.AppendTag(b, partCommits, protowire.BytesType)
		b = protowire.AppendBytes(b, c)
	}
	return b
}

const partCommits = 2 // field number of SealedPart.commits

func (h Header) encode() []byte {
	m := &wire.SegmentHeader{
		Version: wire.Version, Device: h.Place.Device[:], Scope: h.Place.Scope[:], Incarnation: h.Place.Incarnation[:],
		Number: h.Place.Number, Epoch: h.Place.Epoch, Codelists: h.Codelists, Programme: h.Programme,
	}
	if h.Place.Number > 1 {
		m.Previous = h.Previous[:]
	}
	return wire.Encode(m)
}
