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
		onlyThis(w, was)
		writes = append(writes, reversed(w, was, reason))
		writes = append(writes, besides(w, was)...)
	}
	return seat.Store.Commit(ctx, writes...)
}

// onlyThis makes taking back replace what the registration wrote, and not what arrived since.
func onlyThis(w record.Write, was *record.Record) {
	for _, f := range w.Changed() {
		var own []record.WriteID
		for _, held := range was.Beside(f) {
			if held.Value.Equal(w.Record.Value(f)) {
				own = append(own, held.Write)
			}
		}
		if len(own) > 0 {
			was.SetHolders(f, own)
		}
	}
}

// besides gives the writes that put back beside one another the values of a conflict that was decided: each replaces the
// decision and none of the others, the first of them being what reversed writes.
func besides(w record.Write, was *record.Record) []record.Write {
	if w.Was == nil {
		return nil
	}
	var back []record.Write
	for _, f := range w.Changed() {
		for i, held := range w.Was.Beside(f) {
			if i == 0 || held.Closed {
				continue
			}
			now := was.Clone()
			now.Decide(f, held.Value)
			back = append(back, record.Write{Op: record.Edit, Record: now, Was: was, Subject: w.Subject, Desk: w.Desk})
		}
	}
	return back
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
			if len(w.Was.Beside(f)) > 1 {
				now.Decide(f, w.Was.Beside(f)[0].Value)
				continue
			}
			now.SetValue(f, w.Was.Value(f))
		}
		return back
	}
	back.Op = record.Cancel
	e := now.Entity
	now.SetValue(e.Named("stato"), schema.TextValue(schema.Code, entity.CancelledState(e)))
	if why := e.Named("motivo_annullamento"); why != nil { // what holds no words has none for this either
		now.SetValue(why, schema.TextValue(schema.Text, reason))
	}
	return back
}
