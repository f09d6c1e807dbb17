package simulate

import (
	"fmt"
	"slices"

	"github.com/google/uuid"

	"soglia/domain/entity"
	"soglia/domain/record"
)

// leftInPeace looks at everybody who left a desk.
func (w *World) leftInPeace() error {
	for _, l := range w.left {
		if err := w.leftDesk(l); err != nil {
			return err
		}
		if err := w.liesApart(l); err != nil {
			return err
		}
	}
	return nil
}

func (w *World) recordsOf(l *leaving) []uuid.UUID {
	return slices.DeleteFunc(slices.Clone(w.ledger.records), func(id uuid.UUID) bool { return w.subject[id] != l.person })
}

// leftDesk looks whether nothing is left of somebody at the desk: no record, no hit, no sealed value that a key of the laptop opens.
func (w *World) leftDesk(l *leaving) error {
	hers := w.recordsOf(l)
	for _, n := range w.nodes {
		at, able := n.replica.(Encloser)
		if !able || n.outcast || !slices.Contains(n.Desks, l.desk) || !n.known.gone(l.person) {
			continue
		}
		listed := slices.Contains(l.readers, n.Users[0])
		for _, id := range hers {
			r, err := at.Get(w.ctx, w.ledger.entity[id], id)
			apart, wrong := at.GetApart(w.ctx, w.ledger.entity[id], id)
			if err != nil || wrong != nil {
				return fmt.Errorf("read %s on %s: %w, %w", w.short(id), n.Name, err, wrong)
			}
			if r != nil || apart != nil && !listed {
				return failed("%s still shows %s of %s, who has left", n.Name, w.ledger.entity[id].Name, w.short(l.person))
			}
		}
		if listed {
			continue
		}
		blocks, err := at.Blocks(w.ctx, hers)
		if err != nil {
			return err
		}
		if blocks > 0 {
			return failed("%s can still open %d sealed values of %s, who has left", n.Name, blocks, w.short(l.person))
		}
		if err := w.findsNothing(n, at, l); err != nil {
			return err
		}
	}
	return nil
}

func (w *World) findsNothing(n *node, at Encloser, l *leaving) error {
	for _, write := range w.ledger.of[l.person] {
		name := w.ledger.writes[write].fields[entity.PersonFamilyName.Field.No].Text()
		if name == "" {
			continue
		}
		if hits, err := at.Finds(w.ctx, name); err != nil || hits > 0 {
			return failed("%s still finds %s (%q), who has left: %v", n.Name, w.short(l.person), name, err)
		}
	}
	return nil
}

// liesApart looks whether whoever is on the list reads all that was acknowledged, and all of them the same.
func (w *World) liesApart(l *leaving) error {
	if l.circle == uuid.Nil {
		return nil
	}
	for _, id := range w.recordsOf(l) {
		first, from := "", ""
		for _, n := range w.nodes {
			at, able := n.replica.(Encloser)
			if !able || n.outcast || !slices.Contains(l.readers, n.Users[0]) || !slices.Contains(n.Desks, l.desk) {
				continue
			}
			r, err := at.GetApart(w.ctx, w.ledger.entity[id], id)
			if err != nil {
				return err
			}
			if err := w.allOf(n, l, id, r); err != nil {
				return err
			}
			text := "nothing"
			if r != nil {
				text = Text(r)
			}
			if from == "" {
				first, from = text, n.Name
			} else if text != first {
				return failed("%s and %s show %s, who is protected, differently:\n%s\n%s", from, n.Name, w.short(id), first, text)
			}
		}
	}
	return nil
}

// allOf looks whether a record of somebody protected shows all that was acknowledged of it, where nothing of it may be lost.
func (w *World) allOf(n *node, l *leaving, id uuid.UUID, r *record.Record) error {
	all := map[int]bool{}
	for _, write := range w.ledger.of[id] {
		if w.ledger.writes[write].gone || w.apart(write) {
			return nil
		}
		all[write] = true
	}
	if l.doubtful || len(w.revoked) > 0 {
		return nil
	}
	if r == nil {
		return failed("%s is on the list and does not show %s of somebody protected", n.Name, w.short(id))
	}
	return w.stands(w.only(all), n.Name, r)
}
