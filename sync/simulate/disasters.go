package simulate

import (
	"errors"
	"maps"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/google/uuid"

	"soglia/sync/client"
	"soglia/sync/exchange"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
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

// revoke takes a laptop out of the network. What its revoker has not seen of it stands apart.
func (w *World) revoke(r *rand.Rand) error {
	by := w.nodes[r.IntN(len(w.nodes))]
	target := w.anyNode(r)
	if len(by.Desks) < 2 || target == by || target.copied || target.revoked || len(w.revoked) > 0 {
		return nil
	}
	signer := w.coordinator
	heads := by.headsOf(target.Device)
	said, err := signer.Say(&wire.StatementBody{Says: &wire.StatementBody_Revoke{Revoke: &wire.Revoke{
		Kind: wire.RevokedKind_REVOKED_DEVICE, Target: target.Device[:], Heads: heads,
	}}}, by.clock().UnixMilli())
	if err != nil {
		return err
	}
	w.tell("%s is revoked", target.Name)
	target.outcast = true
	w.revoked[exchange.ID(said.ID)] = &revocation{target.Device, heads}
	return w.said(by, said)
}

// said gives a laptop a statement that was made on it.
func (w *World) said(n *node, s *roster.Statement) error {
	item := client.Item{ID: exchange.ID(s.ID), Scope: exchange.Roster, Bytes: s.Bytes(), Statement: s}
	_, err := n.replica.Keep(w.ctx, []client.Item{item})
	return errors.Join(err, n.learn([]client.Item{item}))
}

// headsOf names the last segments of a device that a laptop has seen.
func (n *node) headsOf(device uuid.UUID) []*wire.Head {
	last := map[[24]byte]*wire.Head{}
	var order [][24]byte
	for _, s := range n.world.segments.seen(n.known) {
		if uuid.UUID(s.Header.Device) != device {
			continue
		}
		key := [24]byte(append(slices.Clone(s.Header.Scope), s.Header.Incarnation...))
		if last[key] == nil {
			order = append(order, key)
		} else if last[key].Number >= s.Header.Number {
			continue
		}
		last[key] = &wire.Head{Device: s.Header.Device, Scope: s.Header.Scope, Incarnation: s.Header.Incarnation, Number: s.Header.Number, Segment: s.ID[:]}
	}
	var heads []*wire.Head
	for _, key := range order {
		heads = append(heads, last[key])
	}
	return heads
}

// sit puts somebody else before a laptop.
func (w *World) sit(r *rand.Rand) error {
	n := w.anyNode(r)
	n.user = n.Users[r.IntN(len(n.Users))]
	w.tell("%s sits at %s", w.User(n.user).Name, n.Name)
	return nil
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
