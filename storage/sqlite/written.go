package sqlite

import "sync"

// writtenCache remembers which records closed segments speak of, while they wait to leave: they do not change.
type writtenCache struct {
	mu    sync.Mutex
	known map[int64][]recordKey
}

func (c *writtenCache) get(n int64) ([]recordKey, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	w, ok := c.known[n]
	return w, ok
}

func (c *writtenCache) put(n int64, w []recordKey) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.known == nil || len(c.known) >= 2*fewSegments {
		c.known = make(map[int64][]recordKey)
	}
	c.known[n] = w
}
