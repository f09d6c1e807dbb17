package core

import (
	"context"

	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// EditRecord writes what was put right of an accesso or an appointment. What is unusual comes back as *Unusual until it is
// confirmed. Who an appointment is with may change, and what became of it, by anybody who works at the desk.
func EditRecord(ctx context.Context, seat Seat, page Page, confirmed bool) (Registered, error) {
	if page.Was.Entity != entity.Appointment {
		if err := MayPutRight(seat, page.Was); err != nil {
			return Registered{}, err
		}
	}
	subject := SubjectOf(page.Now)
	day, err := civil.Parse(page.Now.Value(page.Now.Entity.Named("data")).Text())
	if err == nil && !confirmed && page.Now.Entity == entity.Intake {
		people, err := peopleNamed(ctx, seat, namedIn(page.Now))
		if err != nil {
			return Registered{}, err
		}
		if doubts := DateDoubts("data", day, today(seat), people...); len(doubts) > 0 {
			return Registered{}, &Unusual{doubts}
		}
	}
	writes, err := keep(ctx, seat, subject, page)
	return Registered{Person: subject, Written: writes}, err
}

// namedIn gives the person of an accesso, none where nobody is named.
func namedIn(intake *record.Record) []string {
	if id := entity.IntakePerson.Get(intake); id != "" {
		return []string{id}
	}
	return nil
}
