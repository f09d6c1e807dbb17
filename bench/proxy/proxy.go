// Package proxy is a TCP proxy for measurements: it counts every byte both ways, makes a link slow and long, and cuts it.
package proxy

import (
	"errors"
	"fmt"
	"net"
	"sync"
	"time"
)

// Link is what lies between two machines. Its zero value is a wire without an end to its speed.
type Link struct {
	Rate  int           // bytes a second each way, for all connections together; 0: as fast as they come
	Delay time.Duration // one way: half of a round trip
}

// Proxy passes connections on to one address.
type Proxy struct {
	listener net.Listener
	target   string
	up, down *lane
	open     sync.WaitGroup

	mu       sync.Mutex
	counted  Counts
	last     direction
	cutAfter int64 // bytes up until every connection breaks; negative: never
	broken   bool
	conns    map[net.Conn]direction // the clients' are up
}

type direction bool

const (
	up   direction = true
	down direction = false
)

// Start listens on loopback and passes on what comes to the target, over the link.
func Start(target string, link Link) (*Proxy, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("proxy: %w", err)
	}
	p := &Proxy{listener: listener, target: target, up: newLane(link), down: newLane(link), cutAfter: -1, conns: map[net.Conn]direction{}}
	p.open.Go(p.accept)
	return p, nil
}

// Address gives host and port.
func (p *Proxy) Address() string { return p.listener.Addr().String() }

func (p *Proxy) accept() {
	for {
		from, err := p.listener.Accept()
		if err != nil {
			return
		}
		p.open.Go(func() { p.serve(from) })
	}
}

func (p *Proxy) serve(from net.Conn) {
	defer p.leave(from)
	if !p.enter(from, up) {
		return
	}
	to, err := net.Dial("tcp", p.target)
	if err != nil {
		return
	}
	defer p.leave(to)
	if !p.enter(to, down) {
		return
	}
	p.connection()
	requests := newRequests(p.request)
	defer requests.close()
	var both sync.WaitGroup
	both.Go(func() { p.pass(from, to, p.up, func(b []byte) int { requests.see(b); return p.count(up, b) }) })
	both.Go(func() { p.pass(to, from, p.down, func(b []byte) int { return p.count(down, b) }) })
	both.Wait()
}

// enter remembers a connection, so that a cut breaks it too.
func (p *Proxy) enter(c net.Conn, side direction) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.broken {
		return false
	}
	p.conns[c] = side
	return true
}

func (p *Proxy) leave(c net.Conn) {
	_ = c.Close()
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.conns, c)
}

// Close breaks all connections and waits until they are gone.
func (p *Proxy) Close() error {
	err := p.listener.Close()
	p.mu.Lock()
	p.sever(up)
	p.sever(down)
	p.mu.Unlock()
	p.open.Wait()
	if errors.Is(err, net.ErrClosed) {
		return nil
	}
	return err
}
