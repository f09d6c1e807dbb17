package memory

import (
	"cmp"
	"context"
	"slices"

	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/storage/sqlite/likeness"
)

// Search finds people by any part of a name, alias, telephone number or codice fiscale, best first, as the real store does.
func (s *Store) Search(ctx context.Context, text string, limit int) ([]record.Hit, error) {
	q := likeness.Parse(text)
	if q.Empty() || limit <= 0 {
		return nil, nil
	}
	people, err := s.matching(ctx, record.All(entity.Person))
	if err != nil {
		return nil, err
	}
	hits, err := s.hits(ctx, people, q)
	if numbers := q.AsNumbers(); err == nil && len(hits) == 0 && !numbers.Empty() {
		hits, err = s.hits(ctx, people, numbers)
	}
	slices.SortStableFunc(hits, func(a, b record.Hit) int { return cmp.Compare(b.Score, a.Score) })
	return hits[:min(limit, len(hits))], err
}

func (s *Store) hits(ctx context.Context, people []*record.Record, q likeness.Query) ([]record.Hit, error) {
	var hits []record.Hit
	for _, p := range people {
		if entity.PersonState.Get(p) == "ANONIMIZZATA" {
			continue
		}
		numbers, err := s.numbers(ctx, p)
		if err != nil {
			return nil, err
		}
		words := words(p)
		var packed []byte
		for _, w := range words {
			packed = w.Append(packed)
		}
		byName, byNumber := q.Score(packed), q.ScoreNumbers(numbers)
		if byName > 0 && byNumber > 0 {
			hits = append(hits, record.Hit{Person: p, Score: (byName + byNumber) / 2, Words: q.Matched(words)})
		}
	}
	return hits, nil
}

func words(p *record.Record) []likeness.Word {
	var words []likeness.Word
	names := []string{
		entity.PersonFamilyName.Get(p), entity.PersonGivenName.Get(p),
		entity.PersonOriginalScript.Get(p), entity.PersonTransliteration.Get(p),
	}
	for _, name := range append(names, entity.PersonAliases.Get(p)...) {
		words = append(words, likeness.Words(name)...)
	}
	return words
}

func (s *Store) numbers(ctx context.Context, p *record.Record) ([]byte, error) {
	numbers := likeness.AppendNumber(nil, entity.PersonTaxCode.Get(p))
	contacts, err := s.matching(ctx, record.All(entity.Contact).Is(entity.ContactPerson.Field, p.ID.String()))
	for _, c := range contacts {
		numbers = likeness.AppendNumber(numbers, entity.ContactValue.Get(c))
	}
	return numbers, err
}
