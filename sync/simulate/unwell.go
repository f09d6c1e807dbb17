package simulate

import (
	"math/rand/v2"
	"slices"

	"soglia/sync/exchange"
)

// restored puts a collector's old copy back. A copy that its program made begins a new life.
func (w *World) restored(r *rand.Rand) error {
	p := w.anyPost(r)
	if p.kept == nil {
		return nil
	}
	disk := p.kept.Copy()
	if p.own {
		w.tell("%s is restored from its backup", p.name)
		var next exchange.Incarnation
		_, _ = p.random.Read(next[:])
		if err := disk.Reincarnate(w.ctx, next); err != nil {
			return err
		}
	} else {
		w.tell("the old disk of %s is put back unnoticed", p.name)
		p.lied, p.receipts = true, nil
	}
	return p.replace(disk)
}

// trouble makes a collector unwell, or well again.
func (w *World) trouble(r *rand.Rand) error {
	p := w.anyPost(r)
	p.down, p.otherKey, p.front.full = false, false, false
	switch r.IntN(7) {
	case 0:
		p.down = true
		w.tell("%s is down", p.name)
	case 1:
		p.front.full = true
		w.tell("%s is full", p.name)
	case 2:
		p.otherKey = true
		w.tell("another collector answers in place of %s", p.name)
	case 3, 4:
		p.front.dying = &dying{left: r.IntN(3), after: r.IntN(2) == 0}
		w.tell("%s is about to be stopped", p.name)
	case 5:
		p.limits.AnswerBytes = []int{0, 200, 3000}[r.IntN(3)]
		w.tell("%s is started again", p.name)
		return p.start()
	default:
		w.tell("%s is well", p.name)
	}
	return nil
}

// lie lets a laptop speak with somebody who has the collector's key and an older copy of its disk.
func (w *World) lie(r *rand.Rand) error {
	n, p := w.anyNode(r), w.anyPost(r)
	old := p.kept
	if old == nil {
		old = w.Town.posts[slices.Index(w.posts, p)].store
	}
	p.lied = true
	l := &liar{post: *p}
	l.disk = old.Copy()
	if err := l.start(); err != nil {
		return err
	}
	w.tell("somebody with the key of %s answers from an old store", p.name)
	return w.speak(n, &link{post: p, r: r, bad: r.IntN(2) * 5, instead: &l.post}, &dying{left: -1}, 0)
}

// liar is a collector that is not the one it seems to be.
type liar struct{ post }

// sit puts somebody else before a laptop.
func (w *World) sit(r *rand.Rand) error {
	n := w.anyNode(r)
	n.user = n.Users[r.IntN(len(n.Users))]
	w.tell("%s sits at %s", w.User(n.user).Name, n.Name)
	return nil
}
