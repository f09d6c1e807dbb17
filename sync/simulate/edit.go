package simulate

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/google/uuid"

	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// move puts an intake right that was written on the wrong person.
func (w *World) move(n *node, r *rand.Rand, id uuid.UUID, known []uuid.UUID) error {
	was, err := n.replica.Get(w.ctx, entity.Intake, id)
	if err != nil || was == nil {
		return failed("%s does not show accesso %s, which has reached it: %v", n.Name, w.short(id), err)
	}
	person := uuid.MustParse(entity.IntakePerson.Get(was))
	if w.leaves(person) != nil {
		return nil
	}
	others := slices.DeleteFunc(slices.Clone(known), func(other uuid.UUID) bool {
		return w.ledger.entity[other] != entity.Person || other.String() == entity.IntakePerson.Get(was) || w.ledger.scope[other] != w.ledger.scope[id] || w.leaves(other) != nil
	})
	if len(others) == 0 {
		return nil
	}
	to := others[r.IntN(len(others))]
	w.moved[person], w.moved[to], w.subject[id] = true, true, to
	now := was.Clone()
	entity.IntakePerson.Set(now, to.String())
	return w.commit(n, fmt.Sprintf("moves accesso %s to person %s", w.short(id), w.short(to)),
		record.Write{Op: record.Move, Record: now, Was: was, Subject: to})
}

// edit changes one to three fields of a record as somebody sees it, or decides what stands in conflict there.
func (w *World) edit(n *node, r *rand.Rand, id uuid.UUID) error {
	was, err := n.replica.Get(w.ctx, w.ledger.entity[id], id)
	if err != nil {
		return err
	}
	if was == nil {
		return failed("%s does not show %s %s, which has reached it", n.Name, w.ledger.entity[id].Name, w.short(id))
	}
	if err := w.looks(n, id); err != nil {
		return err
	}
	now := was.Clone()
	what := fmt.Sprintf("edits %s %s:", was.Entity.Name, w.short(id))
	op := record.Edit
	if f := conflict(was); f != nil && r.IntN(2) == 0 {
		held := was.Beside(f)
		now.Decide(f, held[r.IntN(len(held))].Value)
		what += fmt.Sprintf(" decides %s = %s", f.Name, now.Value(f))
	} else {
		for range 1 + r.IntN(3) {
			f := w.change(r, now)
			what += fmt.Sprintf(" %s = %s", f.Name, now.Value(f))
		}
		if entity.IsCancelled(now.Value(was.Entity.Named("stato")).Text()) {
			op = record.Cancel
		}
	}
	write := record.Write{Op: op, Record: now, Was: was, Subject: id}
	if len(write.Changed()) == 0 {
		return nil
	}
	return w.commit(n, what, write)
}

// conflict gives the first field in which values wait for a decision.
func conflict(r *record.Record) *schema.Field {
	for _, f := range r.Entity.Fields() {
		if r.Beside(f) != nil {
			return f
		}
	}
	return nil
}

// change sets one field: mostly to a word that nobody else uses, now and then to something that others may say too.
func (w *World) change(r *rand.Rand, now *record.Record) *schema.Field {
	choices := editable(now.Entity)
	f := choices[r.IntN(len(choices))]
	switch {
	case f.Name == "stato":
		states := append(slices.Clone(now.Entity.States), entity.CancelledState(now.Entity))
		now.SetValue(f, schema.TextValue(schema.Code, states[r.IntN(len(states))]))
	case f == entity.ConsentOutcome.Field:
		now.SetValue(f, schema.TextValue(schema.Code, []string{"DATO", "RITIRATO", "NEGATO"}[r.IntN(3)]))
	case f.Kind == schema.Code:
		now.SetValue(f, schema.TextValue(schema.Code, []string{"F", "M"}[r.IntN(2)]))
	case f.Kind == schema.Bool:
		now.SetValue(f, schema.BoolValue(r.IntN(2) == 0))
	case f.Kind == schema.Int:
		now.SetValue(f, schema.NumberValue(schema.Int, int64(r.IntN(4))*15))
	case r.IntN(6) == 0:
		now.SetValue(f, schema.Value{})
	default:
		now.SetValue(f, schema.TextValue(schema.Text, w.word("a word")))
	}
	return f
}

func editable(e *schema.Entity) []*schema.Field {
	switch e {
	case entity.Person:
		return []*schema.Field{
			entity.PersonState.Field, entity.PersonFamilyName.Field, entity.PersonGivenName.Field, entity.PersonWelcomeNote.Field,
			entity.PersonProtected.Field, entity.PersonGender.Field, entity.PersonResidenceAddress.Field,
		}
	case entity.Intake:
		return []*schema.Field{entity.IntakeState.Field, entity.IntakeNote.Field, entity.IntakeMinutes.Field, entity.IntakeAccompaniedBy.Field}
	case entity.Consent:
		return []*schema.Field{entity.ConsentOutcome.Field, entity.ConsentOutcome.Field, entity.ConsentState.Field, entity.ConsentTextVersion.Field}
	}
	return []*schema.Field{entity.SessionState.Field, entity.SessionMinutes.Field, entity.SessionNarrative.Field}
}
