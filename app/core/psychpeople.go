package core

import (
	"cmp"
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/domain/civil"
	"soglia/domain/codelist"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// PsychPerson is somebody of her own list.
type PsychPerson struct {
	Person   uuid.UUID
	Record   *record.Record // nil: no longer here
	Name     string         // "" where nobody is here and none was handed over
	Open     bool
	Sessions int        // that took place
	Last     civil.Date // zero: none took place
	Next     civil.Date // zero: none is fixed
	NextAt   civil.Time
	Consent  string // code of consent_state of act D
}

// PsychPeople gives everybody of whom she keeps a file, those with whom the work goes on first, then by name.
func PsychPeople(ctx context.Context, seat Seat) ([]PsychPerson, error) {
	if err := inHerPlace(seat); err != nil {
		return nil, err
	}
	paths, err := psychRecords(ctx, seat, record.All(entity.Path))
	if err != nil {
		return nil, err
	}
	people := map[uuid.UUID]*PsychPerson{}
	for _, p := range paths {
		id := parsedID(entity.PathPerson.Get(p))
		if people[id] == nil {
			people[id] = &PsychPerson{Person: id}
		}
		state := entity.PathState.Get(p)
		people[id].Name = orElse(people[id].Name, entity.PathPlan.Get(p))
		people[id].Open = people[id].Open || state == PathActive || state == PathSuspended
	}
	if err := psychTell(ctx, seat, people); err != nil {
		return nil, err
	}
	all := make([]PsychPerson, 0, len(people))
	for _, p := range people {
		all = append(all, *p)
	}
	slices.SortFunc(all, byOpenThenName)
	return all, nil
}

func byOpenThenName(a, b PsychPerson) int {
	if a.Open != b.Open {
		if a.Open {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(codelist.Fold(a.Name), codelist.Fold(b.Name)), slices.Compare(a.Person[:], b.Person[:]))
}

// psychTell fills in what her list says of each person.
func psychTell(ctx context.Context, seat Seat, people map[uuid.UUID]*PsychPerson) error {
	for id, p := range people {
		var err error
		if p.Record, err = psychPerson(ctx, seat, id); err != nil {
			return err
		}
		if p.Record != nil {
			p.Name = DisplayName(p.Record)
		}
		standing, _, err := PsychConsentOf(ctx, seat, id)
		if err != nil {
			return err
		}
		p.Consent = orElse(standing.State, NotAsked)
		coming, err := psychComing(ctx, seat, id)
		if err != nil {
			return err
		}
		if len(coming) > 0 {
			p.Next = dateOf(entity.AppointmentDate.Get(coming[0]))
			p.NextAt, _ = civil.ParseTime(entity.AppointmentTime.Get(coming[0])) // checked when it was written
		}
	}
	held, err := psychRecords(ctx, seat, record.All(entity.Session))
	if err != nil {
		return err
	}
	for _, s := range held {
		for _, id := range idsIn(entity.SessionPeople.Get(s)) {
			if p := people[id]; p != nil && tookPlace(s) {
				p.Sessions++
				p.Last = laterDay(p.Last, dateOf(entity.SessionDate.Get(s)))
			}
		}
	}
	return nil
}
