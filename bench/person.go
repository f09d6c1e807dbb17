package main

import (
	"fmt"

	"soglia/app/core"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// person measures opening the page of somebody with a thousand entries, texts unsealed.
func (b *bench) person(d *desk) error {
	seat, err := d.sit(b.ctx)
	if err != nil {
		return err
	}
	var opening spread
	entries := 0
	for range 20 {
		err := opening.measure(func() error {
			n, err := b.openPerson(seat)
			entries = n
			return err
		})
		if err != nil {
			return err
		}
	}
	b.report.atMost(fmt.Sprintf("person with %d entries, all of them read", entries), 50, opening.at(50), millis, "median of 20; worst "+millis(opening.at(99)))
	return nil
}

func (b *bench) openPerson(seat core.Seat) (entries int, err error) {
	id := personID(seat, 0)
	if _, err := core.OpenDossier(b.ctx, seat, id); err != nil {
		return 0, err
	}
	for _, q := range []record.Query{
		record.All(entity.Intake).Is(entity.IntakePerson.Field, id.String()).OrderDown(entity.IntakeDate.Field),
		record.All(entity.Session).Holds(entity.SessionPeople.Field, id.String()).OrderDown(entity.SessionDate.Field),
	} {
		for _, err := range seat.Store.Find(b.ctx, q) {
			if err != nil {
				return 0, err
			}
			entries++
		}
	}
	return entries, nil
}
