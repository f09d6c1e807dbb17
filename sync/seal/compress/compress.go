// Package compress makes the values of one block small before they are sealed, each block alone, with a shipped dictionary of invented text.
package compress

import (
	_ "embed"
	"errors"
	"fmt"

	"github.com/klauspost/compress/zstd"
)

// A packed block starts with a byte that says how it is packed. Dictionaries are numbered from 1 and kept for ever.
const (
	methodRaw    = 0
	methodNewest = 1 // zstd with the dictionary of this number
)

// frameMagic starts every zstd frame (RFC 8878, 3.1.1); it is left out of a packed block.
const frameMagic = "\x28\xb5\x2f\xfd"

// ErrPacked says that bytes are no packed block, or that it holds more than it may.
var ErrPacked = errors.New("packed block cannot be opened")

// A dictionary is made once, by the generator, and never again: blocks packed with it must open for ever.
//
//go:generate go run ./train dictionary1.zst
//go:embed dictionary1.zst
var dictionary1 []byte

// Limit is the most bytes that may be packed at once, and that any packed bytes give when opened.
const Limit = 2 << 20

// Packer packs and opens blocks. It holds some megabytes of tables and may be used by several goroutines at once.
type Packer struct {
	encoder *zstd.Encoder
	decoder *zstd.Decoder
}

// New makes a packer.
func New() *Packer {
	encoder, err := zstd.NewWriter(nil,
		zstd.WithEncoderDict(dictionary1), zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderCRC(false),
		zstd.WithSingleSegment(true), zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(1<<20), zstd.WithLowerEncoderMem(true))
	if err != nil {
		panic("compress: " + err.Error()) // the options are constants
	}
	decoder, err := zstd.NewReader(nil,
		zstd.WithDecoderDicts(dictionary1), zstd.WithDecoderMaxMemory(Limit), zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true))
	if err != nil {
		panic("compress: " + err.Error())
	}
	return &Packer{encoder, decoder}
}

// Pack makes a block small, or leaves it as it is where that is smaller. It refuses more than Limit.
func (p *Packer) Pack(b []byte) ([]byte, error) {
	if len(b) > Limit {
		return nil, fmt.Errorf("block of %d bytes is over the limit of %d", len(b), Limit)
	}
	packed := make([]byte, 0, len(b)+16)
	packed = p.encoder.EncodeAll(b, packed)
	small := packed[len(frameMagic)-1:]
	if len(b) == 0 || len(small) > len(b) {
		return append([]byte{methodRaw}, b...), nil
	}
	small[0] = methodNewest
	return small, nil
}

// Open gives back what was packed, and refuses more than limit bytes. What it allocates is bounded by the limit,
// whatever the bytes promise.
func (p *Packer) Open(packed []byte, limit int) ([]byte, error) {
	if len(packed) == 0 {
		return nil, fmt.Errorf("%w: empty", ErrPacked)
	}
	switch method, content := packed[0], packed[1:]; method {
	case methodRaw:
		if len(content) > limit {
			return nil, fmt.Errorf("%w: too long", ErrPacked)
		}
		return content, nil
	case methodNewest:
		return p.open(content, limit)
	default:
		return nil, fmt.Errorf("%w: method %d", ErrPacked, method)
	}
}

func (p *Packer) open(content []byte, limit int) ([]byte, error) {
	frame := append([]byte(frameMagic), content...)
	var header zstd.Header
	if err := header.Decode(frame); err != nil || !header.HasFCS || header.FrameContentSize > uint64(limit) {
		return nil, fmt.Errorf("%w: header", ErrPacked)
	}
	b, err := p.decoder.DecodeAll(frame, nil)
	if err != nil || len(b) > limit {
		return nil, fmt.Errorf("%w: content", ErrPacked)
	}
	return b, nil
}
