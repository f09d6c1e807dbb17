package seal

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"github.com/google/uuid"

	"soglia/sync/seal/compress"
	"soglia/sync/wire"
)

// Segment is a closed segment: what travels, lies in the log and goes into backups.
type Segment struct {
	ID     SegmentID
	Header *wire.SegmentHeader

	message *wire.Segment
	hashes  []Hash
}

// Parse reads a segment's bytes and computes its id. Nothing is trusted yet: see Verify. A segment of a newer version
// is parsed, verified and forwarded like any other; only Part refuses it.
func Parse(b []byte) (*Segment, error) {
	message, err := wire.DecodeSegment(b)
	if err != nil {
		return nil, err
	}
	header, err := wire.DecodeHeader(message.Header)
	if err != nil {
		return nil, err
	}
	message.ProtoReflect().SetUnknown(nil) // nothing signs them, and an envelope has no more fields than these
	s := &Segment{Header: header, message: message, hashes: make([]Hash, len(message.Blocks))}
	removed := message.Removed
	for i, block := range message.Blocks {
		if len(block) == 0 {
			s.hashes[i], removed = Hash(removed[0]), removed[1:]
			continue
		}
		s.hashes[i] = sha256.Sum256(block)
	}
	s.ID = segmentID(message.Header, message.Sealed, s.hashes)
	return s, nil
}

// Verify checks the device's signature. It holds whether or not blocks were removed.
func (s *Segment) Verify(network uuid.UUID, device ed25519.PublicKey) error {
	if len(device) != ed25519.PublicKeySize || !ed25519.Verify(device, segmentContext(network, s.ID), s.message.Signature) {
		return fmt.Errorf("segment: %w", ErrSignature)
	}
	return nil
}

// Place gives where the segment stands.
func (s *Segment) Place(network uuid.UUID) Place {
	return Place{
		Network: network, Device: uuid.UUID(s.Header.Device), Scope: uuid.UUID(s.Header.Scope),
		Incarnation: [wire.IncarnationSize]byte(s.Header.Incarnation), Number: s.Header.Number, Epoch: s.Header.Epoch,
	}
}

// Previous gives the id of the segment before, zero in the first of a stream.
func (s *Segment) Previous() SegmentID {
	var id SegmentID
	copy(id[:], s.Header.Previous)
	return id
}

// Blocks gives how many blocks the segment has, the removed ones included.
func (s *Segment) Blocks() int { return len(s.hashes) }

// Block gives a sealed block and its hash; its bytes are empty where it was removed.
func (s *Segment) Block(index int) Block { return Block{s.message.Blocks[index], s.hashes[index]} }

// Remove takes blocks out for good. The id and the signature stay what they were.
func (s *Segment) Remove(indexes ...int) error {
	for _, i := range indexes {
		if i < 0 || i >= len(s.hashes) {
			return fmt.Errorf("segment has no block %d", i)
		}
		clear(s.message.Blocks[i])
		s.message.Blocks[i] = nil
	}
	s.message.Removed = nil
	for i, block := range s.message.Blocks {
		if len(block) == 0 {
			s.message.Removed = append(s.message.Removed, s.hashes[i][:])
		}
	}
	return nil
}

// Bytes gives the segment as it travels: header, sealed part, signature and blocks as they were received.
func (s *Segment) Bytes() []byte { return wire.Encode(s.message) }

// Part opens the visible parts of the changes with the scope key of the header's epoch.
func (s *Segment) Part(network uuid.UUID, scope *Key, packer *compress.Packer) (*Part, error) {
	if max(s.Header.NeedsVersion, 1) > wire.Version || s.Header.NeedsVersion == 0 && s.Header.Version > wire.Version {
		return nil, fmt.Errorf("segment: %w", ErrNewer)
	}
	packed, err := opened(scope.aead, s.message.Sealed, partContext(s.Place(network), s.message.Header))
	if err != nil {
		return nil, fmt.Errorf("segment's sealed part: %w", err)
	}
	b, err := packer.Open(packed, wire.MaxPart)
	if err != nil {
		return nil, fmt.Errorf("segment's sealed part: %w", err)
	}
	message, err := wire.DecodePart(b)
	if err != nil {
		return nil, err
	}
	return newPart(message, len(s.hashes))
}

// segmentID hashes header, sealed part and the hashes of the blocks, each behind its length or number.
func segmentID(header, sealedPart []byte, hashes []Hash) SegmentID {
	h := sha256.New()
	h.Write([]byte(context + "segment"))
	for _, b := range [][]byte{header, sealedPart} {
		h.Write(binary.BigEndian.AppendUint32(nil, uint32(len(b))))
		h.Write(b)
	}
	h.Write(binary.BigEndian.AppendUint32(nil, uint32(len(hashes))))
	for _, hash := range hashes {
		h.Write(hash[:])
	}
	return SegmentID(h.Sum(nil))
}

func segmentContext(network uuid.UUID, id SegmentID) []byte {
	b := append([]byte(context+"segment signature"), network[:]...)
	return append(b, id[:]...)
}

// partContext binds a sealed part to its network and to its header as it was written.
func partContext(p Place, header []byte) []byte {
	b := append([]byte(context+"part"), p.Network[:]...)
	return append(b, header...)
}
