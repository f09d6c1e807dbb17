package exchange

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"google.golang.org/protobuf/proto"

	"soglia/sync/wire"
)

// ErrCut says that a stream ended before its end.
var ErrCut = errors.New("exchange: cut")

// Frame writes a message behind its length.
func Frame(b []byte, m proto.Message) []byte { return FrameBytes(b, wire.Encode(m)) }

// FrameBytes appends encoded bytes behind their length.
func FrameBytes(b, message []byte) []byte {
	return append(binary.AppendUvarint(b, uint64(len(message))), message...)
}

// Reader reads framed messages. Memory grows with what has arrived, never with what a length promises.
type Reader struct {
	from *bufio.Reader
	Read int64 // bytes so far
}

// NewReader reads from a stream.
func NewReader(from io.Reader) *Reader { return &Reader{from: bufio.NewReaderSize(from, 16<<10)} }

// Next gives the next message's bytes; io.EOF at a clean end, ErrCut in the middle of one, wire.ErrMalformed where it is
// longer than the limit.
func (r *Reader) Next(limit int) ([]byte, error) {
	length, err := binary.ReadUvarint(r.from)
	if errors.Is(err, io.EOF) {
		return nil, io.EOF
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrCut, err)
	}
	if length > uint64(limit) {
		return nil, fmt.Errorf("%w: message of %d bytes", wire.ErrMalformed, length)
	}
	b, err := r.take(int(length))
	r.Read += int64(len(b)) + int64(len(binary.AppendUvarint(nil, length)))
	return b, err
}

func (r *Reader) take(length int) ([]byte, error) {
	const step = 64 << 10
	b := make([]byte, 0, min(length, step))
	for len(b) < length {
		start := len(b)
		b = append(b, make([]byte, min(length-start, max(step, start)))...)
		if n, err := io.ReadFull(r.from, b[start:]); err != nil {
			return b[:start+n], fmt.Errorf("%w: %w", ErrCut, err)
		}
	}
	return b, nil
}
