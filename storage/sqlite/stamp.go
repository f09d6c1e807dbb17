package sqlite

import "time"

// stamp is what all changes of a commit share.
type stamp struct {
	lamport uint64
	wall    time.Time // unaltered
	doubt   bool      // the clock was before the program was built, or before the last commit
}

// stamp draws the next Lamport number and reads the clock.
func (c *committing) stamp() (stamp, error) {
	lamport, err := c.tx.number("lamport")
	if err != nil {
		return stamp{}, err
	}
	last, err := c.tx.number("wall")
	if err != nil {
		return stamp{}, err
	}
	now := c.store.author.Now()
	s := stamp{lamport: uint64(lamport) + 1, wall: now, doubt: now.Before(c.store.author.Built) || now.UnixMilli() < last}
	if err := c.tx.setNumber("lamport", lamport+1); err != nil {
		return stamp{}, err
	}
	return s, c.tx.setNumber("wall", now.UnixMilli())
}

// number reads what the store remembers under a name, 0 where there is nothing.
func (t *tx) number(name string) (int64, error) {
	var n int64
	_, err := t.one(`SELECT value FROM state WHERE name = ?`, []any{name}, &n)
	return n, err
}

func (t *tx) setNumber(name string, n int64) error {
	_, err := t.exec(`INSERT INTO state (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value`, name, n)
	return err
}
