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

// work is one use case of somebody: something new, a change, a decision, a withdrawal.
func (w *World) work(r *rand.Rand) error {
	n := w.anyNode(r)
	if n.revoked {
		return nil
	}
	for range 1 + r.IntN(3) {
		if err := w.useCase(n, r); err != nil {
			return err
		}
	}
	return nil
}

func (w *World) useCase(n *node, r *rand.Rand) error {
	known := w.recordsOn(n)
	if len(known) == 0 || r.IntN(4) == 0 {
		return w.create(n, r, known)
	}
	id := known[r.IntN(len(known))]
	if w.ledger.entity[id] == entity.Intake && r.IntN(3) == 0 {
		return w.move(n, r, id, known)
	}
	return w.edit(n, r, id)
}

// move puts an intake right that was written on the wrong person.
func (w *World) move(n *node, r *rand.Rand, id uuid.UUID, known []uuid.UUID) error {
	was, err := n.replica.Get(w.ctx, entity.Intake, id)
	if err != nil || was == nil {
		return failed("%s does not show accesso %s, which has reached it: %v", n.Name, w.short(id), err)
	}
	others := slices.DeleteFunc(slices.Clone(known), func(other uuid.UUID) bool {
		return w.ledger.entity[other] != entity.Person || other.String() == entity.IntakePerson.Get(was) || w.ledger.scope[other] != w.ledger.scope[id]
	})
	if len(others) == 0 {
		return nil
	}
	to := others[r.IntN(len(others))]
	now := was.Clone()
	entity.IntakePerson.Set(now, to.String())
	return w.commit(n, fmt.Sprintf("moves accesso %s to person %s", w.short(id), w.short(to)),
		record.Write{Op: record.Move, Record: now, Was: was, Subject: to})
}

// recordsOn gives the records that a laptop shows.
func (w *World) recordsOn(n *node) []uuid.UUID {
	return slices.DeleteFunc(slices.Clone(w.ledger.records), func(id uuid.UUID) bool { return !w.ledger.created(id, n.known) })
}

// commit does one use case, and notes it where it was acknowledged.
func (w *World) commit(n *node, what string, writes ...record.Write) error {
	w.commits++
	n.wall = w.commits
	if err := n.replica.Commit(w.ctx, n.user, writes...); err != nil {
		return failed("%s could not write (%s): %v", n.Name, what, err)
	}
	for _, write := range writes {
		scope := write.Record.Scope
		if write.Op == record.Create {
			scope = write.Desk
		}
		n.known.writes[w.ledger.add(w.commits, n.Name, scope, write, n.known)] = true
	}
	w.tell("%s: %s %s", n.Name, w.User(n.user).Name, what)
	return w.looks(n, writes[0].Record.ID)
}

// create makes one or two records. Some come from a register that two laptops may import.
func (w *World) create(n *node, r *rand.Rand, known []uuid.UUID) error {
	desk := n.Desks[r.IntN(len(n.Desks))]
	person := record.New(entity.Person, w.id(r))
	imported := r.IntN(4) == 0
	if imported {
		person.ID = record.DerivedID(desk.String(), "register", "persona", fmt.Sprint(r.IntN(2)))
		if slices.Contains(known, person.ID) {
			imported, person.ID = false, w.id(r)
		}
	}
	entity.PersonState.Set(person, entity.FirstState(entity.Person))
	entity.PersonFamilyName.Set(person, w.word("a name"))
	if r.IntN(2) == 0 {
		entity.PersonWelcomeNote.Set(person, w.word("a note"))
	}
	writes := []record.Write{{Op: record.Create, Record: person, Subject: person.ID, Desk: desk}}
	what := "registers person " + w.short(person.ID)
	if imported {
		what = "imports person " + w.short(person.ID)
	}
	if r.IntN(2) == 0 {
		second := w.second(r, person.ID)
		writes = append(writes, record.Write{Op: record.Create, Record: second, Subject: person.ID, Desk: desk})
		what += " and " + second.Entity.Name + " " + w.short(second.ID)
	}
	return w.commit(n, what, writes...)
}

// second makes a record about a person.
func (w *World) second(r *rand.Rand, person uuid.UUID) *record.Record {
	made := record.New([]*schema.Entity{entity.Intake, entity.Consent, entity.Session}[r.IntN(3)], w.id(r))
	made.SetValue(made.Entity.Named("stato"), schema.TextValue(schema.Code, entity.FirstState(made.Entity)))
	switch made.Entity {
	case entity.Intake:
		entity.IntakePerson.Set(made, person.String())
		entity.IntakeNote.Set(made, w.word("a note"))
	case entity.Consent:
		entity.ConsentPerson.Set(made, person.String())
		entity.ConsentOutcome.Set(made, "DATO")
	case entity.Session:
		entity.SessionPeople.Set(made, person.String())
		entity.SessionMinutes.Set(made, int64(10+w.commits))
		entity.SessionNarrative.Set(made, w.word("a story"))
	}
	return made
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

// word is one that nobody else writes in this history.
func (w *World) word(what string) string { return fmt.Sprintf("%s of %d", what, w.commits+1) }

func (w *World) id(r *rand.Rand) uuid.UUID {
	id := uuid.UUID{}
	for i := range id {
		id[i] = byte(r.IntN(256))
	}
	id[6], id[8] = id[6]&0x0f|0x40, id[8]&0x3f|0x80
	return id
}

func (w *World) short(id uuid.UUID) string { return id.String()[:4] }
