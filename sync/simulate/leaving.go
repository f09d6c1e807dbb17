package simulate

import (
	"math/rand/v2"
	"slices"

	"github.com/google/uuid"

	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/sync/exchange"
)

// leaving is somebody who left a desk's scope: for one of her own, or for ever.
type leaving struct {
	person, desk uuid.UUID
	circle       uuid.UUID // her scope; zero where she was erased
	readers      []uuid.UUID
	said         []exchange.ID // what made her scope
	doubtful     bool          // a disk that held something of her was put back
}

// leaves gives who of a record's people has left the desk, nil where nobody has.
func (w *World) leaves(id uuid.UUID) *leaving {
	i := slices.IndexFunc(w.left, func(l *leaving) bool { return l.person == w.subject[id] })
	if i < 0 {
		return nil
	}
	return w.left[i]
}

// gone says whether a laptop has heard that the person of a record has left.
func (k knowledge) gone(id uuid.UUID) bool {
	return slices.ContainsFunc(k.let[k.world.subject[id]], func(of epochOf) bool { return k.opens(of.scope, of.epoch) })
}

// someoneToLeave chooses a coordinator's laptop, and somebody whom it shows and who has not left.
func (w *World) someoneToLeave(r *rand.Rand) (n *node, at Encloser, person uuid.UUID) {
	i := slices.IndexFunc(w.nodes, func(n *node) bool { return len(n.Desks) > 1 && !n.outcast && !n.revoked })
	if i < 0 {
		return nil, nil, uuid.Nil
	}
	n = w.nodes[i]
	at, able := n.replica.(Encloser)
	people := slices.DeleteFunc(w.recordsOn(n), func(id uuid.UUID) bool {
		return w.ledger.entity[id] != entity.Person || id.Version() != 4 || w.moved[id] || w.leaves(id) != nil
	})
	if !able || len(people) == 0 {
		return nil, nil, uuid.Nil
	}
	return n, at, people[r.IntN(len(people))]
}

// erase takes somebody away for ever.
func (w *World) erase(r *rand.Rand) error {
	n, at, person := w.someoneToLeave(r)
	if n == nil {
		return nil
	}
	l := &leaving{person: person, desk: w.ledger.scope[person]}
	w.left = append(w.left, l)
	w.stamped(n)
	w.tell("%s: person %s is erased", n.Name, w.short(person))
	n.known.letGo(person, epochOf{l.desk, 1})
	if err := at.Erase(w.ctx, person, l.desk); err != nil {
		return failed("%s could not erase %s: %v", n.Name, w.short(person), err)
	}
	return w.looks(n, person)
}

// stamped gives the next commit of a laptop a number of its own.
func (w *World) stamped(n *node) {
	w.commits++
	n.wall = w.commits
}

// protect encloses somebody for the coordinator and one of the desk, and lets the desk go of her. The power may go in between.
func (w *World) protect(r *rand.Rand) error {
	n, _, person := w.someoneToLeave(r)
	if n == nil {
		return nil
	}
	l := &leaving{person: person, desk: w.ledger.scope[person]}
	colleague := w.Users[1+2*slices.Index(w.Desks[:], l.desk)+r.IntN(2)]
	l.readers = []uuid.UUID{n.Users[0], colleague.ID}
	w.tell("%s: person %s is protected; %s and %s are on the list", n.Name, w.short(person), w.User(n.Users[0]).Name, colleague.Name)
	if err := w.draw(n, l, r); err != nil {
		return err
	}
	w.left = append(w.left, l)
	for stops := r.IntN(6); ; stops = 5 {
		stopped, err := w.enclose(n, l, stops)
		if err != nil || !stopped {
			return err
		}
		w.tell("%s is switched off and on again meanwhile", n.Name)
		if err := n.crash(); err != nil {
			return err
		}
	}
}

// enclose does what protecting does, or the first steps of it.
func (w *World) enclose(n *node, l *leaving, stops int) (stopped bool, err error) {
	at := n.replica.(Encloser)
	w.stamped(n)
	if err := at.Enclose(w.ctx, l.person, l.desk, l.circle); err != nil {
		return false, failed("%s could not enclose %s: %v", n.Name, w.short(l.person), err)
	}
	n.known.carry(l, func(write int) bool { return n.known.counts(write) })
	if stops == 0 {
		return true, nil
	}
	if err := w.commitApart(n, l, l.person, "says why", func(r *record.Record) { entity.PersonProtected.Set(r, true) }); err != nil || stops == 1 {
		return stops == 1, err
	}
	w.stamped(n)
	if err := at.LetGo(w.ctx, l.person, l.desk, l.circle); err != nil {
		return false, failed("%s could not let go of %s: %v", n.Name, w.short(l.person), err)
	}
	n.known.letGo(l.person, epochOf{l.desk, 1})
	return stops == 2, w.looks(n, l.person)
}

func (k knowledge) letGo(person uuid.UUID, by epochOf) { k.let[person] = append(k.let[person], by) }
