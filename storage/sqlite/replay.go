package sqlite

import (
	"context"

	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/sync/wire"
)

// Progress is told how much of a long work is done; both are counts of segments.
type Progress func(done, total int)

func (p Progress) tell(done, total int) {
	if p != nil {
		p(done, total)
	}
}

// All segments, and those that count, in the order in which they came.
const (
	selectSegments = `SELECT n FROM segment ORDER BY n`
	selectCounting = `SELECT n FROM segment WHERE n NOT IN (SELECT segment FROM aside) ORDER BY n`
)

// eachSegment gives the numbers of segments.
func eachSegment(ctx context.Context, t *tx, query string, progress Progress, each func(n int64) error) error {
	var all []int64
	err := t.each(ctx, query, nil, func(scan func(...any) error) error {
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

// replay applies a segment whose blocks have their names.
func (a *applying) replay(n int64) error {
	place, err := a.store.placeOf(a.tx, writeName(n, 0))
	if err != nil {
		return err
	}
	blocks, err := readBlocks(a.tx, n)
	if err != nil {
		return err
	}
	ones := make(map[int64][]byte)
	for _, b := range blocks {
		if classOfBlock(b.name) == schema.BlockOne && len(b.block.Bytes) > 0 {
			ones[b.name] = b.block.Bytes
		}
	}
	return a.store.commitsOf(a.tx, n, func(first record.WriteID, commit *wire.Commit) error {
		return a.replayCommit(first, commit, place, ones)
	})
}

func (a *applying) replayCommit(first record.WriteID, commit *wire.Commit, place segmentPlace, ones map[int64][]byte) error {
	if err := a.tx.setMoment(first, commit.Lamport, commit.WallMs, commit.ClockDoubt); err != nil {
		return err
	}
	for i, visible := range commit.Changes {
		id := first + record.WriteID(i)
		if err := a.write(place, id, visible, ones[blockName(id, schema.BlockOne)]); err != nil {
			return err
		}
	}
	return nil
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
	a := &applying{store: s, tx: t, found: newFinder(t), replaying: true}
	done := 0
	err := eachSegment(ctx, t, selectCounting, progress, func(n int64) error {
		if err := a.replay(n); err != nil {
			return err
		}
		if done++; done%64 != 0 {
			return nil
		}
		if err := a.found.flush(); err != nil {
			return err
		}
		a.found = newFinder(t)
		return nil
	})
	if err != nil {
		return err
	}
	return a.found.flush()
}

// Every block that is gone counts as missing, until the acts that erased them are met again.
const insertMissing = `INSERT INTO missing (name) SELECT name FROM erased WHERE name >> ? NOT IN (SELECT segment FROM aside)`

// emptyTables deletes all that follows from the log.
func (db *DB) emptyTables(t *tx) error {
	names := []string{
		"moment", "holder", "contested", "parked", "awaited", "doomed", "idle_act", "missing", "erasure", "struck", "uncarried",
		"erased_by", "unseen", "carried", "idle_carry", "link", "finder_name", "finder_number",
	}
	for _, table := range db.numbered {
		names = append(names, table.name())
	}
	for _, name := range names {
		if _, err := t.sql.ExecContext(t.ctx, "DELETE FROM "+name); err != nil {
			return err
		}
	}
	db.last.strays, db.last.erasures = nil, nil
	_, err := t.exec(insertMissing, positionBits+classBits)
	return err
}
