package simulate

import (
	"math/rand/v2"
	"slices"

	"github.com/google/uuid"

	"soglia/domain/record"
)

// keepsApart says whether a laptop holds a record in the person's scope.
func (n *node) keepsApart(l *leaving) bool {
	_, able := n.replica.(Encloser)
	return able && slices.Contains(l.readers, n.Users[0]) && len(n.apart(l)) > 0
}

// apart gives the writes that have reached a laptop in a person's scope, where it has heard all that made it.
func (n *node) apart(l *leaving) map[int]bool {
	found := map[int]bool{}
	for _, id := range l.said {
		if !n.known.heard[id] {
			return found
		}
	}
	for write := range n.known.apart {
		if n.world.subject[n.world.ledger.writes[write].record] == l.person {
			found[write] = true
		}
	}
	return found
}

// carry notes what now lies in a person's scope on a laptop.
func (k knowledge) carry(l *leaving, which func(write int) bool) {
	for write, e := range k.world.ledger.writes {
		if k.world.subject[e.record] == l.person && k.writes[write] && which(write) {
			k.apart[write] = true
		}
	}
}

// tend lets a laptop carry what came meanwhile.
func (w *World) tend(r *rand.Rand) error {
	_, err := w.tends(w.anyNode(r))
	return err
}

func (w *World) tends(n *node) (done bool, err error) {
	at, able := n.replica.(Encloser)
	if !able || n.revoked || len(w.left) == 0 {
		return false, nil
	}
	w.stamped(n)
	if done, err = at.Tend(w.ctx); err != nil {
		return false, failed("%s could not carry what came: %v", n.Name, err)
	}
	for _, l := range w.left {
		if !n.keepsApart(l) {
			continue
		}
		coordinates := n.Users[0] == w.coordinator.ID
		n.known.carry(l, func(write int) bool {
			e := w.ledger.writes[write]
			return n.known.counts(write) && (coordinates || w.writtenAt(e) == n.Device)
		})
	}
	if done {
		w.tell("%s carries what came meanwhile", n.Name)
	}
	return done, nil
}

// writtenAt gives the device on which a write was made.
func (w *World) writtenAt(e *entry) uuid.UUID {
	for _, n := range w.nodes {
		if n.Name == e.by {
			return n.Device
		}
	}
	return uuid.Nil
}

// workApart changes something of somebody protected.
func (w *World) workApart(n *node, r *rand.Rand) error {
	var hers []uuid.UUID
	for _, id := range w.ledger.records {
		if l := w.leaves(id); l != nil && n.keepsApart(l) && w.ledger.created(id, w.only(n.apart(l))) {
			hers = append(hers, id)
		}
	}
	if len(hers) == 0 {
		return nil
	}
	id := hers[r.IntN(len(hers))]
	return w.commitApart(n, w.leaves(id), id, "writes on", func(now *record.Record) { w.change(r, now) })
}

// only is what somebody knows whom just these writes have reached.
func (w *World) only(writes map[int]bool) knowledge {
	return knowledge{world: w, writes: writes, whole: true}
}

// commitApart is a use case in a person's scope.
func (w *World) commitApart(n *node, l *leaving, id uuid.UUID, what string, change func(*record.Record)) error {
	at, e := n.replica.(Encloser), w.ledger.entity[id]
	was, err := at.GetApart(w.ctx, e, id)
	if err != nil || was == nil {
		return failed("%s does not show %s of somebody protected, which was carried: %v", n.Name, w.short(id), err)
	}
	known := w.only(n.apart(l))
	if err := w.stands(known, n.Name, was); err != nil {
		return err
	}
	now := was.Clone()
	change(now)
	write := record.Write{Op: record.Edit, Record: now, Was: was, Subject: id}
	if len(write.Changed()) == 0 {
		return nil
	}
	w.stamped(n)
	if err := at.CommitApart(w.ctx, write); err != nil {
		return failed("%s could not write of somebody protected: %v", n.Name, err)
	}
	number := w.ledger.add(w.commits, n.Name, l.circle, write, known)
	w.ledger.writes[number].apart = true
	n.known.writes[number], n.known.apart[number] = true, true
	w.tell("%s: %s of %s %s, who is protected", n.Name, what, e.Name, w.short(id))
	return nil
}

// tidied lets everybody carry and speak until nothing is left to be carried.
func (w *World) tidied() error {
	for range rounds {
		any := false
		for _, n := range w.nodes {
			if n.outcast {
				continue
			}
			done, err := w.tends(n)
			if err != nil {
				return err
			}
			any = any || done
		}
		if !any {
			return nil
		}
		if err := w.level(); err != nil {
			return err
		}
	}
	return failed("stuck: somebody still carries something after %d rounds", rounds)
}
