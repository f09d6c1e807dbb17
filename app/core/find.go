package core

import (
	"context"
	"strings"

	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// Match is one person that a search found, with what tells them apart from others of the same name.
type Match struct {
	record.Hit
	Age        Age
	Town       string     // code of comuni: where they live, else where they reside
	LastVisit  civil.Date // absent where they never came
	LastThemes []string   // codes of spoon_theme of that visit
}

// FindPeople finds people by any part of a name, best first. Less than two letters find nobody.
func FindPeople(ctx context.Context, seat Seat, text string, limit int) ([]Match, error) {
	text = strings.TrimSpace(text)
	if len([]rune(text)) < 2 {
		return nil, nil
	}
	hits, err := seat.Store.Search(ctx, text, limit)
	if err != nil {
		return nil, err
	}
	if err := seat.note(ctx, AuditLine{Action: AuditSearched, Entity: entity.Person, Count: len(hits)}); err != nil {
		return nil, err
	}
	today := civil.DateOf(seat.Clock.Now())
	matches := make([]Match, 0, len(hits))
	for _, hit := range hits {
		m, err := matchOf(ctx, seat.Store, hit, today)
		if err != nil {
			return nil, err
		}
		matches = append(matches, m)
	}
	return matches, nil
}

func matchOf(ctx context.Context, s Store, hit record.Hit, today civil.Date) (Match, error) {
	m := Match{Hit: hit, Age: AgeOf(hit.Person, today), Town: TownOf(hit.Person)}
	last, err := lastVisit(ctx, s, hit.Person)
	if err != nil || last == nil {
		return m, err
	}
	m.LastVisit, _ = civil.Parse(entity.IntakeDate.Get(last)) // a date that cannot be read stands as none
	m.LastThemes = entity.IntakeThemes.Get(last)
	return m, nil
}

func lastVisit(ctx context.Context, s Store, person *record.Record) (*record.Record, error) {
	visits := record.All(entity.Intake).OrderDown(entity.IntakeDate.Field).First(1).
		Reading(entity.IntakeState.Field, entity.IntakeDate.Field, entity.IntakeThemes.Field)
	last, err := collect(s.Find(ctx, visits.Is(entity.IntakePerson.Field, person.ID.String())))
	if err != nil {
		return nil, err
	}
	also, err := collect(s.Find(ctx, visits.Holds(entity.IntakeAlsoPresent.Field, person.ID.String())))
	if err != nil {
		return nil, err
	}
	return later(last, also), nil
}

func later(a, b []*record.Record) *record.Record {
	switch {
	case len(a) == 0 && len(b) == 0:
		return nil
	case len(a) == 0:
		return b[0]
	case len(b) == 0 || entity.IntakeDate.Get(a[0]) >= entity.IntakeDate.Get(b[0]):
		return a[0]
	}
	return b[0]
}

// TownOf gives the town that tells a person apart: where they live, else where they reside.
func TownOf(p *record.Record) string {
	return orElse(entity.PersonDomicileTown.Get(p), entity.PersonResidenceTown.Get(p))
}
