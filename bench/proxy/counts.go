package proxy

// Counts is what went through since the last reset.
type Counts struct {
	Up, Down    int64 // bytes beneath TLS and HTTP: all that TCP carried
	Connections int
	Requests    int // of HTTP/1.1 in the clear; what is sealed by TLS cannot be counted here
	Turns       int // how often something was sent up after something had come down: round trips, where nothing overlaps
}

// Counts gives what was counted.
func (p *Proxy) Counts() Counts {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.counted
}

// Reset counts from nothing again.
func (p *Proxy) Reset() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.counted, p.last = Counts{}, down
}

// CutAfter breaks every connection once so many more bytes have gone up, and refuses new ones until Mend.
func (p *Proxy) CutAfter(bytes int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.cutAfter = bytes
}

// Mend lets connections through again.
func (p *Proxy) Mend() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.cutAfter, p.broken = -1, false
}

func (p *Proxy) connection() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.counted.Connections++
}

func (p *Proxy) request() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.counted.Requests++
}

// count takes note of bytes and says how many of them get through.
func (p *Proxy) count(way direction, b []byte) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	n := len(b)
	if way == up && p.cutAfter >= 0 {
		n = int(min(int64(n), p.cutAfter))
		p.cutAfter -= int64(n)
	}
	if way == up && p.last == down {
		p.counted.Turns++
	}
	p.last = way
	if way == up {
		p.counted.Up += int64(n)
	} else {
		p.counted.Down += int64(n)
	}
	if n < len(b) {
		p.sever(up)
	}
	return n
}

// sever breaks one side's connections, and lets in no more. Where those of the clients break, what they had sent still arrives.
func (p *Proxy) sever(side direction) {
	p.broken = true
	for c, of := range p.conns {
		if of == side {
			_ = c.Close()
		}
	}
}
