package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"slices"

	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/storage/sqlite/likeness"
)

// Search finds people by any part of a name, alias, telephone number or codice fiscale, best first. The records hold what
// stands in columns; of sealed fields they tell nothing. It reads the finder from end to end, whatever was typed.
func (s *Store) Search(ctx context.Context, text string, limit int) ([]record.Hit, error) {
	q := likeness.Parse(text)
	if q.Empty() || limit <= 0 {
		return nil, explain(ctx.Err())
	}
	var hits []record.Hit
	err := s.db.reader.run(ctx, func(t *tx) error {
		closed, err := s.closedScopes(t)
		for wide := limit; err == nil; wide *= 4 { // of those found some may be closed to her
			near := &nearest{limit: wide}
			if err = near.look(ctx, t, q); err != nil {
				return err
			}
			hits, err = s.hits(t, q, near.best, closed)
			if len(closed) == 0 || len(hits) >= limit || len(near.best) < wide {
				break
			}
		}
		hits = hits[:min(len(hits), limit)]
		return err
	})
	return hits, err
}

// look looks at everybody, and where nobody has such a name takes what was typed for a number.
func (b *nearest) look(ctx context.Context, t *tx, q likeness.Query) error {
	if err := b.scan(ctx, t, q); err != nil {
		return err
	}
	if numbers := q.AsNumbers(); len(b.best) == 0 && !q.Numbers() && !numbers.Empty() {
		return b.scanNumbers(ctx, t, numbers)
	}
	return nil
}

// near is one person's row and how close she comes.
type near struct {
	n     int64
	score float64
}

// nearest keeps the best so far.
type nearest struct {
	limit int
	best  []near
}

func (b *nearest) add(n int64, score float64) {
	if score == 0 || len(b.best) == b.limit && score <= b.best[b.limit-1].score {
		return
	}
	i, _ := slices.BinarySearchFunc(b.best, score, func(a near, score float64) int {
		if a.score >= score {
			return -1
		}
		return 1
	})
	if len(b.best) == b.limit {
		b.best = b.best[:b.limit-1]
	}
	b.best = slices.Insert(b.best, i, near{n, score})
}

// scan looks at everybody's names, or where numbers were typed at everybody's numbers and at the names of those who have them.
func (b *nearest) scan(ctx context.Context, t *tx, q likeness.Query) error {
	if q.Numbers() {
		return b.scanNumbers(ctx, t, q)
	}
	return chunks(ctx, t, finderNames, func(chunk int64, blob []byte) error {
		eachEntry(chunk, blob, func(n int64, entry []byte) { b.add(n, q.Score(entry)) })
		return nil
	})
}

func (b *nearest) scanNumbers(ctx context.Context, t *tx, q likeness.Query) error {
	return chunks(ctx, t, finderNumbers, func(chunk int64, blob []byte) error {
		var met []near
		eachEntry(chunk, blob, func(n int64, entry []byte) {
			if score := q.ScoreNumbers(entry); score > 0 {
				met = append(met, near{n, score})
			}
		})
		if len(met) == 0 || !q.Names() {
			b.addAll(met)
			return nil
		}
		return b.addNamed(t, q, chunk, met)
	})
}

func (b *nearest) addAll(met []near) {
	for _, m := range met {
		b.add(m.n, m.score)
	}
}

// addNamed adds those of a chunk whose names match as well.
func (b *nearest) addNamed(t *tx, q likeness.Query, chunk int64, met []near) error {
	var blob []byte
	if _, err := t.one(finderNames.selectOne, []any{chunk}, &blob); err != nil {
		return err
	}
	eachEntry(chunk, blob, func(n int64, entry []byte) {
		for _, m := range met {
			if score := q.Score(entry); m.n == n && score > 0 {
				b.add(n, (score+m.score)/2)
			}
		}
	})
	return nil
}

func chunks(ctx context.Context, t *tx, table finderTable, each func(chunk int64, blob []byte) error) error {
	return t.each(ctx, table.selectAll, nil, func(scan func(...any) error) error {
		var chunk int64
		var blob sql.RawBytes
		if err := scan(&chunk, &blob); err != nil {
			return err
		}
		return each(chunk, blob)
	})
}

// hits reads the records of those who were found, the best first, and those who are equally close by name.
func (s *Store) hits(t *tx, q likeness.Query, best []near, closed []int64) ([]record.Hit, error) {
	table := s.db.tables[entity.Person]
	a := s.assembling(t, table, table.columns)
	var hits []record.Hit
	for _, m := range best {
		r := &row{}
		_, err := t.oneWith(table.selecting(a.stand)+" WHERE n = ?", []any{m.n}, func(scan func(...any) error) error {
			return r.scan(a.stand, scan)
		})
		if err != nil {
			return nil, err
		}
		if slices.Contains(closed, r.scope) {
			continue
		}
		person, err := a.record(r)
		if err != nil {
			return nil, err
		}
		hits = append(hits, record.Hit{Person: person, Score: m.score, Words: matchedWords(q, person)})
	}
	slices.SortStableFunc(hits, closer)
	return hits, nil
}

func byText(h schema.TextField, a, b *record.Record) int { return cmp.Compare(h.Get(a), h.Get(b)) }

func matchedWords(q likeness.Query, person *record.Record) []string {
	var words []likeness.Word
	for _, h := range nameFields() {
		words = append(words, likeness.Words(h.Get(person))...)
	}
	for _, alias := range entity.PersonAliases.Get(person) {
		words = append(words, likeness.Words(alias)...)
	}
	return q.Matched(words)
}
