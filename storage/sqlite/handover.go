package sqlite

import (
	"context"

	"github.com/google/uuid"

	"soglia/sync/seal"
)

// handedAtOnce bounds the bytes of segments that one transaction hands over.
const handedAtOnce = 1 << 20

// HandOver brings a private file and the shared one to the same closed segments of the author's private scopes: what one of them lacks it
// gets from the other, as it is. In the shared file they are set aside without keys, sent and backed up like all others, also while
// their author is away; in the private one they count. It is called on the private file, when segments of it were closed, at unlock, and
// after something came. Where the power goes in between, the next call goes on.
func (s *Store) HandOver(ctx context.Context, shared *Store) (handed Handed, err error) {
	for _, scope := range s.PrivateScopes() {
		here, err := s.closedIn(ctx, scope)
		if err != nil {
			return handed, err
		}
		there, err := shared.closedIn(ctx, scope)
		if err != nil {
			return handed, err
		}
		if _, err := s.handTo(ctx, shared, here.but(there)); err != nil {
			return handed, err
		}
		came, err := shared.handTo(ctx, s, append(there.but(here), here.incomplete()...))
		handed.Came, handed.Own = handed.Came+came.Came, handed.Own+came.Own
		if err != nil {
			return handed, err
		}
	}
	return handed, s.stripFrom(ctx, shared)
}

// Handed says what a private file got.
type Handed struct {
	Came int // segments
	Own  int // of them, those of this laptop's own streams: it was restored or cloned
}

// closedSegment is a closed segment of one scope.
type closedSegment struct {
	id      seal.SegmentID
	n       int64
	missing bool // blocks of it
}

type closedSegments []closedSegment

// closedIn gives the closed segments of a scope, in the order in which they came.
func (s *Store) closedIn(ctx context.Context, scope uuid.UUID) (all closedSegments, err error) {
	err = s.db.reader.run(ctx, func(t *tx) error {
		return t.each(ctx, `SELECT segment.n, segment.id, segment.n IN (SELECT name >> ? FROM missing)
			FROM segment JOIN stream ON stream.n = segment.stream JOIN scope ON scope.n = stream.scope
			WHERE scope.id = ? AND segment.id IS NOT NULL ORDER BY segment.n`, []any{positionBits + classBits, scope[:]}, func(scan func(...any) error) error {
			var c closedSegment
			var id []byte
			if err := scan(&c.n, &id, &c.missing); err != nil {
				return err
			}
			copy(c.id[:], id)
			all = append(all, c)
			return nil
		})
	})
	return all, err
}

// but gives the ids of those that others lack.
func (c closedSegments) but(others closedSegments) (ids []seal.SegmentID) {
	known := make(map[seal.SegmentID]bool, len(others))
	for _, o := range others {
		known[o.id] = true
	}
	for _, s := range c {
		if !known[s.id] {
			ids = append(ids, s.id)
		}
	}
	return ids
}

// incomplete gives the ids of those of which blocks are missing.
func (c closedSegments) incomplete() (ids []seal.SegmentID) {
	for _, s := range c {
		if s.missing {
			ids = append(ids, s.id)
		}
	}
	return ids
}

// handTo gives another file some segments, so many in one transaction as it can bear.
func (s *Store) handTo(ctx context.Context, to *Store, ids []seal.SegmentID) (handed Handed, err error) {
	for len(ids) > 0 {
		var load []Incoming
		size := 0
		err := s.db.reader.run(ctx, func(t *tx) error {
			for len(ids) > 0 && size < handedAtOnce {
				segment, err := s.segmentCalled(t, ids[0])
				if err != nil {
					return err
				}
				if ids = ids[1:]; segment == nil {
					continue
				}
				load = append(load, Incoming{Segment: segment, Standing: byRoster(to.author.roster(), segment)})
				size += len(segment.Bytes())
			}
			return nil
		})
		if err != nil {
			return handed, err
		}
		taken, err := to.TakeIn(ctx, load)
		if err != nil {
			return handed, err
		}
		for _, one := range taken {
			handed.Came++
			if one.Own {
				handed.Own++
			}
		}
	}
	return handed, nil
}

// segmentCalled gives a closed segment by its id, nil where it is not here.
func (s *Store) segmentCalled(t *tx, id seal.SegmentID) (*seal.Segment, error) {
	var n int64
	found, err := t.one(`SELECT n FROM segment WHERE id = ?`, []any{id[:]}, &n)
	if err != nil || !found {
		return nil, err
	}
	return s.readSegment(t, n, true)
}

// removed is a closed segment of which blocks were erased, by their places in it.
type removed struct {
	id     seal.SegmentID
	blocks []int
}

// stripFrom takes out of the shared file the blocks that were erased here: it cannot read the act that erased them.
func (s *Store) stripFrom(ctx context.Context, shared *Store) error {
	all, err := s.removedBlocks(ctx)
	if err != nil || len(all) == 0 {
		return err
	}
	shared.db.writing.Lock()
	defer shared.db.writing.Unlock()
	err = shared.db.writer.run(ctx, func(t *tx) error {
		g := shared.takingIn(t)
		for _, r := range all {
			if err := g.strip(r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		shared.db.forget()
	}
	return err
}

const selectRemoved = `SELECT DISTINCT name >> ?1 FROM erased WHERE name NOT IN (SELECT name FROM missing) ORDER BY 1`

// removedBlocks names the blocks that an act erased here; those that are only missing are not among them.
func (s *Store) removedBlocks(ctx context.Context) (all []removed, err error) {
	err = s.db.reader.run(ctx, func(t *tx) error {
		var segments []int64
		err := t.each(ctx, selectRemoved, []any{positionBits + classBits}, func(scan func(...any) error) error {
			segments = append(segments, 0)
			return scan(&segments[len(segments)-1])
		})
		if err != nil {
			return err
		}
		for _, n := range segments {
			r, err := t.removedOf(n)
			if err != nil {
				return err
			}
			all = append(all, r)
		}
		return nil
	})
	return all, err
}

func (t *tx) removedOf(n int64) (r removed, err error) {
	id, err := t.segmentID(n)
	if err != nil {
		return r, err
	}
	copy(r.id[:], id)
	blocks, err := readBlocks(t, n)
	if err != nil {
		return r, err
	}
	for index, b := range blocks {
		if len(b.block.Bytes) > 0 {
			continue
		}
		missing, err := t.has(`SELECT 1 FROM missing WHERE name = ?`, b.name)
		if err != nil {
			return r, err
		}
		if !missing {
			r.blocks = append(r.blocks, index)
		}
	}
	return r, nil
}

// strip takes some blocks out of a segment that is set aside.
func (g *takingIn) strip(r removed) error {
	var n int64
	found, err := g.tx.one(`SELECT n FROM segment WHERE id = ?`, []any{r.id[:]}, &n)
	if err != nil || !found {
		return err
	}
	a, err := g.asideOf(n)
	if err != nil || a == nil || a.segment == nil {
		return err
	}
	some := false
	for _, index := range r.blocks {
		some = some || index < a.segment.Blocks() && len(a.segment.Block(index).Bytes) > 0
	}
	if !some {
		return nil
	}
	if err := a.segment.Remove(r.blocks...); err != nil {
		return orAltered(err)
	}
	return g.tx.secretly(func() error { return g.setAside(n, a.reason, a.segment) })
}
