package sqlite

import (
	"context"

	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/sync/change"
	"soglia/sync/wire"
)

// Progress is told how much of a long work is done; both are counts of segments.
type Progress func(done, total int)

func (p Progress) tell(done, total int) {
	if p != nil {
		p(done, total)
	}
}

// eachSegment gives the numbers of all segments in the order in which they came.
func eachSegment(ctx context.Context, t *tx, progress Progress, each func(n int64) error) error {
	var all []int64
	err := t.each(ctx, `SELECT n FROM segment ORDER BY n`, nil, func(scan func(...any) error) error {
		all = append(all, 0)
		return scan(&all[len(all)-1])
	})
	if err != nil {
		return err
	}
	for i, n := range all {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := each(n); err != nil {
			return err
		}
		progress.tell(i+1, len(all))
	}
	return nil
}

// commitsOf gives a segment's commits in order, with the names of their first writes.
func (s *Store) commitsOf(t *tx, n int64, each func(first record.WriteID, commit *wire.Commit) error) error {
	closed, err := s.readSegment(t, n, false)
	if err != nil {
		return err
	}
	if closed == nil {
		return pendingCommits(t, n, func(first record.WriteID, body []byte) error {
			commit, err := wire.DecodeCommit(body)
			if err != nil {
				return orAltered(err)
			}
			return each(first, commit)
		})
	}
	part, err := s.part(closed)
	if err != nil {
		return err
	}
	first := writeName(n, 0)
	for _, commit := range part.Commits {
		if err := each(first, commit); err != nil {
			return err
		}
		first += record.WriteID(len(commit.Changes))
	}
	return nil
}

// replaying applies the log to empty tables.
type replaying struct {
	applying
	scope int64
	ones  map[int64][]byte // blocks of class 1 of the segment at hand
	place segmentPlace
}

const selectScopeOf = `SELECT stream.scope FROM segment JOIN stream ON stream.n = segment.stream WHERE segment.n = ?`

// segment replays one segment.
func (r *replaying) segment(n int64) (err error) {
	if r.place, err = r.store.placeOf(r.tx, writeName(n, 0)); err != nil {
		return err
	}
	if _, err := r.tx.one(selectScopeOf, []any{n}, &r.scope); err != nil {
		return err
	}
	blocks, err := readBlocks(r.tx, n)
	if err != nil {
		return err
	}
	r.ones = make(map[int64][]byte)
	for _, b := range blocks {
		if classOfBlock(b.name) == schema.BlockOne && len(b.block.Bytes) > 0 {
			r.ones[b.name] = b.block.Bytes
		}
	}
	return r.store.commitsOf(r.tx, n, r.commit)
}

func (r *replaying) commit(first record.WriteID, commit *wire.Commit) error {
	if err := r.tx.setMoment(first, commit.Lamport, commit.WallMs, commit.ClockDoubt); err != nil {
		return err
	}
	for i, visible := range commit.Changes {
		w := written{
			Change: change.Decode(visible), table: r.store.db.numbered[int(visible.Kind)],
			write: first + record.WriteID(i), scope: r.scope, classes: visible.Classes,
		}
		if w.table == nil {
			continue
		}
		if err := r.open(&w); err != nil {
			return err
		}
		if err := r.apply(w); err != nil {
			return err
		}
	}
	return nil
}

// open reads the values of block one, where it is still there.
func (r *replaying) open(w *written) error {
	if !w.has(schema.BlockOne) {
		return nil
	}
	bytes, ok := r.ones[blockName(w.write, schema.BlockOne)]
	if !ok {
		w.erased = true
		return nil
	}
	plain, err := r.store.openBlock(r.place, blocksBelong(w.write, w.Change), schema.BlockOne, bytes)
	if err != nil {
		return orAltered(err)
	}
	w.values, err = change.ReadBlock(w.table.entity, plain, w.Context(r.place.author))
	return orAltered(err)
}

// Rebuild makes the tables and the finder anew from the log alone, in one transaction: cancelled or cut, nothing has
// changed. The author must hold the keys of every scope in the file.
func (s *Store) Rebuild(ctx context.Context, progress Progress) error {
	s.db.writing.Lock()
	defer s.db.writing.Unlock()
	err := s.db.writer.run(ctx, func(t *tx) error { return s.rebuild(ctx, t, progress) })
	s.db.forget()
	return err
}

func (s *Store) rebuild(ctx context.Context, t *tx, progress Progress) error {
	if err := s.db.emptyTables(t); err != nil {
		return err
	}
	r := &replaying{applying: applying{store: s, tx: t, found: newFinder(t)}}
	done := 0
	err := eachSegment(ctx, t, progress, func(n int64) error {
		if err := r.segment(n); err != nil {
			return err
		}
		if done++; done%64 != 0 {
			return nil
		}
		if err := r.found.flush(); err != nil {
			return err
		}
		r.found = newFinder(t)
		return nil
	})
	if err != nil {
		return err
	}
	return r.found.flush()
}

// emptyTables deletes all that follows from the log.
func (db *DB) emptyTables(t *tx) error {
	names := []string{"moment", "holder", "contested", "link", "finder_name", "finder_number"}
	for _, table := range db.numbered {
		names = append(names, table.name())
	}
	for _, name := range names {
		if _, err := t.sql.ExecContext(t.ctx, "DELETE FROM "+name); err != nil {
			return err
		}
	}
	return nil
}
