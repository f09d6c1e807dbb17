package sqlite

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/domain/record"
	"soglia/sync/change"
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
