package client

import (
	"bytes"
	"encoding/binary"
	"io"
)

// body gives a request to the connection in pieces that end where its messages end, so that no record of TLS, which counts only when it
// has come whole, holds the end of one segment and the beginning of the next: a cut between the two would cost both.
type body struct{ rest []byte }

// record is the most that one record of TLS holds (RFC 8446, 5.1).
const record = 16 << 10

// bodyOf gives the body of a request. A small one goes out in one record with its headers.
func bodyOf(request []byte) io.ReadCloser {
	if len(request) <= record {
		return io.NopCloser(bytes.NewReader(request))
	}
	return &body{request}
}

func (r *body) Read(p []byte) (int, error) {
	if len(r.rest) == 0 {
		return 0, io.EOF
	}
	n := copy(p, r.rest[:r.piece()])
	r.rest = r.rest[n:]
	return n, nil
}

// Close does nothing: there is nothing to free.
func (r *body) Close() error { return nil }

// piece is the length of the next message, or of as many as fit into one record.
func (r *body) piece() int {
	n := 0
	for n < len(r.rest) {
		length, head := binary.Uvarint(r.rest[n:])
		end := n + max(head, 0) + int(length)
		if head <= 0 || end <= n || end > len(r.rest) {
			return len(r.rest)
		}
		if n > 0 && end > record {
			break
		}
		n = end
	}
	return n
}
