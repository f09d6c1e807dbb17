package client

import (
	"net"
	"sync"
	"time"
)

// quiet is how long a link may stand still. A slow one is not a still one.
const quiet = 90 * time.Second

// slowest is what a link carries in a second at least. The system, or a proxy on the way, takes a whole request long before it has gone
// out; nothing moves for the laptop while it does.
const slowest = 4 << 10

// patient is a connection that gives up when nothing has moved for a while, either way.
type patient struct {
	net.Conn
	mu   sync.Mutex
	gone time.Time // when all that was written has gone out, at the slowest
}

func (p *patient) Read(b []byte) (int, error) {
	_ = p.SetReadDeadline(p.until(0))
	return p.Conn.Read(b)
}

func (p *patient) Write(b []byte) (int, error) {
	_ = p.SetDeadline(p.until(len(b)))
	return p.Conn.Write(b)
}

// until says how long to wait after so many more bytes.
func (p *patient) until(more int) time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	if now := time.Now(); p.gone.Before(now) {
		p.gone = now
	}
	p.gone = p.gone.Add(time.Duration(more) * time.Second / slowest)
	return p.gone.Add(quiet)
}
