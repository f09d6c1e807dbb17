package sqlite

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/google/uuid"

	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/sync/change"
	"soglia/sync/seal"
)

// Repeatable gives all that belongs to a subject in a scope, in the order in which it was written, as it can be carried elsewhere. What is
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

// repeatAll gives repetitions in the order in which the originals were written: what came here last may have been first.
func (a *applying) repeatAll(writes []record.WriteID) ([]Repeated, error) {
	all := make([]Repeated, 0, len(writes))
	for _, id := range writes {
		r, err := a.repeat(id)
		if err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	slices.SortStableFunc(all, func(a, b Repeated) int { return cmp.Compare(a.Change.Carry.Lamport, b.Change.Carry.Lamport) })
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
