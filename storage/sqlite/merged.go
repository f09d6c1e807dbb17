package sqlite

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/sync/wire"
)

// Stream names the segments of one laptop in one scope and life.
type Stream struct {
	Device      uuid.UUID
	Scope       uuid.UUID
	Incarnation [wire.IncarnationSize]byte
}

// String is how a coordinator's word names a stream (entity.SeenStream).
func (s Stream) String() string { return fmt.Sprintf("%s/%s/%x", s.Device, s.Scope, s.Incarnation) }

// StreamProgress says up to which number all of a stream's segments are here and count.
type StreamProgress struct {
	Stream
	Number uint64
}

const selectProgress = `SELECT s.n, s.device, scope.id, s.incarnation, c.numbers, c.rows, c.top FROM
	(SELECT stream, count(DISTINCT number) AS numbers, count(*) AS rows, max(number) AS top FROM segment GROUP BY stream) AS c
	JOIN stream AS s ON s.n = c.stream JOIN scope ON scope.n = s.scope ORDER BY s.n`

// Merged tells how far this file has merged what other laptops write. A stream that forked is left out: its numbers say nothing.
func (s *Store) Merged(ctx context.Context) (all []StreamProgress, err error) {
	err = s.db.reader.run(ctx, func(t *tx) error {
		stays, err := t.stays(ctx)
		if err != nil {
			return err
		}
		return t.each(ctx, selectProgress, nil, func(scan func(...any) error) error {
			var n, numbers, rows, top int64
			var p StreamProgress
			if err := p.scan(scan, &n, &numbers, &rows, &top); err != nil {
				return err
			}
			if p.Device == s.author.Device || rows > numbers {
				return nil
			}
			p.Number = uint64(top)
			if numbers < top || stays[n] {
				if p.Number, err = t.gapless(ctx, n); err != nil {
					return err
				}
			}
			if p.Number > 0 {
				all = append(all, p)
			}
			return nil
		})
	})
	return all, err
}

// scan reads a stream that stands behind its row's number.
func (s *Stream) scan(scan func(...any) error, n *int64, more ...any) error {
	var device, scope, incarnation []byte
	if err := scan(append([]any{n, &device, &scope, &incarnation}, more...)...); err != nil {
		return err
	}
	copy(s.Incarnation[:], incarnation)
	return readIDs([]*uuid.UUID{&s.Device, &s.Scope}, [][]byte{device, scope})
}

// stays gives the streams of which something is set aside, or lacks blocks.
func (t *tx) stays(ctx context.Context) (map[int64]bool, error) {
	found := map[int64]bool{}
	err := t.each(ctx, `SELECT DISTINCT stream FROM segment WHERE n IN (SELECT segment FROM aside UNION SELECT name >> ? FROM missing)`,
		[]any{positionBits + classBits}, func(scan func(...any) error) error {
			var n int64
			err := scan(&n)
			found[n] = true
			return err
		})
	return found, err
}

// gapless gives the number up to which a stream is here and counts.
func (t *tx) gapless(ctx context.Context, stream int64) (number uint64, err error) {
	broken := false
	err = t.each(ctx, `SELECT number, n IN (SELECT segment FROM aside) OR n IN (SELECT name >> ? FROM missing)
		FROM segment WHERE stream = ? ORDER BY number`, []any{positionBits + classBits, stream}, func(scan func(...any) error) error {
		var next uint64
		var out bool
		if err := scan(&next, &out); err != nil {
			return err
		}
		if broken = broken || out || next != number+1; !broken {
			number = next
		}
		return nil
	})
	return number, err
}

// word is what coordinators said of one stream.
type word struct {
	number uint64
	at     int64
}

// wordOn gives the farthest that a coordinator of a scope said she has merged of a stream, on a laptop that has part in the scope: any
// other cannot have merged it, whoever it says sits there.
func (s *Store) wordOn(t *tx, on Stream, coordinates func(user, scope uuid.UUID) bool) (said word, err error) {
	q := record.All(entity.Seen).Is(entity.SeenStream.Field, on.String())
	err = s.find(t.ctx, t, q, func(r *record.Record) error {
		number, told := entity.SeenNumber.Get(r)
		if !told || number <= int64(said.number) || !coordinates(r.Origin.CreatedBy, on.Scope) || !coordinates(r.Origin.ChangedBy, on.Scope) {
			return nil
		}
		if !s.hasPart(r.Origin.Device, on.Scope) {
			return nil
		}
		said = word{uint64(number), r.Origin.ChangedAt}
		return nil
	})
	return said, err
}

// hasPart says whether a laptop was given a scope, or the desk of a person's scope, at any time.
func (s *Store) hasPart(device, scope uuid.UUID) bool {
	r := s.author.roster()
	if r == nil {
		return true
	}
	d, _ := r.Device(device)
	known, _ := r.Scope(scope)
	if known.Kind != wire.ScopeKind_SCOPE_PERSON {
		return slices.Contains(d.Scopes, scope)
	}
	return slices.ContainsFunc(slices.Concat(known.Joint, []uuid.UUID{known.Desk}), func(desk uuid.UUID) bool { return slices.Contains(d.Scopes, desk) })
}
