package simulate

import (
	"slices"
	"time"
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
	if err := w.tidied(); err != nil {
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
