package core

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// TidyEnvelopes takes away what the seated person sealed for others and has expired: it is called at unlock. It gives how many.
func TidyEnvelopes(ctx context.Context, seat Seat) (int, error) {
	old, err := collect(seat.Store.Find(ctx, record.All(entity.Envelope).
		Between(entity.EnvelopeExpires.Field, "", today(seat).AddDays(-1).String())))
	if err != nil {
		return 0, err
	}
	old = slices.DeleteFunc(old, func(r *record.Record) bool {
		day, err := civil.Parse(entity.EnvelopeExpires.Get(r))
		return r.Origin.CreatedBy != seat.User || err != nil || !day.Before(today(seat))
	})
	if len(old) == 0 {
		return 0, nil
	}
	return len(old), seat.Store.Commit(ctx, takenAway(old)...)
}

// takenAway cancels envelopes and empties what the tables show of them.
func takenAway(envelopes []*record.Record) []record.Write {
	var writes []record.Write
	for _, r := range envelopes {
		now := r.Clone()
		now.SetValue(entity.EnvelopeState.Field, schema.TextValue(schema.Code, entity.CancelledState(entity.Envelope)))
		entity.EnvelopeContent.Set(now, "-")
		writes = append(writes, record.Write{Op: record.Cancel, Record: now, Was: r, Subject: r.ID, Desk: uuid.Nil})
	}
	return writes
}

func sortedBy(all []*record.Record, order func(a, b *record.Record) int) []*record.Record {
	slices.SortStableFunc(all, order)
	return all
}
