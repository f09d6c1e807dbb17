package sqlite

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"iter"
	"slices"

	"github.com/google/uuid"

	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// Find streams the records that a query describes, of both files in the query's order.
func (p *Pair) Find(ctx context.Context, q record.Query) iter.Seq2[*record.Record, error] {
	shared := p.Shared()
	if !p.private.HoldsPrivate() {
		return shared.Find(ctx, q)
	}
	return func(yield func(*record.Record, error) bool) {
		hers, err := p.private.standing(ctx, q.Entity)
		if err != nil {
			yield(nil, err)
			return
		}
		found := shared.Find(ctx, q)
		if len(hers) > 0 {
			found = p.merged(ctx, shared, q, hers)
		}
		found(yield)
	}
}

// standing gives the ids of an entity's records that stand in the author's private scopes.
func (s *Store) standing(ctx context.Context, e *schema.Entity) (ids map[uuid.UUID]bool, err error) {
	table, err := s.db.tableOf(e)
	if err != nil {
		return nil, err
	}
	err = s.db.reader.run(ctx, func(t *tx) error {
		closed, err := s.closedScopes(t)
		if err != nil {
			return err
		}
		clause, err := table.clauseOf(record.All(e).Cancelled(), false, closed)
		if err != nil {
			return err
		}
		return t.each(ctx, "SELECT id FROM "+table.name()+clause.text.String(), clause.args, func(scan func(...any) error) error {
			var id []byte
			if err := scan(&id); err != nil {
				return err
			}
			if ids == nil {
				ids = make(map[uuid.UUID]bool)
			}
			ids[uidOf(id)] = true
			return nil
		})
	})
	return ids, err
}

// keyed is a record and the columns by which a query orders it.
type keyed struct {
	*record.Record
	keys []any
}

// keyedBy streams records with the columns by which the query orders them.
func (s *Store) keyedBy(ctx context.Context, q record.Query) iter.Seq2[keyed, error] {
	return func(yield func(keyed, error) bool) {
		err := s.db.reader.run(ctx, func(t *tx) error {
			return s.findRows(ctx, t, q, func(a *assembly, r *row, made *record.Record) error {
				k := keyed{Record: made}
				for _, by := range q.By {
					k.keys = append(k.keys, r.columns[slices.Index(a.stand, by.Field)])
				}
				if !yield(k, nil) {
					return errEnough
				}
				return nil
			})
		})
		if err != nil && !errors.Is(err, errEnough) {
			yield(keyed{}, err)
		}
	}
}

// merged gives the records of both files in order; those that stand in the private one are left out of the shared one.
func (p *Pair) merged(ctx context.Context, shared *Store, q record.Query, hers map[uuid.UUID]bool) iter.Seq2[*record.Record, error] {
	return func(yield func(*record.Record, error) bool) {
		next, stop := iter.Pull2(p.private.keyedBy(ctx, fromStart(q, 0)))
		defer stop()
		m := &merging{by: q.By, skip: q.Skip, limit: q.Limit, yield: yield, next: next}
		if !m.pull() {
			return
		}
		for r, err := range shared.keyedBy(ctx, fromStart(q, len(hers))) {
			if err != nil {
				yield(nil, err)
				return
			}
			if hers[r.ID] {
				continue
			}
			if !m.privateBefore(&r) || !m.give(r.Record) {
				return
			}
		}
		m.privateBefore(nil)
	}
}

// fromStart makes of a query what one file is asked: what is skipped is known only when both are put together, and so many more are
// asked for as may be left out.
func fromStart(q record.Query, more int) record.Query {
	if q.Limit > 0 {
		q.Limit += q.Skip + more
	}
	q.Skip = 0
	if q.Fields != nil {
		q.Fields = slices.Clone(q.Fields)
		for _, by := range q.By {
			if !slices.Contains(q.Fields, by.Field) {
				q.Fields = append(q.Fields, by.Field)
			}
		}
	}
	return q
}

// merging is two streams of records on their way into one.
type merging struct {
	by          []record.Order
	skip, limit int
	given       int
	yield       func(*record.Record, error) bool
	next        func() (keyed, error, bool)
	waiting     *keyed // the next private record; nil behind the last
}

// pull takes the next private record; false where that failed.
func (m *merging) pull() bool {
	r, err, ok := m.next()
	m.waiting = nil
	switch {
	case !ok:
		return true
	case err != nil:
		m.yield(nil, err)
		return false
	}
	m.waiting = &r
	return true
}

// privateBefore gives the private records that come before another one, all of them where that is nil. False: nobody wants more.
func (m *merging) privateBefore(other *keyed) bool {
	for m.waiting != nil && (other == nil || m.compare(m.waiting, other) < 0) {
		if !m.give(m.waiting.Record) || !m.pull() {
			return false
		}
	}
	return true
}

// give hands on one record, as far as it is neither skipped nor beyond the limit.
func (m *merging) give(r *record.Record) bool {
	if m.skip > 0 {
		m.skip--
		return true
	}
	m.given++
	return m.yield(r, nil) && (m.limit == 0 || m.given < m.limit)
}

// compare orders as SQLite does: what holds nothing comes last, ties by id.
func (m *merging) compare(a, b *keyed) int {
	for i, by := range m.by {
		x, y := a.keys[i], b.keys[i]
		if x == nil || y == nil {
			if (x == nil) != (y == nil) {
				return nilLast(x)
			}
			continue
		}
		if c := compareColumns(x, y); c != 0 {
			if by.Down {
				return -c
			}
			return c
		}
	}
	return bytes.Compare(a.ID[:], b.ID[:])
}

func nilLast(x any) int {
	if x == nil {
		return 1
	}
	return -1
}

// compareColumns compares two values of one column: numbers before texts before references.
func compareColumns(x, y any) int {
	switch a := x.(type) {
	case int64:
		if b, ok := y.(int64); ok {
			return cmp.Compare(a, b)
		}
		return -1
	case string:
		switch b := y.(type) {
		case int64:
			return 1
		case string:
			return cmp.Compare(a, b)
		}
		return -1
	case []byte:
		if b, ok := y.([]byte); ok {
			return bytes.Compare(a, b)
		}
		return 1
	}
	return 0
}

// Count counts the records that a query describes, each once.
func (p *Pair) Count(ctx context.Context, q record.Query) (int, error) {
	shared := p.Shared()
	n, err := shared.Count(ctx, q)
	if err != nil || !p.private.HoldsPrivate() {
		return n, err
	}
	hers, err := p.private.standing(ctx, q.Entity)
	if err != nil || len(hers) == 0 {
		return n, err
	}
	copies, err := shared.countAmong(ctx, q, hers)
	if err != nil {
		return 0, err
	}
	private, err := p.private.Count(ctx, q)
	return n - copies + private, err
}

// atOnce is how many records one query looks for by their ids.
const atOnce = 256

// countAmong counts those of some records that stand here and that a query describes.
func (s *Store) countAmong(ctx context.Context, q record.Query, ids map[uuid.UUID]bool) (n int, err error) {
	table, err := s.db.tableOf(q.Entity)
	if err != nil {
		return 0, err
	}
	all := make([]any, 0, len(ids))
	for id := range ids {
		all = append(all, id[:])
	}
	err = s.db.reader.run(ctx, func(t *tx) error {
		closed, err := s.leftOut(t, q)
		if err != nil {
			return err
		}
		for chunk := range slices.Chunk(all, atOnce) {
			clause, err := table.clauseOf(q, false, closed)
			if err != nil {
				return err
			}
			clause.text.WriteString(" AND id" + in(len(chunk)))
			some := 0
			if _, err := t.one("SELECT count(*) FROM "+table.name()+clause.text.String(), append(clause.args, chunk...), &some); err != nil {
				return err
			}
			n += some
		}
		return nil
	})
	return n, err
}

// Search finds people in both files, best first.
func (p *Pair) Search(ctx context.Context, text string, limit int) ([]record.Hit, error) {
	shared := p.Shared()
	if !p.private.HoldsPrivate() {
		return shared.Search(ctx, text, limit)
	}
	hers, err := p.private.standing(ctx, entity.Person)
	if err != nil {
		return nil, err
	}
	if len(hers) == 0 {
		return shared.Search(ctx, text, limit)
	}
	hits, err := shared.Search(ctx, text, limit+len(hers))
	if err != nil {
		return nil, err
	}
	hits = slices.DeleteFunc(hits, func(h record.Hit) bool { return hers[h.Person.ID] })
	private, err := p.private.Search(ctx, text, limit)
	if err != nil {
		return nil, err
	}
	hits = append(hits, private...)
	slices.SortStableFunc(hits, closer)
	return hits[:min(len(hits), limit)], nil
}

// closer puts who comes closer to what was typed before the others, and those who come equally close by name.
func closer(a, b record.Hit) int {
	return cmp.Or(cmp.Compare(b.Score, a.Score),
		byText(entity.PersonFamilyName, a.Person, b.Person), byText(entity.PersonGivenName, a.Person, b.Person))
}
