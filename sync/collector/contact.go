package collector

import (
	"context"
	"sync"
	"time"

	"soglia/sync/exchange"
)

// contact is a device as a running collector remembers it.
type contact struct {
	mu      sync.Mutex
	known   Contact
	written time.Time       // when known was stored
	told    exchange.Vector // what the device holds, if it took all of the last answer
	turn    *turn           // of the request that is being received
}

// turn is a request's time to bring what it brings. A device has one connection that works: where a later request comes,
// the one before is broken, and ends with what has arrived of it.
type turn struct{ stop, done chan struct{} }

// next gives the turn to a request, once the one before has stored what it had.
func (c *contact) next(ctx context.Context) (*turn, error) {
	mine := &turn{make(chan struct{}), make(chan struct{})}
	c.mu.Lock()
	before := c.turn
	c.turn = mine
	c.mu.Unlock()
	if before == nil {
		return mine, nil
	}
	close(before.stop)
	select {
	case <-before.done:
		return mine, nil
	case <-ctx.Done():
		close(mine.done)
		return nil, ctx.Err()
	}
}

// touchEvery is how often a contact without anything new is written down.
const touchEvery = time.Minute

func (s *Service) contact(ctx context.Context, at place) (*contact, error) {
	s.mu.Lock()
	c := s.contacts[at]
	s.mu.Unlock()
	if c != nil {
		return c, nil
	}
	known, err := s.Store.Contact(ctx, at.network, at.device)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if c = s.contacts[at]; c == nil {
		c = &contact{known: known, written: known.Seen}
		s.contacts[at] = c
	}
	return c, nil
}

// counted takes a request's count where it is above all before, else gives the last one.
func (c *contact) counted(count uint64, now time.Time) (last uint64, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if count <= c.known.Count {
		return c.known.Count, false
	}
	c.known.Count, c.known.Seen = count, now
	if day := now.Unix() / (24 * 60 * 60); day != c.known.Day {
		c.known.Day, c.known.DayBytes = day, 0
	}
	return count, true
}

// spend adds to the day's bytes where there is room for them.
func (c *contact) spend(bytes int, limit int64) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.known.DayBytes+int64(bytes) > limit {
		return false
	}
	c.known.DayBytes += int64(bytes)
	return true
}

func (c *contact) snapshot() Contact {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.known
}

// stored notes that the contact is written.
func (c *contact) stored(at time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.written = at
}

// due says whether the contact should be written although nothing came with it.
func (c *contact) due(now time.Time) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return now.Sub(c.written) >= touchEvery
}

func (c *contact) tell(v exchange.Vector) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.told = v
}

func (c *contact) wasTold() exchange.Vector {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.told
}
