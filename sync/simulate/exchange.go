package simulate

import (
	"errors"
	"fmt"
	"math/rand/v2"

	"soglia/sync/client"
)

// exchange lets a laptop speak with a collector, in some weather, and perhaps be switched off in the middle of it.
func (w *World) exchange(r *rand.Rand) error {
	n, p := w.anyNode(r), w.posts[0]
	if len(w.posts) > 1 && r.IntN(3) == 0 {
		p = w.posts[1]
	}
	l := &link{post: p, r: r, bad: []int{0, 0, 3, 6}[r.IntN(4)]}
	d := &dying{left: -1}
	if r.IntN(6) == 0 {
		d.left, d.after = r.IntN(5), r.IntN(2) == 0
	}
	return w.speak(n, l, d, []int{0, 0, 1500, 300}[r.IntN(4)])
}

// speak is one exchange. What may go wrong in it depends on the weather; anything else is a failure.
func (w *World) speak(n *node, l *link, d *dying, budget int) error {
	if err := n.replica.CloseSegments(w.ctx); err != nil {
		return failed("%s could not close its segments: %v", n.Name, err)
	}
	l.old, l.late = &n.old, &l.post.late
	w.requests = 0
	c := n.client(l.post, l, d)
	c.Budget = budget
	report, err := c.Exchange(w.ctx, nil)
	how := fmt.Sprintf("sent %d, received %d", report.Sent, report.Received)
	if err != nil {
		how += ": " + err.Error()
	}
	if l.trouble != "" {
		how += " (" + l.trouble + ")"
	}
	w.tell("%s speaks with %s: %s", n.Name, l.post.name, how)
	if d.dead {
		w.tell("%s is switched off and on again", n.Name)
		return n.crash()
	}
	n.last = report
	if report.Own > 0 {
		if err := n.replica.Reincarnate(w.ctx); err != nil {
			return err
		}
	}
	return l.excuse(n, err)
}

// excuse gives back an error that nothing in the weather explains.
func (l *link) excuse(n *node, err error) error {
	var failure *Failure
	switch {
	case err == nil, errors.As(err, &failure):
		return err
	case errors.Is(err, client.ErrDown) && (l.bad > 0 || l.post.down || l.trouble != ""):
	case errors.Is(err, client.ErrCut) && (l.bad > 0 || l.trouble != ""):
	case errors.Is(err, client.ErrOtherKey) && l.post.otherKey:
	case errors.Is(err, client.ErrFull): // for an hour after it was
	case errors.Is(err, client.ErrRevoked) && n.revoked:
	case errors.Is(err, client.ErrLying) && (l.bent || l.post.lied || l.instead != nil):
	case errors.Is(err, client.ErrLying) && n.outcast: // it was not told, and wonders why it is told of nothing else
	case l.bent:
	default:
		return failed("%s could not speak with %s: %v", n.Name, l.post.name, err)
	}
	return nil
}

// deliver brings a request that was delayed.
func (w *World) deliver(r *rand.Rand) error {
	p := w.anyPost(r)
	if len(p.late) == 0 || p.down {
		return nil
	}
	i := r.IntN(len(p.late))
	(&link{post: p, r: r}).deliver(w.ctx, p.late[i])
	p.late = append(p.late[:i], p.late[i+1:]...)
	w.tell("a request to %s arrives late", p.name)
	return nil
}
