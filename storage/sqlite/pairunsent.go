package sqlite

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/sync/seal"
)

// Unsent counts the records of which something was written that nobody is known to have but this laptop, private ones too.
func (p *Pair) Unsent(ctx context.Context, from Vantage) (int, error) {
	shared := p.Shared()
	n, err := shared.Unsent(ctx, from)
	if err != nil {
		return n, err
	}
	var unsent []seal.SegmentID
	for _, scope := range p.private.PrivateScopes() {
		here, err := p.private.closedIn(ctx, scope)
		if err != nil {
			return n, err
		}
		there, err := shared.closedIn(ctx, scope)
		if err != nil {
			return n, err
		}
		waiting, err := shared.unsentIn(ctx, scope, from)
		if err != nil {
			return n, err
		}
		unsent = slices.Concat(unsent, here.but(there), waiting)
	}
	if !p.private.HoldsPrivate() {
		return n, nil
	}
	hers, err := p.private.recordsOf(ctx, unsent)
	return n + hers, err
}

// unsentIn gives the closed segments of a scope that are here alone.
func (s *Store) unsentIn(ctx context.Context, scope uuid.UUID, from Vantage) (ids []seal.SegmentID, err error) {
	err = s.db.reader.run(ctx, func(t *tx) error {
		collectors, err := t.asked(from)
		if err != nil {
			return err
		}
		depots, err := t.livingDepots(ctx, collectors)
		if err != nil {
			return err
		}
		candidates, err := t.candidatesIn(ctx, scope, depots)
		if err != nil {
			return err
		}
		reached := map[int64]int64{}
		for _, c := range candidates {
			alone, err := s.isAlone(t, c, from, reached)
			if err != nil {
				return err
			}
			if !alone {
				continue
			}
			id, err := t.segmentID(c.n)
			if err != nil {
				return err
			}
			ids = append(ids, pad(id))
		}
		return nil
	})
	return ids, err
}

const (
	closedOf        = ` JOIN stream ON stream.n = segment.stream JOIN scope ON scope.n = stream.scope WHERE scope.id = ? AND segment.id IS NOT NULL`
	selectClosedIn  = `SELECT segment.n, stream, number FROM segment` + closedOf
	selectWaitingIn = `SELECT segment.n, stream, number FROM waiting JOIN segment ON segment.n = waiting.segment` + closedOf + ` AND depot = ?`
)

// candidatesIn gives the closed segments of a scope that no depot is known to hold.
func (t *tx) candidatesIn(ctx context.Context, scope uuid.UUID, depots []int64) (found []candidate, err error) {
	query, args := selectClosedIn, []any{scope[:]}
	if len(depots) > 0 {
		query, args = selectWaitingIn, append(args, depots[0])
	}
	err = t.each(ctx, query, args, func(scan func(...any) error) error {
		var c candidate
		err := scan(&c.n, &c.stream, &c.number)
		found = append(found, c)
		return err
	})
	for _, depot := range depots[min(1, len(depots)):] {
		found = slices.DeleteFunc(found, func(c candidate) bool {
			waits, wrong := t.has(`SELECT 1 FROM waiting WHERE depot = ? AND segment = ?`, depot, c.n)
			err = orFirst(err, wrong)
			return !waits
		})
	}
	return found, err
}

// isAlone says whether nobody else is known to have a segment that no depot holds. reached remembers what was said of streams.
func (s *Store) isAlone(t *tx, c candidate, from Vantage, reached map[int64]int64) (bool, error) {
	upTo, known := reached[c.stream]
	if !known {
		var err error
		if upTo, err = s.wordOnStream(t, c.stream, from); err != nil {
			return false, err
		}
		reached[c.stream] = upTo
	}
	return c.number > upTo, nil
}

// recordsOf counts the records of which something was written in some closed segments, or in any that is open.
func (s *Store) recordsOf(ctx context.Context, closed []seal.SegmentID) (n int, err error) {
	err = s.db.reader.run(ctx, func(t *tx) error {
		var segments []int64
		err := t.each(ctx, `SELECT n FROM segment WHERE id IS NULL`, nil, func(scan func(...any) error) error {
			segments = append(segments, 0)
			return scan(&segments[len(segments)-1])
		})
		if err != nil {
			return err
		}
		for _, id := range closed {
			var row int64
			found, err := t.one(`SELECT n FROM segment WHERE id = ?`, []any{id[:]}, &row)
			if err != nil {
				return err
			}
			if found {
				segments = append(segments, row)
			}
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
