package proxy

import (
	"bufio"
	"io"
	"net/http"
)

// requests counts the HTTP requests of one connection as they pass. A connection of TLS has none that can be seen.
type requests struct {
	to   *io.PipeWriter
	done chan struct{}
	tls  bool
	any  bool
}

// handshake is the first byte of a TLS record that begins a connection (RFC 8446, 5.1).
const handshake = 22

func newRequests(each func()) *requests {
	from, to := io.Pipe()
	r := &requests{to: to, done: make(chan struct{})}
	go func() {
		defer close(r.done)
		read := bufio.NewReader(from)
		for {
			request, err := http.ReadRequest(read)
			if err != nil {
				break
			}
			each()
			if _, err := io.Copy(io.Discard, request.Body); err != nil {
				break
			}
		}
		_, _ = io.Copy(io.Discard, from)
	}()
	return r
}

func (r *requests) see(b []byte) {
	if !r.any && len(b) > 0 {
		r.any, r.tls = true, b[0] == handshake
	}
	if !r.tls {
		_, _ = r.to.Write(b)
	}
}

func (r *requests) close() {
	_ = r.to.Close()
	<-r.done
}
