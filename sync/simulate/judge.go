package simulate

import (
	"slices"

	"github.com/google/uuid"

	"soglia/sync/exchange"
)

// judge looks at every promise.
func (w *World) judge() error {
	for _, look := range []func() error{w.nothingLost, w.allEqual, w.receiptsTrue, w.soundStores, w.passedOn, w.closedToTheOutcast, w.leftInPeace} {
		if err := look(); err != nil {
			return err
		}
	}
	return nil
}

// allEqual compares what laptops of the same desk show, byte for byte, and with what the ledger says.
func (w *World) allEqual() error {
	for _, id := range w.ledger.records {
		if w.leaves(id) != nil {
			continue // of these leftInPeace looks
		}
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
