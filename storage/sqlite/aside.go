package sqlite

import (
	"errors"

	"soglia/sync/change"
	"soglia/sync/client"
	"soglia/sync/seal"
	"soglia/sync/seal/compress"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// aside is a segment that is kept and does not count.
type aside struct {
	n       int64
	reason  Reason
	segment *seal.Segment // as it came; nil where it counted once, and its blocks have their names
}

// setAside keeps a segment without applying it. As its changes are closed, its blocks have no names: it is kept as it came.
func (g *takingIn) setAside(n int64, reason Reason, s *seal.Segment) error {
	_, err := g.tx.exec(`INSERT INTO aside (segment, reason, bytes) VALUES (?, ?, ?)
		ON CONFLICT DO UPDATE SET reason = excluded.reason, bytes = excluded.bytes`, n, int64(reason), s.Bytes())
	if err != nil {
		return err
	}
	return g.noteStray(func(s *strays) { s.aside = true })
}

func (g *takingIn) asideOf(n int64) (*aside, error) {
	var bytes []byte
	a := &aside{n: n}
	found, err := g.tx.one(`SELECT reason, bytes FROM aside WHERE segment = ?`, []any{n}, &a.reason, &bytes)
	if err != nil || !found {
		return nil, err
	}
	if bytes != nil {
		a.segment, err = seal.Parse(bytes)
	}
	return a, orAltered(err)
}

// asideAgain takes a segment that is set aside here once more: it may bring blocks that the first one lacked, or a better standing.
func (g *takingIn) asideAgain(a *aside, i Incoming) (taken TakenItem, err error) {
	if a.segment == nil {
		taken.Reason = a.reason
		taken.Filled, err = g.fill(a.n, i.Segment)
		return taken, err
	}
	whole, filled, err := i.Segment.With(a.segment)
	if err != nil {
		return taken, orAltered(err)
	}
	if taken.Filled = filled; filled > 0 {
		if err := g.setAside(a.n, a.reason, whole); err != nil {
			return taken, err
		}
		a.segment = whole
	}
	if err := g.closeOpen(); err != nil {
		return taken, err
	}
	i.Segment = whole
	taken.Reason, err = g.recount(a, i)
	return taken, err
}

// recount lets a segment that was set aside count where it now can, and tells why it still does not.
func (g *takingIn) recount(a *aside, i Incoming) (Reason, error) {
	reason, err := g.standing(i)
	if err != nil {
		return reason, err
	}
	var part *seal.Part
	if reason == Counting {
		if part, reason, err = g.store.read(i.Segment); err != nil {
			return reason, err
		}
	}
	if reason != Counting {
		_, err := g.tx.exec(`UPDATE aside SET reason = ? WHERE segment = ?`, int64(reason), a.n)
		return reason, err
	}
	if _, err := g.tx.exec(`DELETE FROM aside WHERE segment = ?`, a.n); err != nil {
		return reason, err
	}
	own := i.Segment.Place(g.store.author.Network).Device == g.store.author.Device
	g.own = g.own || own && a.reason == UnknownDevice                              // now it is known to be
	g.store.db.places.drop()                                                       // its author is known now
	if _, err := g.scopeRow(i.Segment.Place(g.store.author.Network)); err != nil { // and its scope's desk
		return reason, err
	}
	if a.segment == nil {
		return reason, g.replay(a.n)
	}
	return reason, g.count(entered{n: a.n, place: i.Segment.Place(g.store.author.Network), segment: i.Segment}, part)
}

// standing tells by whom a segment is held up, if by anybody.
func (g *takingIn) standing(i Incoming) (Reason, error) {
	switch i.Standing {
	case client.Waiting:
		return UnknownDevice, nil
	case client.Apart:
		return RevokedDevice, nil
	}
	r, place := g.store.author.roster(), i.Segment.Place(g.store.author.Network)
	if r == nil || r.Stands(place.Device, place.Scope) {
		return Counting, nil
	}
	heads := r.Below(i.Segment)
	if len(heads) == 0 {
		return Counting, nil
	}
	return g.chained(i.Segment, heads)
}

// read opens a segment's sealed part, and says why it cannot be applied, if it cannot.
func (s *Store) read(segment *seal.Segment) (*seal.Part, Reason, error) {
	place := segment.Place(s.author.Network)
	key := s.author.key(place.Scope, place.Epoch, seal.Visible)
	if key == nil {
		return nil, NoKeys, nil
	}
	part, err := segment.Part(s.author.Network, key, s.db.packer)
	switch {
	case errors.Is(err, seal.ErrNewer):
		return nil, NewerVersion, nil
	case errors.Is(err, seal.ErrKey):
		return nil, NoKeys, nil
	case errors.Is(err, seal.ErrAltered), errors.Is(err, wire.ErrMalformed), errors.Is(err, compress.ErrPacked):
		return nil, Unreadable, nil
	case err != nil:
		return nil, Unreadable, err
	}
	if s.author.key(place.Scope, place.Epoch, seal.Identify) == nil {
		return nil, NoKeys, nil
	}
	for w := range part.Writes() {
		if change.Op(w.Change.Op) > change.Act || w.Position >= 1<<positionBits {
			return nil, NewerVersion, nil
		}
	}
	return part, Counting, nil
}

// byRoster tells how a segment stands by the newest roster.
func byRoster(r *roster.Roster, s *seal.Segment) client.Standing {
	if r == nil {
		return client.Good
	}
	counts, err := r.Verify(s)
	switch {
	case err != nil:
		return client.Waiting
	case !counts:
		return client.Apart
	}
	return client.Good
}
