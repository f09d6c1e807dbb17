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
	if len(w.left) > 0 && r.IntN(3) == 0 {
		if err := w.workApart(n, r); err != nil {
			return err
		}
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

// recordsOn gives the records that a laptop shows.
func (w *World) recordsOn(n *node) []uuid.UUID {
	return slices.DeleteFunc(slices.Clone(w.ledger.records), func(id uuid.UUID) bool {
		return !w.ledger.created(id, n.known) || n.known.gone(id) || w.leaves(id) != nil && n.keepsApart(w.leaves(id))
	})
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
			scope, w.subject[write.Record.ID] = write.Desk, write.Subject
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
