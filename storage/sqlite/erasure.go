package sqlite

import (
	"math"
	"slices"

	"github.com/google/uuid"

	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/sync/change"
	"soglia/sync/wire"
)

// erasure is an act in force that takes away a record, or all that belongs to a subject, in one scope: what is here and what comes
// later. What it takes away follows from the log alone, in whatever order it comes: a record belongs to a subject that any of its
// writes names, but for those that the act itself spares.
type erasure struct {
	act      record.WriteID
	scope    int64
	in       uuid.UUID // the scope's id
	target   uuid.UUID // one record, or
	subject  uuid.UUID // all that belongs to it
	classes  uint32    // bits of the classes whose blocks go
	lamport  uint64
	spared   map[uuid.UUID]bool
	seen     map[change.Name]bool // writes that its signer had seen
	signer   uuid.UUID
	protects bool // the subject lies in a scope of its own now: only what was carried there goes
}

const everyClass = 1<<schema.BlockOne | 1<<schema.BlockText | 1<<schema.BlockThree | 1<<schema.BlockFour

// whole says that no row is left of what the act names.
func (e *erasure) whole() bool { return e.protects || e.classes>>schema.BlockOne&1 != 0 }

// names says whether a write belongs to the act by what it says itself.
func (e *erasure) names(of, subject uuid.UUID) bool {
	if e.spared[of] {
		return false
	}
	return of == e.target && of != uuid.Nil || e.subject != uuid.Nil && (of == e.subject || subject == e.subject)
}

// erasureOf gives what an act takes away; nil for one that names single writes alone.
func erasureOf(c *act) *erasure {
	e := &erasure{
		act: c.write, scope: c.place.scope, in: c.place.place.Scope, signer: uidOf(c.statement.Body.Signer),
		seen: map[change.Name]bool{}, spared: map[uuid.UUID]bool{},
	}
	switch b := c.statement.Body; {
	case b.GetErase() != nil:
		m := b.GetErase()
		e.target, e.subject, e.classes = uidOf(m.Record), uidOf(m.Subject), orEvery(m.Classes)
		e.fill(m.Spared, m.Writes)
	case b.GetProtect() != nil:
		m := b.GetProtect()
		e.subject, e.classes, e.protects = uidOf(m.Subject), orEvery(m.Classes), true
		e.fill(m.Spared, m.Writes)
	default:
		return nil
	}
	return e
}

func orEvery(classes uint32) uint32 {
	if classes == 0 {
		return everyClass
	}
	return classes & everyClass
}

func (e *erasure) fill(spared [][]byte, writes []*wire.WriteName) {
	for _, id := range spared {
		e.spared[uidOf(id)] = true
	}
	for _, m := range writes {
		e.seen[decodeName(m)] = true
	}
}

// erasures gives the acts that are in force in this file.
func (a *applying) erasures() ([]*erasure, error) {
	strays, err := a.strays()
	if err != nil || !strays.erasures || a.store.db.last.erasures != nil {
		return a.store.db.last.erasures, err
	}
	acts, err := a.tx.writes(`SELECT act FROM erasure ORDER BY act`)
	if err != nil {
		return nil, err
	}
	all := make([]*erasure, 0, len(acts))
	for _, id := range acts {
		visible, err := a.store.changeAt(a.tx, id)
		if err != nil {
			return nil, err
		}
		c, err := a.actOf(written{Change: change.Decode(visible), write: id})
		if err != nil {
			return nil, err
		}
		if e, err := a.dated(c); err != nil {
			return nil, err
		} else if e != nil {
			all = append(all, e)
		}
	}
	a.store.db.last.erasures = all
	return all, nil
}

// dated is erasureOf with the act's place among all writes.
func (a *applying) dated(c *act) (*erasure, error) {
	if c == nil {
		return nil, nil
	}
	e := erasureOf(c)
	if e == nil {
		return nil, nil
	}
	m, err := a.store.momentOf(a.tx, c.write)
	e.lamport = m.lamport
	return e, err
}

// writes reads the local names that a query gives.
func (t *tx) writes(query string, args ...any) (all []record.WriteID, err error) {
	err = t.each(t.ctx, query, args, func(scan func(...any) error) error {
		all = append(all, 0)
		return scan(&all[len(all)-1])
	})
	return all, err
}

// enforce carries an act out on what is here, and keeps it for what comes.
func (a *applying) enforce(c *act) error {
	e, err := a.dated(c)
	if err != nil || e == nil {
		return err
	}
	known, err := a.erasures()
	if err != nil || slices.ContainsFunc(known, func(k *erasure) bool { return k.act == e.act }) {
		return err
	}
	if _, err := a.tx.exec(`INSERT INTO erasure (act) VALUES (?)`, int64(e.act)); err != nil {
		return err
	}
	a.store.db.last.erasures = append(slices.Clip(known), e) //nolint:gocritic // others may hold the list as it was
	if err := a.noteStray(func(s *strays) { s.erasures = true }); err != nil {
		return err
	}
	records, err := a.recordsOf(e)
	if err != nil {
		return err
	}
	for id, kind := range records {
		if err := a.strike(e, kind, id); err != nil {
			return err
		}
	}
	return a.takeAll(e, func(of uuid.UUID) bool { _, ok := records[of]; return ok })
}

// recordsOf gives the records that an act names, with their kinds, as far as their writes are here.
func (a *applying) recordsOf(e *erasure) (map[uuid.UUID]int, error) {
	found := map[uuid.UUID]int{}
	err := a.eachWrite(e.scope, func(_ record.WriteID, c *wire.Change) error {
		if of := uidOf(c.Record); e.names(of, subjectOf(c)) {
			found[of] = int(c.Kind)
		}
		return nil
	})
	return found, err
}

// takeAll takes away those writes of an act's scope whose records are chosen.
func (a *applying) takeAll(e *erasure, chosen func(uuid.UUID) bool) error {
	return a.eachWrite(e.scope, func(id record.WriteID, c *wire.Change) error {
		if !chosen(uidOf(c.Record)) {
			return nil
		}
		return a.takeAway(e, id, c.Classes)
	})
}

// eachWrite goes through the writes of a scope that were applied, the one at hand among them.
func (a *applying) eachWrite(scope int64, each func(record.WriteID, *wire.Change) error) error {
	segments, err := a.tx.writes(selectCountingIn, scope)
	if err != nil {
		return err
	}
	for _, n := range segments {
		changes, err := a.store.changesOf(a.tx, int64(n))
		if err != nil {
			return err
		}
		for i, c := range changes {
			id := writeName(int64(n), uint32(i))
			if id > a.at && (a.replaying || int64(n) == segmentOf(a.at)) || change.Op(c.Op) > change.Move {
				continue
			}
			if err := each(id, c); err != nil {
				return err
			}
		}
	}
	return nil
}

// everything is where an act looks that is carried out on all that is here, not in the log's order.
const everything = record.WriteID(math.MaxInt64)
