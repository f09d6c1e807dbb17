package sqlite

import (
	"context"

	"github.com/google/uuid"

	"soglia/sync/exchange"
	"soglia/sync/wire"
)

// Closed is a closed segment of the log, whoever wrote it and whether or not it counts.
type Closed struct {
	ID    exchange.ID
	Scope uuid.UUID
	Head  *wire.Head // of its stream up to it
	Fork  bool       // two segments of its stream have one number: who holds a later one may lack it
	Size  int64      // bytes
}

// Closed gives those closed segments that are chosen, in the order in which they are to be taken: the network's scope first, then as
// they came here. Only the chosen ones are read.
func (s *Store) Closed(ctx context.Context, chosen func(Closed) bool) (all []Closed, err error) {
	err = s.db.reader.run(ctx, func(t *tx) error {
		rows, err := t.closed(ctx, s.author.Network)
		if err != nil {
			return err
		}
		forked := forks(rows)
		for _, row := range rows {
			if err := ctx.Err(); err != nil {
				return err
			}
			row.Fork = forked[row.stream]
			if !chosen(row.Closed) {
				continue
			}
			segment, err := s.readSegment(t, row.n, true)
			if err != nil {
				return err
			}
			row.Size = int64(len(segment.Bytes()))
			all = append(all, row.Closed)
		}
		return nil
	})
	return all, err
}

// closedRow is a segment with its row.
type closedRow struct {
	Closed
	n, stream int64
}

// forks gives the streams of which two segments have one number.
func forks(rows []closedRow) map[int64]bool {
	type place struct {
		stream int64
		number uint64
	}
	seen, found := make(map[place]bool, len(rows)), map[int64]bool{}
	for _, r := range rows {
		at := place{r.stream, r.Head.Number}
		found[r.stream] = found[r.stream] || seen[at]
		seen[at] = true
	}
	return found
}

func (t *tx) closed(ctx context.Context, network uuid.UUID) (rows []closedRow, err error) {
	err = t.each(ctx, `SELECT segment.n, stream.n, stream.device, scope.id, stream.incarnation, segment.number, segment.id
FROM segment JOIN stream ON stream.n = segment.stream JOIN scope ON scope.n = stream.scope
WHERE segment.id IS NOT NULL ORDER BY scope.id <> ?, segment.n`, []any{network[:]}, func(scan func(...any) error) error {
		row := closedRow{Closed: Closed{Head: &wire.Head{}}}
		h := row.Head
		if err := scan(&row.n, &row.stream, &h.Device, &h.Scope, &h.Incarnation, &h.Number, &h.Segment); err != nil {
			return err
		}
		row.ID = exchange.ID(h.Segment)
		row.Scope, err = idOf(h.Scope)
		rows = append(rows, row)
		return err
	})
	return rows, err
}

// SegmentBytes gives a closed segment as it travels.
func (s *Store) SegmentBytes(ctx context.Context, id exchange.ID) (b []byte, err error) {
	err = s.db.reader.run(ctx, func(t *tx) error {
		var n int64
		found, err := t.one(`SELECT n FROM segment WHERE id = ?`, []any{id[:]}, &n)
		if err != nil || !found {
			return orDamaged(err, "no such segment")
		}
		segment, err := s.readSegment(t, n, true)
		if err == nil {
			b = segment.Bytes()
		}
		return err
	})
	return b, err
}
