package simulate

import (
	"slices"
	"time"

	"github.com/google/uuid"

	"soglia/domain/record"
	"soglia/sync/exchange"
)

// rounds is how often everybody speaks with every collector, at most, until nobody has anything new.
const rounds = 8

// settle ends all troubles, lets everybody speak until nothing is new, and looks at what came of the history.
func (w *World) settle() error {
	w.now, w.settling = w.now.Add(25*time.Hour), true
	w.tell("now all is well, and everybody speaks")
	for _, p := range w.posts {
		p.down, p.otherKey, p.offset, p.front.full, p.front.dying = false, false, 0, false, &dying{left: -1}
	}
	for _, n := range w.nodes {
		n.offset = 0
	}
	for _, n := range w.oneOfEachDesk() {
		for _, s := range w.sticks {
			if err := w.takeFrom(n, s); err != nil {
				return err
			}
		}
	}
	if err := w.level(); err != nil {
		return err
	}
	return w.judge()
}

// oneOfEachDesk gives laptops that together hold all desks: what lies on the sticks reaches the others from them.
func (w *World) oneOfEachDesk() []*node {
	var some []*node
	for _, desk := range w.Desks {
		i := slices.IndexFunc(w.nodes, func(n *node) bool { return !n.outcast && slices.Contains(n.Desks, desk) })
		if i >= 0 && !slices.Contains(some, w.nodes[i]) {
			some = append(some, w.nodes[i])
		}
	}
	return some
}

// level lets everybody speak until nobody has anything new.
func (w *World) level() error {
	for round := range rounds {
		news := false
		for _, n := range w.nodes {
			for _, p := range w.posts {
				w.now = w.now.Add(time.Minute)
				if err := w.speak(n, &link{post: p, trouble: w.excused(p, round)}, &dying{left: -1}, 0); err != nil {
					return err
				}
				r := n.last
				news = news || r.Sent+r.Received > 0 || r.Restored || len(r.Rewound) > 0 || r.More
			}
		}
		if !news {
			return nil
		}
		if round == 0 {
			for _, p := range w.posts {
				p.lied = false // it has been honest since, and everybody has noticed
			}
		}
	}
	return failed("stuck: after %d rounds somebody still has something new", rounds)
}

// excused says what explains trouble in the first round after a collector lied.
func (w *World) excused(p *post, round int) string {
	if p.lied && round == 0 {
		return "it lied before"
	}
	return ""
}

// judge looks at every promise.
func (w *World) judge() error {
	for _, look := range []func() error{w.nothingLost, w.allEqual, w.receiptsTrue, w.soundStores, w.passedOn} {
		if err := look(); err != nil {
			return err
		}
	}
	return nil
}

// allEqual compares what laptops of the same desk show, byte for byte, and with what the ledger says.
func (w *World) allEqual() error {
	for _, id := range w.ledger.records {
		first, from := "", (*node)(nil)
		for _, n := range w.nodes {
			if n.outcast || !slices.Contains(n.Desks, w.ledger.scope[id]) {
				continue
			}
			r, err := w.shows(n, id)
			if err != nil {
				return err
			}
			if from == nil {
				first, from = Text(r), n
			} else if text := Text(r); text != first {
				return failed("%s and %s show %s differently:\n%s\n%s", from.Name, n.Name, w.short(id), first, text)
			}
		}
	}
	return nil
}

// nothingLost looks whether every acknowledged write has reached everybody. That it is in force, or was replaced by somebody who
// had seen it, follows from what is shown.
func (w *World) nothingLost() error {
	for _, n := range w.nodes {
		if n.outcast {
			continue
		}
		for i, e := range w.ledger.writes {
			if !slices.Contains(n.Desks, w.ledger.scope[e.record]) || e.gone || n.known.writes[i] || w.apart(i) {
				continue
			}
			return failed("an acknowledged write is lost: what %s wrote to %s in commit %d has not reached %s", e.by, w.short(e.record), e.commit, n.Name)
		}
	}
	return nil
}

// apart says whether a write is one of a revoked laptop: it may still lie there alone, for nobody is told of it.
func (w *World) apart(n int) bool {
	for _, r := range w.revoked {
		s := w.segments.of(n)
		if s == nil && w.ledger.writes[n].byOutcast(w) || s != nil && uuid.UUID(s.Header.Device) == r.device && !r.names(s) {
			return true
		}
	}
	return false
}

func (e *entry) byOutcast(w *World) bool {
	return slices.ContainsFunc(w.nodes, func(n *node) bool { return n.outcast && n.Name == e.by })
}

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
	if created := w.ledger.created(id, n.known); created != (r != nil) {
		return r, failed("%s shows %s: %v, and its creation has reached it: %v", n.Name, w.short(id), r != nil, created)
	}
	if r == nil {
		return nil, nil
	}
	return r, w.stands(n, r)
}

// stands compares each field of a record with what the ledger says.
func (w *World) stands(n *node, r *record.Record) error {
	id, e := r.ID, r.Entity
	for _, no := range w.ledger.fieldsOf(id) {
		f := e.Field(no)
		want, shown := w.ledger.values(id, no, n.known), shownValues(r, f)
		if !slices.Equal(want, shown) {
			return failed("%s shows %s of %s %s as %q; what stands is %q", n.Name, f.Name, e.Name, w.short(id), shown, want)
		}
		if first, wins := protected(f, want); wins && r.Value(f).String() != first {
			return failed("%s shows %s of %s %s as %q, though %q stands too", n.Name, f.Name, e.Name, w.short(id), r.Value(f), first)
		}
	}
	return nil
}

// receiptsTrue looks whether what the collectors ever acknowledged in their present life is there.
func (w *World) receiptsTrue() error {
	for _, p := range w.posts {
		for _, r := range p.receipts {
			if err := p.trueStill(r); err != nil {
				return err
			}
		}
	}
	return nil
}

// soundStores lets every store look for contradictions within itself; it takes long, and so is done in one history of four.
func (w *World) soundStores() error {
	if w.seed%4 != 0 {
		return nil
	}
	for _, n := range w.nodes {
		if err := n.replica.Check(w.ctx); err != nil {
			return failed("%s: %v", n.Name, err)
		}
	}
	for _, p := range w.posts {
		found, err := p.service.Verify(w.ctx, nil)
		if err != nil {
			return err
		}
		if len(found.Faults) > 0 {
			return failed("%s: %v", p.name, found.Faults)
		}
	}
	return nil
}

// passedOn looks whether what only a newer version reads has reached everybody.
func (w *World) passedOn() error {
	for id, scope := range w.foreign {
		held := 0
		var lacks []string
		for _, n := range w.nodes {
			if n.outcast || !slices.Contains(n.Desks, scope) {
				continue
			}
			lacking, err := n.replica.Lacking(w.ctx, []exchange.ID{id})
			if err != nil {
				return err
			}
			if held++; len(lacking) > 0 {
				held--
				lacks = append(lacks, n.Name)
			}
		}
		if held > 0 && len(lacks) > 0 {
			return failed("a segment of a newer version was not passed on to %v", lacks)
		}
	}
	return nil
}
