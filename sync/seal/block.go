package seal

import (
	"crypto/hpke"
	"crypto/sha256"
	"fmt"
	"io"

	"github.com/google/uuid"

	"soglia/sync/seal/compress"
	"soglia/sync/wire"
)

// A block starts with a byte that says how it is sealed.
const (
	formClass = 1 // under the class's key
	formBlind = 2 // under a key of its own, which is sealed to the class's public half and to the writer
)

// wrapSize is a key of 32 bytes sealed to a public key: encapsulation 32, ciphertext 32, tag 16.
const wrapSize = 32 + SecretSize + tagSize

// Hash is a block's SHA-256: what a segment's id covers, so that the block itself can be removed.
type Hash [sha256.Size]byte

// Sealer seals and opens the blocks of one segment: of one author, at one place.
type Sealer struct {
	Place  Place
	Author uuid.UUID
	Packer *compress.Packer
	Random io.Reader
}

// Block seals the values of one class for whoever holds the class's key.
func (s Sealer) Block(key *Key, c Change, class Class, plain []byte) ([]byte, error) {
	packed, err := s.pack(plain)
	if err != nil {
		return nil, err
	}
	if key.aead == nil {
		return nil, fmt.Errorf("%w: wiped", ErrKey)
	}
	return sealed([]byte{formClass}, key.aead, s.Random, packed, s.blockContext("block", c, class))
}

// BlindBlock seals the values of a class that the writer may write and not read: it opens for holders of the class's
// key and for the writer herself.
func (s Sealer) BlindBlock(classPublic, writerPublic []byte, c Change, class Class, plain []byte) ([]byte, error) {
	packed, err := s.pack(plain)
	if err != nil {
		return nil, err
	}
	fresh := make([]byte, SecretSize)
	if _, err := io.ReadFull(s.Random, fresh); err != nil {
		return nil, fmt.Errorf("draw a block's key: %w", err)
	}
	block := []byte{formBlind}
	for _, public := range [][]byte{classPublic, writerPublic} {
		wrap, err := sealTo(public, s.blockContext("block key", c, class), fresh)
		if err != nil {
			return nil, err
		}
		block = append(block, wrap...)
	}
	return sealed(block, newAEAD(fresh), s.Random, packed, s.blockContext("blind block", c, class))
}

// Open opens a block with the class's key.
func (s Sealer) Open(key *Key, c Change, class Class, block []byte) ([]byte, error) {
	switch form(block) {
	case formClass:
		packed, err := opened(key.aead, block[1:], s.blockContext("block", c, class))
		if err != nil {
			return nil, err
		}
		return s.Packer.Open(packed, wire.MaxBlock)
	case formBlind:
		return s.openBlind(key.seal, block, 0, c, class)
	}
	return nil, unknownForm(block)
}

// OpenOwn opens a block that its writer sealed without holding the class's key.
func (s Sealer) OpenOwn(writer *Identity, c Change, class Class, block []byte) ([]byte, error) {
	if form(block) != formBlind {
		return nil, fmt.Errorf("%w: sealed under the class's key", ErrKey)
	}
	return s.openBlind(writer.seal, block, 1, c, class)
}

func (s Sealer) openBlind(private hpke.PrivateKey, block []byte, which int, c Change, class Class) ([]byte, error) {
	if len(block) < 1+2*wrapSize {
		return nil, fmt.Errorf("%w: %d bytes", ErrAltered, len(block))
	}
	wrap := block[1+which*wrapSize:][:wrapSize]
	fresh, err := openWith(private, s.blockContext("block key", c, class), wrap)
	if err != nil {
		return nil, err
	}
	packed, err := opened(newAEAD(fresh), block[1+2*wrapSize:], s.blockContext("blind block", c, class))
	if err != nil {
		return nil, err
	}
	return s.Packer.Open(packed, wire.MaxBlock)
}

func (s Sealer) pack(plain []byte) ([]byte, error) {
	if len(plain) > wire.MaxBlock-1<<10 {
		return nil, fmt.Errorf("%w: block of %d bytes", ErrTooLarge, len(plain))
	}
	return s.Packer.Pack(plain)
}

func form(block []byte) byte {
	if len(block) == 0 {
		return 0
	}
	return block[0]
}

func unknownForm(block []byte) error {
	if len(block) == 0 {
		return ErrRemoved
	}
	return fmt.Errorf("%w: block of form %d", ErrNewer, block[0])
}
