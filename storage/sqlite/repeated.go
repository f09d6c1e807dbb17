package sqlite

import (
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/sync/change"
	"soglia/sync/wire"
)

// anyCarried says whether this file holds carried writes at all: mostly it does not, and then nobody has to look.
func (t *tx) anyCarried() (bool, error) {
	if t.carries == nil {
		found, err := t.has(`SELECT 1 FROM carried UNION ALL SELECT 1 FROM idle_carry LIMIT 1`)
		if err != nil {
			return false, err
		}
		t.carries = &found
	}
	return *t.carries, nil
}

func (t *tx) nowCarries() {
	some := true
	t.carries = &some
}

// misnamed says whether a write is called by the name of its repetition: it is known by that of its original alone.
func (a *applying) misnamed(id record.WriteID, name change.Name) (bool, error) {
	if some, err := a.tx.anyCarried(); err != nil || !some {
		return false, err
	}
	visible, err := a.store.changeAt(a.tx, id)
	if isDamage(err) {
		return false, nil
	}
	return err == nil && visible.Carry != nil && decodeName(visible.Carry.Name) != name, err
}

// carriedFrom is what a carried write was where it was written first.
type carriedFrom struct {
	name           change.Name
	author, device []byte
	lamport        uint64
	at             int64
	doubt          bool
}

func (o *carriedFrom) global(w record.WriteID) globalName {
	if o == nil {
		return globalName{}
	}
	return globalName{o.name.Segment, o.name.Position, w}
}

const selectCarried = `SELECT name, position, author, device, lamport, at, doubt FROM carried WHERE write = ?`

// carriedFrom gives the origin of a carried write; nil of any other.
func (t *tx) carriedFrom(w record.WriteID) (*carriedFrom, error) {
	if some, err := t.anyCarried(); err != nil || !some {
		return nil, err
	}
	var o carriedFrom
	var segment []byte
	found, err := t.one(selectCarried, []any{int64(w)}, &segment, &o.name.Position, &o.author, &o.device, &o.lamport, &o.at, &o.doubt)
	if err != nil || !found {
		return nil, err
	}
	copy(o.name.Segment[:], segment)
	return &o, nil
}

// firstNamed gives the write by which a carried one of this name is known here, 0 where none is.
func (t *tx) firstNamed(name change.Name) (first record.WriteID, err error) {
	some, err := t.anyCarried()
	if err != nil || !some {
		return 0, err
	}
	_, err = t.one(`SELECT first FROM carried WHERE name = ? AND position = ? LIMIT 1`, []any{name.Segment[:], name.Position}, &first)
	return first, err
}

// twins gives the other writes that repeat what one repeats: each brings the classes that its carrier could open.
func (t *tx) twins(first record.WriteID) ([]record.WriteID, error) {
	if some, err := t.anyCarried(); err != nil || !some {
		return nil, err
	}
	return t.writes(`SELECT write FROM carried WHERE first = ?1 AND first <> write ORDER BY write`, int64(first))
}

// repeats takes a carried write by the rules of carrying: it counts where its laptop is the original's, or its author coordinates the
// scope, and once for each name. Apply says that the tables are to take it as a write.
func (a *applying) repeats(w written) (apply bool, err error) {
	place, err := a.store.placeOf(a.tx, w.write)
	if err != nil {
		return false, err
	}
	if !a.store.mayCarry(w.Carry, place) {
		_, err := a.tx.exec(`INSERT OR IGNORE INTO idle_carry (write) VALUES (?)`, int64(w.write))
		a.tx.nowCarries()
		return false, err
	}
	if original, err := a.tx.originalHere(w.Carry.Name); err != nil || original {
		return false, err // and wins
	}
	first, err := a.tx.firstNamed(w.Carry.Name)
	if err != nil {
		return false, err
	}
	if first == 0 {
		first = w.write
	}
	if err := a.noteCarried(w, first); err != nil || first == w.write {
		return err == nil, err
	}
	return false, a.twin(first)
}

// originalHere says whether a write was written first in a scope that is open in this file.
func (t *tx) originalHere(name change.Name) (bool, error) {
	id, err := t.writeNamed(name, 0)
	if err != nil || id == 0 {
		return false, err
	}
	first, err := t.firstNamed(name)
	if err != nil || first != 0 {
		return false, err
	}
	aside, err := t.isAside(segmentOf(id))
	return !aside, err
}

func (a *applying) noteCarried(w written, first record.WriteID) error {
	o := w.Carry
	_, err := a.tx.exec(`INSERT OR IGNORE INTO carried (write, first, name, position, author, device, lamport, at, doubt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		int64(w.write), int64(first), o.Name.Segment[:], o.Name.Position, o.Author[:], o.Device[:], int64(o.Lamport), o.WallMS, o.ClockDoubt)
	a.tx.nowCarries()
	delete(a.tx.moments, w.write)
	return err
}

// mayCarry says whether a carry counts.
func (s *Store) mayCarry(o *change.Carry, place segmentPlace) bool {
	r := s.author.roster()
	return r == nil || place.place.Device == o.Device || r.EverCoordinated(place.author, place.place.Scope)
}

// stands says whether a write was applied as one: of carried ones those that count, the first of each name.
func (a *applying) stands(id record.WriteID, c *wire.Change) (bool, error) {
	if c.Carry == nil {
		return true, nil
	}
	return a.tx.has(`SELECT 1 FROM carried WHERE write = ? AND first = write`, int64(id))
}

// twin shows anew what a write holds when another copy of it has come, with classes that the first lacked.
func (a *applying) twin(first record.WriteID) error {
	if first >= a.at && a.replaying {
		return nil
	}
	return a.reshow(first)
}

// withTwins adds the classes that other copies of a write bring.
func (s *Store) withTwins(t *tx, w *written) error {
	twins, err := t.twins(w.write)
	for _, id := range twins {
		visible, err := s.changeAt(t, id)
		if err != nil {
			return err
		}
		w.classes |= visible.Classes
	}
	return err
}

// eraseTwins takes the other copies of a block out of the log with it.
func (a *applying) eraseTwins(act, id record.WriteID, classes uint32) error {
	twins, err := a.tx.twins(id)
	if err != nil {
		return err
	}
	for _, twin := range twins {
		visible, err := a.store.changeAt(a.tx, twin)
		if err != nil {
			return err
		}
		if err := a.eraseBlocks(act, twin, classes&visible.Classes); err != nil {
			return err
		}
	}
	return nil
}

// idleCarries takes what was carried by somebody who may, as is known now.
func (g *takingIn) idleCarries() (some bool, err error) {
	idle, err := g.tx.writes(`SELECT write FROM idle_carry ORDER BY write`)
	if err != nil {
		return false, err
	}
	for _, id := range idle {
		visible, err := g.store.changeAt(g.tx, id)
		if err != nil {
			return some, err
		}
		place, err := g.store.placeOf(g.tx, id)
		if err != nil {
			return some, err
		}
		if !g.store.mayCarry(change.Decode(visible).Carry, place) {
			continue
		}
		if _, err := g.tx.exec(`DELETE FROM idle_carry WHERE write = ?`, int64(id)); err != nil {
			return some, err
		}
		var one []byte
		if _, err := g.tx.one(`SELECT bytes FROM block WHERE name = ?`, []any{blockName(id, schema.BlockOne)}, &one); err != nil {
			return some, err
		}
		if err := g.write(place, id, visible, one); err != nil {
			return some, err
		}
		some = true
	}
	return some, nil
}
