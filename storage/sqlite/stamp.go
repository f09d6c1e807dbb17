package sqlite

import (
	"time"

	"soglia/sync/wire"
)

// stamp is what all changes of a commit share.
type stamp struct {
	lamport uint64
	wall    time.Time // unaltered
	doubt   bool      // the clock was before the program was built, or before the last commit
}

// stamp draws the next Lamport number and reads the clock.
func (c *committing) stamp() (stamp, error) {
	last, err := c.store.db.clock(c.tx)
	if err != nil {
		return stamp{}, err
	}
	now := c.store.author.Now()
	next := &commitClock{lamport: min(last.lamport+1, wire.MaxLamport), wall: now.UnixMilli()}
	s := stamp{lamport: uint64(next.lamport), wall: now, doubt: now.Before(c.store.author.Built) || next.wall < last.wall}
	_, err = c.tx.exec(setClock, next.lamport, next.wall)
	c.store.db.last.clock = next
	return s, err
}

const setClock = `INSERT INTO state (name, value) VALUES ('lamport', ?), ('wall', ?)
	ON CONFLICT DO UPDATE SET value = excluded.value`

// clock tells where the clocks stand.
func (db *DB) clock(t *tx) (*commitClock, error) {
	if db.last.clock != nil {
		return db.last.clock, nil
	}
	lamport, err := t.number("lamport")
	if err != nil {
		return nil, err
	}
	wall, err := t.number("wall")
	return &commitClock{lamport, wall}, err
}

// number reads what the store remembers under a name, 0 where there is nothing.
func (t *tx) number(name string) (int64, error) {
	var n int64
	_, err := t.one(`SELECT value FROM state WHERE name = ?`, []any{name}, &n)
	return n, err
}
