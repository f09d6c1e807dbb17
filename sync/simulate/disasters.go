package simulate

import (
	"errors"
	"maps"
	"math/rand/v2"
	"slices"
	"time"
)

// crash switches a laptop off and on again. Nothing that was acknowledged may be missing afterwards.
func (w *World) crash(r *rand.Rand) error {
	n := w.anyNode(r)
	w.tell("%s is switched off and on again", n.Name)
	if err := n.crash(); err != nil {
		return err
	}
	return w.looksAll(n)
}

// clock makes a clock wrong, by years or by hours, or right again.
func (w *World) clock(r *rand.Rand) error {
	day := 24 * time.Hour
	offset := []time.Duration{0, -5 * time.Hour, 400 * day, -3000 * day, 4000 * day}[r.IntN(5)]
	if r.IntN(3) == 0 {
		p := w.anyPost(r)
		p.offset = offset
		w.tell("the clock of %s is off by %s", p.name, offset)
		return nil
	}
	n := w.anyNode(r)
	n.offset = offset
	w.tell("the clock of %s is off by %s", n.Name, offset)
	return nil
}

// keep copies a disk: a laptop's, or a collector's with or without its program's knowledge.
func (w *World) keep(r *rand.Rand) (err error) {
	if r.IntN(2) == 0 {
		p := w.anyPost(r)
		p.kept, p.own = p.disk.Copy(), r.IntN(2) == 0
		w.tell("a copy of %s is kept", p.name)
		return nil
	}
	n := w.anyNode(r)
	n.image, err = n.save()
	w.tell("a copy of %s is kept", n.Name)
	return err
}

// save copies the disk of a laptop that is locked: nothing is open on it. What is open when a disk is copied is closed twice, by
// both, and is two writes from then on.
func (n *node) save() (*saved, error) {
	if err := n.replica.CloseSegments(n.world.ctx); err != nil {
		return nil, err
	}
	image, err := n.replica.Image(n.world.ctx)
	return &saved{image, n.known.copied(), maps.Clone(n.took), n.revoked}, err
}

// putBack puts an old copy of a laptop's disk back, with or without its program's knowledge. A laptop whose copy is of another's
// time goes on from there.
func (w *World) putBack(r *rand.Rand) error {
	n := w.anyNode(r)
	if n.image == nil {
		return nil
	}
	_ = n.replica.Close()
	replica, err := n.image.image.Open(w.ctx, w.machine(n))
	if err != nil {
		return err
	}
	was := n.known.writes
	for _, l := range w.left {
		l.doubtful = l.doubtful || slices.Contains(l.readers, n.Users[0])
	}
	n.replica, n.known, n.took, n.revoked = replica, n.image.known.copied(), maps.Clone(n.image.took), n.image.revoked
	w.tell("the old copy of %s is put back", n.Name)
	if r.IntN(2) == 0 {
		w.tell("%s is told that it was put back", n.Name)
		if err := replica.Reincarnate(w.ctx); err != nil {
			return err
		}
	}
	return errors.Join(w.lost(was), w.looksAll(n))
}

// clone lets a laptop go on twice, as a copy of its disk does.
func (w *World) clone(r *rand.Rand) error {
	n := w.anyNode(r)
	if len(w.nodes) > 5 || n.copied || n.outcast {
		return nil
	}
	image, err := n.save()
	if err != nil {
		return err
	}
	c := w.node(n.Laptop)
	c.known, c.took, c.user = image.known, image.took, n.user
	c.Name += " (copied)"
	n.copied, c.copied = true, true
	w.tell("%s is copied, and both go on", n.Name)
	c.replica, err = image.image.Open(w.ctx, w.machine(c))
	return err
}

// spoil damages a stick's file, or loses a stick.
func (w *World) spoil(r *rand.Rand) error {
	s := w.sticks[r.IntN(len(w.sticks))]
	was := s.holds()
	if r.IntN(2) == 0 || len(s.order) == 0 {
		*s = *newStick(s.name)
		w.tell("%s is lost, and another is bought", s.name)
		return w.lost(was)
	}
	name := s.order[r.IntN(len(s.order))]
	content := slices.Clone(s.files[name])
	if len(content) > 0 {
		if i := r.IntN(len(content)); r.IntN(2) == 0 {
			content[i] ^= 1 << r.IntN(8)
		} else {
			content = content[:i]
		}
	}
	s.files[name] = content
	delete(s.carries, name)
	w.tell("a file on %s is damaged", s.name)
	return w.lost(was)
}
