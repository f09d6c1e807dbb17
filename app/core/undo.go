package core

import (
	"context"

	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// Undo takes back all that one registration wrote, in one transaction: what it created is cancelled, with the reason given in
// the reader's words; what it changed stands again as it was opened. It is offered for ten seconds; later there are
// editing, cancelling and moving.
func Undo(ctx context.Context, seat Seat, done Registered, reason string) error {
	writes := make([]record.Write, 0, len(done.Written))
	for i := len(done.Written) - 1; i >= 0; i-- {
		w := done.Written[i]
		was, err := seat.Store.Get(ctx, w.Record.Entity, w.Record.ID)
		if err != nil {
			return err
		}
		writes = append(writes, reversed(w, was, reason))
	}
	return seat.Store.Commit(ctx, writes...)
}

func reversed(w record.Write, was *record.Record, reason string) record.Write {
	now, back := was.Clone(), record.Write{Was: was, Subject: w.Subject, Desk: w.Desk}
	back.Record = now
	if w.Op != record.Create {
		back.Op = record.Edit
		if w.Op == record.Move { // or the block that names the second person would stay
			back.Op, back.Subject = record.Move, SubjectOf(w.Was)
		}
		for _, f := range w.Changed() {
			now.SetValue(f, w.Was.Value(f))
		}
		return back
	}
	back.Op = record.Cancel
	e := now.Entity
	now.SetValue(e.Named("stato"), schema.TextValue(schema.Code, entity.CancelledState(e)))
	now.SetValue(e.Named("motivo_annullamento"), schema.TextValue(schema.Text, reason))
	return back
}
