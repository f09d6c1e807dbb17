package proxy

import (
	"net"
	"sync"
	"time"
)

// lane is one direction of the link, shared by all connections.
type lane struct {
	link Link
	mu   sync.Mutex
	free time.Time // when what was sent so far has left
}

func newLane(l Link) *lane { return &lane{link: l} }

// send waits until so many bytes have left, and says when they arrive.
func (l *lane) send(bytes int) (arrives time.Time) {
	now := time.Now()
	if l.link.Rate > 0 {
		l.mu.Lock()
		if l.free.Before(now) {
			l.free = now
		}
		l.free = l.free.Add(time.Duration(bytes) * time.Second / time.Duration(l.link.Rate))
		left := l.free
		l.mu.Unlock()
		time.Sleep(time.Until(left))
		now = left
	}
	return now.Add(l.link.Delay)
}

// piece is how much leaves at once: a slow link sends packets, a fast one what there is.
func (l *lane) piece() int {
	if l.link.Rate > 0 {
		return 1024
	}
	return 64 << 10
}

type parcel struct {
	bytes   []byte
	arrives time.Time
}

// pass carries bytes from one connection to the other until either ends.
func (p *Proxy) pass(from, to net.Conn, l *lane, count func([]byte) int) {
	onTheWay := make(chan parcel, 1024) // more than the slowest link holds
	var delivery sync.WaitGroup
	delivery.Go(func() { deliver(onTheWay, to) })
	piece := make([]byte, l.piece())
	for {
		n, err := from.Read(piece)
		if n > 0 {
			through := count(piece[:n])
			onTheWay <- parcel{append([]byte(nil), piece[:through]...), l.send(through)}
			if through < n {
				break
			}
		}
		if err != nil {
			break
		}
	}
	close(onTheWay)
	delivery.Wait()
}

// deliver writes what has arrived, and closes the far side behind the last of it. A side that takes nothing more is emptied.
func deliver(onTheWay <-chan parcel, to net.Conn) {
	var err error
	for p := range onTheWay {
		time.Sleep(time.Until(p.arrives))
		if err == nil {
			_, err = to.Write(p.bytes)
		}
	}
	if half, ok := to.(*net.TCPConn); ok && err == nil {
		err = half.CloseWrite()
	}
	if err != nil {
		_ = to.Close()
	}
}
