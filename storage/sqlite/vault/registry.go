package vault

import "sync"

// SQLite calls back with nothing but addresses, so what belongs to an address
// must be found from there. These two tables are the package's only state.
var (
	systems = table[*VFS]{of: map[uintptr]*VFS{}}
	files   = table[*file]{of: map[uintptr]*file{}}
)

// table finds a T by the address that SQLite knows it under.
type table[T any] struct {
	mu sync.RWMutex
	of map[uintptr]T
}

func (t *table[T]) put(address uintptr, v T) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.of[address] = v
}

func (t *table[T]) get(address uintptr) T {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.of[address]
}

// take removes the entry and returns it.
func (t *table[T]) take(address uintptr) T {
	t.mu.Lock()
	defer t.mu.Unlock()
	v := t.of[address]
	delete(t.of, address)
	return v
}
