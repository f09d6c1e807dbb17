package memory

import (
	"context"
	"strings"

	"soglia/domain/entity"
	"soglia/domain/record"
)

// Search finds people whose names contain every typed word; the real store's search forgives more.
func (s *Store) Search(_ context.Context, text string, limit int) ([]record.Hit, error) {
	words := strings.Fields(strings.ToLower(text))
	var hits []record.Hit
	for _, p := range s.matching(record.All(entity.Person)) {
		name := strings.ToLower(strings.Join([]string{
			entity.PersonGivenName.Get(p), entity.PersonFamilyName.Get(p), strings.Join(entity.PersonAliases.Get(p), " "),
		}, " "))
		if containsAll(name, words) && len(hits) < limit {
			hits = append(hits, record.Hit{Person: p, Score: 1, Words: words})
		}
	}
	return hits, nil
}

func containsAll(name string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(name, w) {
			return false
		}
	}
	return len(words) > 0
}
