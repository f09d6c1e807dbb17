package sqlite

import (
	"context"
	"errors"
	"slices"

	"github.com/google/uuid"

	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/sync/change"
	"soglia/sync/seal"
	"soglia/sync/wire"
)

// Repeated is a change of one scope that is to be repeated in another: its Carry tells the original, its Blocks what its carrier could
// open of it.
type Repeated struct {
	Change change.Change
	Blocks change.Blocks
	Left   uint32 // bits of the classes of which blocks are still where it was written
}

// Opened gives the bits of the classes that could be opened.
func (r Repeated) Opened() (classes uint32) {
	for _, class := range r.Blocks.Classes() {
		classes |= 1 << class
	}
	return classes
}

// Repeatable gives all that belongs to a subject in a scope, in the order in which it came here, as it can be carried elsewhere. What is
// open is closed before, so that everything has its name.
func (s *Store) Repeatable(ctx context.Context, scope, subject uuid.UUID) (all []Repeated, err error) {
	err = s.gathering(ctx, func(a *applying) error {
		n, found, err := a.tx.scopeOf(scope)
		if err != nil || !found {
			return err
		}
		hers, err := a.belonging(n, uuid.Nil, subject)
		if err != nil {
			return err
		}
		all, err = a.repeatAll(hers.writes)
		return err
	})
	return all, err
}

// Uncarried gives, by subject, the writes about protected people that came to a scope which let them go, and that nobody has carried.
func (s *Store) Uncarried(ctx context.Context, scope uuid.UUID) (bySubject map[uuid.UUID][]Repeated, err error) {
	bySubject = map[uuid.UUID][]Repeated{}
	err = s.gathering(ctx, func(a *applying) error {
		all, err := a.erasures()
		if err != nil {
			return err
		}
		for _, e := range all {
			if !e.protects || e.in != scope {
				continue
			}
			writes, err := a.tx.writes(`SELECT write FROM uncarried WHERE act = ? ORDER BY write`, int64(e.act))
			if err != nil {
				return err
			}
			some, err := a.repeatAll(writes)
			if err != nil {
				return err
			}
			bySubject[e.subject] = append(bySubject[e.subject], some...)
		}
		return nil
	})
	return bySubject, err
}

// gathering reads the log when all that is open was closed.
func (s *Store) gathering(ctx context.Context, read func(a *applying) error) error {
	s.db.writing.Lock()
	defer s.db.writing.Unlock()
	err := s.db.writer.run(ctx, func(t *tx) error {
		if err := s.closeAll(t); err != nil {
			return err
		}
		return read(&applying{store: s, tx: t, at: everything})
	})
	if err != nil {
		s.db.forget()
	}
	return err
}

func (t *tx) scopeOf(id uuid.UUID) (n int64, found bool, err error) {
	found, err = t.one(`SELECT n FROM scope WHERE id = ?`, []any{id[:]}, &n)
	return n, found, err
}

func (a *applying) repeatAll(writes []record.WriteID) ([]Repeated, error) {
	all := make([]Repeated, 0, len(writes))
	for _, id := range writes {
		r, err := a.repeat(id)
		if err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, nil
}

// repeat turns a write into its repetition: under its own name, its references to others by names that hold everywhere.
func (a *applying) repeat(id record.WriteID) (Repeated, error) {
	visible, err := a.store.changeAt(a.tx, id)
	if err != nil {
		return Repeated{}, err
	}
	r := Repeated{Change: change.Decode(visible)}
	m, err := a.store.momentOf(a.tx, id)
	if err != nil {
		return r, err
	}
	place, err := a.store.placeOf(a.tx, id)
	if err != nil {
		return r, err
	}
	for i, name := range r.Change.Replaces {
		r.Change.Replaces[i] = name.In(place.name)
	}
	slices.SortFunc(r.Change.Replaces, change.Name.Compare)
	r.Change.Act = nil // it is about the scope in which it was said
	if r.Change.Carry == nil {
		r.Change.Carry = &change.Carry{
			Name: change.Name{Segment: place.name, Position: positionOf(id)}, Author: m.author, Device: m.device,
			Lamport: m.lamport, WallMS: m.at, ClockDoubt: m.doubtfulTime, Op: r.Change.Op,
		}
	}
	return r, a.openAll(&r, id, place)
}

// openAll opens what the author may of a write's blocks.
func (a *applying) openAll(r *Repeated, id record.WriteID, place segmentPlace) error {
	from, until := blocksOf(id)
	return a.tx.each(a.tx.ctx, selectBlocks, []any{from, until}, func(scan func(...any) error) error {
		var name int64
		var bytes []byte
		if err := scan(&name, &bytes); err != nil {
			return err
		}
		class := classOfBlock(name)
		if class > schema.BlockFour {
			return nil
		}
		r.Left |= 1 << class
		plain, err := a.store.openBlock(place, blocksBelong(id, r.Change), class, bytes)
		if errors.Is(err, seal.ErrKey) || a.store.spoilt(place, err) {
			return nil
		}
		if plain == nil {
			plain = []byte{}
		}
		r.Blocks[class] = plain
		return orAltered(err)
	})
}

// Carry repeats changes of another scope in one of the author's, under their original names, each sealed anew. Those that are here with
// all of the same classes are left out. It gives how many were written.
func (s *Store) Carry(ctx context.Context, scope uuid.UUID, changes []Repeated) (carried int, err error) {
	here, err := s.Carried(ctx, scope)
	if err != nil {
		return 0, err
	}
	originals, err := s.originals(ctx, changes)
	if err != nil {
		return 0, err
	}
	changes = slices.DeleteFunc(slices.Clone(changes), func(r Repeated) bool {
		classes, known := here[r.Change.Carry.Name]
		return known && r.Opened()&^classes == 0 || originals[r.Change.Carry.Name]
	})
	if len(changes) == 0 {
		return 0, nil
	}
	s.db.writing.Lock()
	defer s.db.writing.Unlock()
	err = s.db.writer.run(ctx, func(t *tx) error {
		c := &committing{store: s, tx: t, ctx: ctx, found: newFinder(t)}
		if err := c.carry(scope, changes); err != nil {
			return err
		}
		return c.found.flush()
	})
	if err != nil {
		s.db.forget()
	}
	return len(changes), err
}

// originals gives those of some changes that were written in this file first.
func (s *Store) originals(ctx context.Context, changes []Repeated) (found map[change.Name]bool, err error) {
	found = map[change.Name]bool{}
	err = s.db.reader.run(ctx, func(t *tx) error {
		for _, r := range changes {
			here, err := t.originalHere(r.Change.Carry.Name)
			if err != nil {
				return err
			}
			found[r.Change.Carry.Name] = here
		}
		return nil
	})
	return found, err
}

func (c *committing) carry(scope uuid.UUID, changes []Repeated) error {
	known := c.store.author.scope(scope)
	if known == nil {
		return noScope()
	}
	n, err := c.store.db.scopeRow(c.tx, known)
	if err != nil {
		return err
	}
	if err := c.above(changes); err != nil {
		return err
	}
	at, err := c.stamp()
	if err != nil {
		return err
	}
	p := &part{scope: known, n: n}
	for len(changes) > 0 {
		g := &group{}
		for len(changes) > 0 && !g.full() {
			g.add(changes[0].Change, changes[0].Blocks)
			changes = changes[1:]
		}
		o, err := c.store.segmentFor(c.tx, p.scope, p.n)
		if err != nil {
			return err
		}
		if err := c.write(p, o, g, at); err != nil {
			return err
		}
	}
	return nil
}

// above lets what is written from now on come after all that is carried.
func (c *committing) above(changes []Repeated) error {
	last, err := c.store.db.clock(c.tx)
	if err != nil {
		return err
	}
	next := *last
	for _, r := range changes {
		next.lamport = max(next.lamport, int64(min(r.Change.Carry.Lamport, wire.MaxLamport)))
	}
	c.store.db.last.clock = &next
	return nil
}

// Carried gives the original names of what was carried into a scope, with the bits of the classes that came along.
func (s *Store) Carried(ctx context.Context, scope uuid.UUID) (names map[change.Name]uint32, err error) {
	names = map[change.Name]uint32{}
	err = s.db.reader.run(ctx, func(t *tx) error {
		type one struct {
			write record.WriteID
			name  change.Name
		}
		var all []one
		err := t.each(ctx, `SELECT carried.write, carried.name, carried.position FROM carried JOIN segment ON segment.n = carried.write >> ?
			JOIN stream ON stream.n = segment.stream JOIN scope ON scope.n = stream.scope WHERE scope.id = ?`,
			[]any{positionBits, scope[:]}, func(scan func(...any) error) error {
				var o one
				var segment []byte
				err := scan(&o.write, &segment, &o.name.Position)
				copy(o.name.Segment[:], segment)
				all = append(all, o)
				return err
			})
		if err != nil {
			return err
		}
		for _, o := range all {
			visible, err := s.changeAt(t, o.write)
			if err != nil {
				return err
			}
			names[o.name] |= visible.Classes
		}
		return nil
	})
	return names, err
}

// LetGo gives the people whom a scope let go of: they lie in scopes of their own.
func (s *Store) LetGo(ctx context.Context, scope uuid.UUID) (people []uuid.UUID, err error) {
	err = s.gathering(ctx, func(a *applying) error {
		all, err := a.erasures()
		for _, e := range all {
			if e.protects && e.in == scope && !slices.Contains(people, e.subject) {
				people = append(people, e.subject)
			}
		}
		return err
	})
	return people, err
}
