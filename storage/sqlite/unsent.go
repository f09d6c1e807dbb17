package sqlite

import (
	"context"
	"math"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/schema"
)

// fewSegments is up to how many segments are opened to count the records that they hold. Beyond, as before the first exchange of a
// laptop that has worked for years, the number is estimated: nobody waits for one that is exact.
const fewSegments = 200

// Unsent counts the records of which something was written that nobody is known to have but this laptop: no collector that stands,
// nobody who coordinates. What coordinators say of their own merging is not counted: it is nobody's work.
func (s *Store) Unsent(ctx context.Context, from Vantage) (n int, err error) {
	err = s.db.reader.run(ctx, func(t *tx) error {
		collectors, err := t.asked(from)
		if err != nil {
			return err
		}
		depots, err := t.livingDepots(ctx, collectors)
		if err != nil {
			return err
		}
		many, err := t.manyWait(depots)
		if err != nil {
			return err
		}
		if many > 0 {
			n, err = s.estimate(t, many)
			return err
		}
		segments, err := s.unsentSegments(t, depots, from)
		if err != nil {
			return err
		}
		if len(segments) > fewSegments {
			n, err = s.estimate(t, len(segments))
			return err
		}
		n, err = s.recordsIn(t, segments)
		return err
	})
	return n, err
}

// asked gives the collectors that count: what a laptop nearby holds is not on this one alone.
func (t *tx) asked(from Vantage) ([]uuid.UUID, error) {
	if !from.OwnAlone {
		return from.Collectors, nil
	}
	nearby, err := t.nearby(from)
	return slices.Concat(from.Collectors, nearby), err
}

// livingDepots gives the stores whose word counts: not of those that were found to contradict themselves.
func (t *tx) livingDepots(ctx context.Context, collectors []uuid.UUID) (depots []int64, err error) {
	for _, c := range collectors {
		var n int64
		found, err := t.one(`SELECT n FROM depot WHERE collector = ? AND NOT ended AND n NOT IN (SELECT depot FROM contradiction)`, []any{c[:]}, &n)
		if err != nil {
			return nil, err
		}
		if found {
			depots = append(depots, n)
		}
	}
	return depots, nil
}

// manyWait says how many segments wait for every depot, where they are far too many to be looked at one by one; else 0.
func (t *tx) manyWait(depots []int64) (int, error) {
	least := 0
	for i, depot := range depots {
		var n int
		if _, err := t.one(`SELECT count(*) FROM waiting WHERE depot = ?`, []any{depot}, &n); err != nil {
			return 0, err
		}
		if i == 0 || n < least {
			least = n
		}
	}
	if least <= 4*fewSegments {
		return 0, nil
	}
	return least, nil
}

// candidate is a segment that may be here alone.
type candidate struct{ n, stream, number int64 }

// unsentSegments gives the segments that are here alone, open ones too.
func (s *Store) unsentSegments(t *tx, depots []int64, from Vantage) (segments []int64, err error) {
	candidates, err := t.candidates(depots)
	if err != nil {
		return nil, err
	}
	reached := map[int64]int64{}
	for _, c := range candidates {
		alone, err := s.isAlone(t, c, from, reached)
		if err != nil {
			return nil, err
		}
		if alone {
			segments = append(segments, c.n)
		}
	}
	return segments, nil
}

// The segments that wait for a depot with all open ones; where there is none, all. The index alone is read.
const (
	selectAnyCandidate = `SELECT n, stream, number FROM segment INDEXED BY segment_stream`
	selectCandidate    = `SELECT segment.n, stream, number FROM waiting JOIN segment ON segment.n = waiting.segment WHERE depot = ?
		UNION ALL SELECT n, stream, number FROM segment WHERE id IS NULL`
)

// candidates gives the segments that no depot is known to hold.
func (t *tx) candidates(depots []int64) (found []candidate, err error) {
	query, args := selectAnyCandidate, []any(nil)
	if len(depots) > 0 {
		query, args = selectCandidate, []any{depots[0]}
	}
	err = t.each(t.ctx, query, args, func(scan func(...any) error) error {
		var c candidate
		err := scan(&c.n, &c.stream, &c.number)
		found = append(found, c)
		return err
	})
	for _, depot := range depots[min(1, len(depots)):] {
		found = slices.DeleteFunc(found, func(c candidate) bool {
			waits, wrong := t.has(`SELECT 1 FROM segment WHERE n = ?1 AND id IS NULL UNION ALL
				SELECT 1 FROM waiting WHERE depot = ?2 AND segment = ?1`, c.n, depot)
			err = orFirst(err, wrong)
			return !waits
		})
	}
	return found, err
}

func orFirst(first, then error) error {
	if first != nil {
		return first
	}
	return then
}

// wordOnStream gives the number up to which somebody else has a stream: coordinators said so, or another laptop wrote it. It is 0
// where the stream forked.
func (s *Store) wordOnStream(t *tx, stream int64, from Vantage) (int64, error) {
	var of Stream
	var n int64
	found, err := t.oneWith(`SELECT stream.n, device, scope.id, incarnation FROM stream JOIN scope ON scope.n = scope WHERE stream.n = ?`,
		[]any{stream}, func(scan func(...any) error) error { return of.scan(scan, &n) })
	if err != nil || !found {
		return 0, err
	}
	if from.OwnAlone && of.Device != s.author.Device {
		return math.MaxInt64, nil // whoever wrote it has it too
	}
	said, err := s.wordOn(t, of, from.Coordinates)
	if err != nil || said.number == 0 {
		return 0, err
	}
	forked, err := t.has(selectForked, stream, int64(said.number))
	if forked {
		return 0, err
	}
	return int64(said.number), err
}

// estimate says how many records so many segments hold, if they hold as many as the others.
func (s *Store) estimate(t *tx, segments int) (int, error) {
	all, total := 0, 0
	if _, err := t.one(`SELECT count(*) FROM segment INDEXED BY segment_stream`, nil, &all); err != nil {
		return 0, err
	}
	for _, table := range s.db.numbered {
		rows := 0
		if isNobodysWork(table.entity) {
			continue
		}
		if _, err := t.one("SELECT coalesce(max(n), 0) FROM "+table.name(), nil, &rows); err != nil {
			return 0, err
		}
		total += rows
	}
	return total * segments / max(1, all), nil
}

// isNobodysWork tells what laptops write for one another, and what the audit keeps: nobody waits for it to leave.
func isNobodysWork(e *schema.Entity) bool { return e == entity.Seen || e == entity.Audit }

// recordsIn counts the records of which something was written in some segments.
func (s *Store) recordsIn(t *tx, segments []int64) (int, error) {
	records := map[recordKey]bool{}
	for _, n := range segments {
		written, err := s.writtenIn(t, n)
		if err != nil {
			return 0, err
		}
		for _, key := range written {
			records[key] = true
		}
	}
	return len(records), nil
}

// writtenIn gives the records of which something was written in a segment. What is set aside is nobody's yet.
func (s *Store) writtenIn(t *tx, n int64) ([]recordKey, error) {
	if known, ok := s.db.written.get(n); ok {
		return known, nil
	}
	aside, err := t.has(`SELECT 1 FROM aside WHERE segment = ?`, n)
	if err != nil || aside {
		return nil, err
	}
	id, err := t.segmentID(n)
	if err != nil {
		return nil, err
	}
	changes, err := s.changesOf(t, n)
	if domain.CodeOf(err) == domain.Forbidden {
		return nil, nil // of a scope that neither she nor the laptop opens
	}
	if err != nil {
		return nil, err
	}
	var written []recordKey
	for _, c := range changes {
		if e := entity.Numbered(int(c.Kind)); e == nil || isNobodysWork(e) {
			continue
		}
		record, err := idOf(c.Record)
		if err != nil {
			return nil, err
		}
		letter, err := t.isLetterOfLaptops(int(c.Kind), record[:])
		if err != nil {
			return nil, err
		}
		if letter {
			continue
		}
		written = append(written, recordKey{int(c.Kind), record})
	}
	if id != nil {
		s.db.written.put(n, written)
	}
	return written, nil
}

// isLetterOfLaptops says whether a record is an envelope in which a laptop tells its coordinators how to help somebody who forgets her
// passphrase: it is nobody's work.
func (t *tx) isLetterOfLaptops(kind int, id []byte) (bool, error) {
	if entity.Numbered(kind) != entity.Envelope {
		return false, nil
	}
	return t.has(`SELECT 1 FROM busta WHERE id = ? AND tipo = 'RIPRISTINO'`, id)
}
