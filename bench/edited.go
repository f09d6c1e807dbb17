package main

import (
	"context"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// What is edited in the measurements, by the names of the export: a code, and a number.
const (
	editedField = "esito"
	editedValue = "ANNULLATA"
	otherField  = "durata_min"
	otherValue  = 95
)

// edits opens sessions and changes each of them.
func edits(ctx context.Context, seat core.Seat, of []*record.Record, change func(*record.Record)) ([]record.Write, error) {
	var writes []record.Write
	for _, r := range of {
		was, err := seat.Store.Get(ctx, entity.Session, r.ID)
		if err != nil {
			return nil, err
		}
		now := was.Clone()
		change(now)
		writes = append(writes, record.Write{Op: record.Edit, Record: now, Was: was, Subject: subjectOf(now), Desk: was.Desk})
	}
	return writes, nil
}

func subjectOf(session *record.Record) uuid.UUID {
	return uuid.MustParse(entity.SessionPeople.Get(session)[0]) // made by ourselves
}

func cancelled(r *record.Record) { entity.SessionOutcome.Set(r, editedValue) }

func held(r *record.Record) { entity.SessionOutcome.Set(r, "SVOLTA") }

func lasting(minutes int64) func(*record.Record) {
	return func(r *record.Record) { entity.SessionMinutes.Set(r, minutes) }
}

func telling(text string) func(*record.Record) {
	return func(r *record.Record) { entity.SessionNarrative.Set(r, text) }
}

// edit changes records in one commit each, as somebody does who works through them.
func (l *dweller) edit(of []*record.Record, change func(*record.Record)) error {
	writes, err := edits(l.house.b.ctx, l.seat, of, change)
	if err != nil {
		return err
	}
	return l.write(writes, 1)
}
