package sqlite_test

import (
	"errors"
	"testing"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// A laptop keeps every scope that it is given; who has no role in one sees nothing of it.
func TestNobodySeesTheScopesOfOthers(t *testing.T) {
	l := newLaptop(t)
	anna, _, _ := l.week(t)
	person := l.new(entity.Person, func(r *record.Record) { entity.PersonFamilyName.Set(r, "Rossi") })
	l.commit(t, anna, person)
	a := l.author
	a.Machine, a.Scopes = a.Scopes, a.Scopes[1:] // another desk's
	other := l.db.As(a)
	if n, err := other.Count(t.Context(), record.All(entity.Person)); err != nil || n != 0 {
		t.Errorf("she counts %d people, %v", n, err)
	}
	for r, err := range other.Find(t.Context(), record.All(entity.Intake)) {
		t.Errorf("she finds %v, %v", r, err)
	}
	if hits, err := other.Search(t.Context(), "rossi", 5); err != nil || len(hits) != 0 {
		t.Errorf("she finds %d people, %v", len(hits), err)
	}
	var told *domain.Error
	if _, err := other.Get(t.Context(), entity.Person, person.Record.ID); !errors.As(err, &told) || told.Code != domain.NotFound {
		t.Errorf("error is %v", err)
	}
	if hits, err := anna.Search(t.Context(), "rossi", 5); err != nil || len(hits) != 5 {
		t.Errorf("who works there finds %d, %v", len(hits), err)
	}
	if err := other.Rebuild(t.Context(), nil); err != nil { // with the laptop's keys, whoever is unlocked
		t.Error(err)
	}
	if report := verified(t, other); len(report.Faults) > 0 {
		t.Errorf("report: %+v", report)
	}
}
