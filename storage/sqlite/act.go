package sqlite

import (
	"github.com/google/uuid"

	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/sync/change"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// acted carries out the act of a change that was applied: a move erases the blocks that named the wrong person, those that are not
// here yet when they come. What has no right, or none yet, is looked at again when the roster grows.
func (a *applying) acted(w written) error {
	act, err := a.actOf(w)
	if err != nil || act == nil {
		return err
	}
	done := act.counts
	if done {
		if err := a.enforce(act); err != nil {
			return err
		}
	}
	for _, m := range act.names() {
		ok, err := a.doom(act, decodeName(m))
		if err != nil {
			return err
		}
		done = done && ok
	}
	if done {
		_, err = a.tx.exec(`DELETE FROM idle_act WHERE write = ?`, int64(w.write))
		return err
	}
	return a.idle(w.write)
}

func (a *applying) idle(act record.WriteID) error {
	if _, err := a.tx.exec(`INSERT OR IGNORE INTO idle_act (write) VALUES (?)`, int64(act)); err != nil {
		return err
	}
	return a.noteStray(func(s *strays) { s.idle = true })
}

// act is a signed act and where it lies.
type act struct {
	write     record.WriteID
	statement *roster.Statement
	place     segmentPlace
	in        *seal.Segment // its header and id alone; nil while the segment is open
	counts    bool          // its signer may do it at all
}

// names gives the writes that the act erases, none where it has no right.
func (c *act) names() []*wire.WriteName {
	switch b := c.statement.Body; {
	case !c.counts:
		return nil
	case b.GetProtect() != nil:
		return b.GetProtect().Writes
	default:
		return b.GetMoveErase().GetWrites()
	}
}

// classes gives the classes whose blocks go of a write that the act names.
func (c *act) classes() uint32 {
	if m := c.statement.Body.GetProtect(); m != nil {
		return orEvery(m.Classes)
	}
	return 1 << schema.BlockOne
}

// actOf reads the act of a change; nil where it is none that this version carries out.
func (a *applying) actOf(w written) (*act, error) {
	s, err := roster.Parse(w.Act)
	if err != nil || s.Body.GetMoveErase() == nil && s.Body.GetErase() == nil && s.Body.GetProtect() == nil {
		return nil, nil //nolint:nilerr // what is no act does nothing, here as everywhere
	}
	c := &act{write: w.write, statement: s}
	if c.place, err = a.store.placeOf(a.tx, w.write); err != nil {
		return nil, err
	}
	if c.in, err = a.tx.headOf(segmentOf(w.write)); err != nil {
		return nil, err
	}
	r := a.store.author.roster()
	c.counts = r == nil || r.MayIn(s, c.place.place.Scope, c.in) == roster.Counts
	return c, nil
}

// headOf gives a closed segment's header and id, nil while it is open.
func (t *tx) headOf(n int64) (*seal.Segment, error) {
	var id, header []byte
	if _, err := t.one(`SELECT id, header FROM segment WHERE n = ?`, []any{n}, &id, &header); err != nil || id == nil {
		return nil, err
	}
	decoded, err := wire.DecodeHeader(header)
	return &seal.Segment{ID: seal.SegmentID(id), Header: decoded}, orAltered(err)
}

// doom erases a write that an act names, or notes that it is to be erased when it comes. It is false where the act has no right to.
func (a *applying) doom(c *act, name change.Name) (bool, error) {
	if name.Local() && name.Position >= positionOf(c.write) {
		return true, nil // an act speaks of what was written before it
	}
	id, err := a.tx.writeNamed(name, segmentOf(c.write))
	if err != nil {
		return false, err
	}
	wrong := false
	if id != 0 {
		if wrong, err = a.misnamed(id, name); err != nil {
			return false, err
		}
	}
	here := id != 0 && !wrong && (!a.replaying || id <= a.at)
	if here && !a.own {
		aside, err := a.tx.has(`SELECT 1 FROM aside WHERE segment = ?`, segmentOf(id))
		if err != nil {
			return false, err
		}
		here = !aside
	}
	if here {
		return a.eraseBy(c, id)
	}
	_, err = a.tx.exec(`INSERT OR IGNORE INTO doomed (name, position, act) VALUES (?, ?, ?)`, name.Segment[:], name.Position, int64(c.write))
	if err != nil {
		return false, err
	}
	return true, a.noteStray(func(s *strays) { s.doomed = true })
}

func (a *applying) eraseBy(c *act, id record.WriteID) (bool, error) {
	may, err := a.mayEraseAt(c, id)
	if err != nil || !may {
		return false, err
	}
	return true, a.eraseAs(c, id)
}

// eraseAs erases what an act names of a write.
func (a *applying) eraseAs(c *act, id record.WriteID) error {
	if c.statement.Body.GetProtect() == nil {
		return a.erase(c.write, id)
	}
	visible, err := a.store.changeAt(a.tx, id)
	if err != nil {
		return err
	}
	if visible.Classes == 0 { // it emptied fields, and was carried
		_, err := a.tx.exec(`DELETE FROM uncarried WHERE write = ?`, int64(id))
		return err
	}
	return a.eraseBlocks(c.write, id, c.classes()&visible.Classes)
}

// mayEraseAt is mayErase of a write that is in the log; false where it lies beyond its segment's end, or nobody here can look into it.
func (a *applying) mayEraseAt(c *act, id record.WriteID) (bool, error) {
	if aside, err := a.tx.has(`SELECT 1 FROM aside WHERE segment = ?`, segmentOf(id)); err != nil || aside {
		return false, err
	}
	visible, err := a.store.changeAt(a.tx, id)
	if isDamage(err) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	place, err := a.store.placeOf(a.tx, id)
	return err == nil && a.store.mayErase(c, place, uidOf(visible.Record)), err
}

// mayErase says whether an act may erase a write: it is one of the record that the act moves, in its scope, by the act's signer or
// under a coordinator's word.
func (s *Store) mayErase(c *act, at segmentPlace, of uuid.UUID) bool {
	if at.scope != c.place.scope {
		return false
	}
	if c.statement.Body.GetProtect() != nil {
		return true // whoever may protect may erase anything of the scope
	}
	if of != uidOf(c.statement.Body.GetMoveErase().GetRecord()) {
		return false
	}
	r := s.author.roster()
	return r == nil || at.author == uidOf(c.statement.Body.Signer) || r.Coordinates(c.statement, c.place.place.Scope, c.in)
}

func uidOf(b []byte) uuid.UUID {
	var id uuid.UUID
	copy(id[:], b)
	return id
}

// doomed erases the block of a write that comes after the act which names it.
func (a *applying) doomed(w written) (erased bool, err error) {
	strays, err := a.strays()
	if err != nil || !strays.doomed {
		return false, err
	}
	place, err := a.store.placeOf(a.tx, w.write)
	if err != nil {
		return false, err
	}
	var acts []record.WriteID
	self, err := a.nameOf(w.write)
	if err != nil {
		return false, err
	}
	if w.Carry != nil {
		self = w.Carry.Name
	}
	key := []any{self.Segment[:], self.Position}
	err = a.tx.each(a.tx.ctx, `SELECT act FROM doomed WHERE name = ? AND position = ?`, key, func(scan func(...any) error) error {
		acts = append(acts, 0)
		return scan(&acts[len(acts)-1])
	})
	if err != nil || len(acts) == 0 {
		return false, err
	}
	if _, err := a.tx.exec(`DELETE FROM doomed WHERE name = ? AND position = ?`, key...); err != nil {
		return false, err
	}
	for _, id := range acts {
		by, err := a.carriedOut(id, w, place)
		if err != nil {
			return false, err
		}
		erased = erased || by
	}
	return erased, nil
}

// carriedOut lets one act erase a write that has come.
func (a *applying) carriedOut(id record.WriteID, w written, place segmentPlace) (bool, error) {
	visible, err := a.store.changeAt(a.tx, id)
	if err != nil {
		return false, err
	}
	c, err := a.actOf(written{Change: change.Decode(visible), write: id})
	if err != nil || c == nil {
		return false, err
	}
	if !c.counts || !a.store.mayErase(c, place, w.Record) {
		return false, a.idle(id)
	}
	a.at = w.write
	return true, a.eraseAs(c, w.write)
}
