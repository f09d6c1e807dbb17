package client

import (
	"net"
	"sync/atomic"
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
	out atomic.Int64 // bytes written since something was read
}

func (p *patient) Read(b []byte) (int, error) {
	_ = p.SetReadDeadline(time.Now().Add(p.patience()))
	n, err := p.Conn.Read(b)
	if n > 0 {
		p.out.Store(0)
	}
	return n, err
}

func (p *patient) Write(b []byte) (int, error) {
	p.out.Add(int64(len(b)))
	_ = p.SetDeadline(time.Now().Add(p.patience()))
	return p.Conn.Write(b)
}

func (p *patient) patience() time.Duration {
	return quiet + time.Duration(p.out.Load())*time.Second/slowest
}
