package simulate

import (
	"slices"

	"github.com/google/uuid"

	"soglia/domain/record"
)

// looksAll compares all that a laptop shows with what the ledger says.
func (w *World) looksAll(n *node) error {
	for _, id := range w.ledger.records {
		if !slices.Contains(n.Desks, w.ledger.scope[id]) {
			continue
		}
		if err := w.looks(n, id); err != nil {
			return err
		}
	}
	return nil
}

// looks compares one record. What a laptop shows that knows of its own revocation is between it and a coordinator.
func (w *World) looks(n *node, id uuid.UUID) error {
	if n.revoked {
		return nil
	}
	_, err := w.shows(n, id)
	return err
}

// shows reads a record, and compares it with what the ledger says.
func (w *World) shows(n *node, id uuid.UUID) (*record.Record, error) {
	e := w.ledger.entity[id]
	r, err := n.replica.Get(w.ctx, e, id)
	if err != nil {
		return nil, failed("%s cannot read %s: %v", n.Name, w.short(id), err)
	}
	if n.known.gone(id) {
		if r != nil {
			return nil, failed("%s still shows %s of somebody who has left", n.Name, w.short(id))
		}
		return nil, nil
	}
	if created := w.ledger.created(id, n.known); created != (r != nil) {
		return r, failed("%s shows %s: %v, and its creation has reached it: %v", n.Name, w.short(id), r != nil, created)
	}
	if r == nil {
		return nil, nil
	}
	return r, w.stands(n.known, n.Name, r)
}

// stands compares each field of a record with what the ledger says.
func (w *World) stands(known knowledge, who string, r *record.Record) error {
	id, e := r.ID, r.Entity
	for _, no := range w.ledger.fieldsOf(id) {
		f := e.Field(no)
		want, shown := w.ledger.values(id, no, known), shownValues(r, f)
		if !slices.Equal(want, shown) {
			return failed("%s shows %s of %s %s as %q; what stands is %q", who, f.Name, e.Name, w.short(id), shown, want)
		}
		if first, wins := protected(f, want); wins && r.Value(f).String() != first {
			return failed("%s shows %s of %s %s as %q, though %q stands too", who, f.Name, e.Name, w.short(id), r.Value(f), first)
		}
	}
	return nil
}
