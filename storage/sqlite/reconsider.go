package sqlite

import (
	"context"

	"github.com/google/uuid"

	"soglia/domain/record"
	"soglia/sync/change"
	"soglia/sync/seal"
)

// Reconsider looks at the log again by the author's newest roster and keys: segments that were set aside and can count now are
// applied; where one counts no longer, because its device was revoked, the tables are made anew without it; acts that had no right
// yet are carried out. Call it when somebody has unlocked, and after statements came. It tells whether anything changed.
func (s *Store) Reconsider(ctx context.Context) (changed bool, err error) {
	s.db.writing.Lock()
	defer s.db.writing.Unlock()
	err = s.db.writer.run(ctx, func(t *tx) error {
		changed, err = s.reconsider(ctx, t)
		return err
	})
	if err != nil {
		s.db.forget()
	}
	return changed && err == nil, err
}

// reconsider is Reconsider within a transaction of its caller's, who holds DB.writing and calls DB.forget where it fails.
func (s *Store) reconsider(ctx context.Context, t *tx) (changed bool, err error) {
	demoted, err := s.demote(ctx, t)
	if err != nil {
		return false, err
	}
	g := s.takingIn(t)
	unheld, err := s.unheldScopes(t)
	if err != nil {
		return false, err
	}
	promoted, err := g.asideAll(ctx, selectHopeful+in(len(unheld))+`) ORDER BY aside.segment`, append([]any{int64(NoKeys)}, unheld...)...)
	if err != nil {
		return false, err
	}
	acts, err := g.idleActs()
	if err != nil {
		return false, err
	}
	carries, err := g.idleCarries()
	if err != nil {
		return false, err
	}
	return demoted || promoted || acts || carries, g.finish()
}

// What is set aside, but for what lacks its keys in a scope of which none are here: a laptop forwards much that it never opens.
const selectHopeful = `SELECT aside.segment FROM aside JOIN segment ON segment.n = aside.segment JOIN stream ON stream.n = segment.stream
	WHERE NOT (aside.reason = ? AND stream.scope`

// unheldScopes gives the numbers of the scopes of which neither the author nor the laptop holds anything.
func (s *Store) unheldScopes(t *tx) (unheld []any, err error) {
	err = t.each(t.ctx, `SELECT n, id FROM scope`, nil, func(scan func(...any) error) error {
		var n int64
		var id []byte
		if err := scan(&n, &id); err != nil {
			return err
		}
		if s.author.held(uidOf(id)) == nil {
			unheld = append(unheld, n)
		}
		return nil
	})
	return unheld, err
}

// chainAgain looks again at what waited for the segments between it and a head, until nothing changes.
func (g *takingIn) chainAgain() error {
	for g.unchained {
		g.unchained, g.chains = false, nil
		promoted, err := g.asideAll(g.tx.ctx, `SELECT segment FROM aside WHERE reason = ? ORDER BY segment`, int64(BrokenChain))
		if err != nil {
			return err
		}
		g.unchained = g.unchained && promoted
	}
	return nil
}

// asideAll lets those of the segments that are set aside count that now can.
func (g *takingIn) asideAll(ctx context.Context, query string, args ...any) (promoted bool, err error) {
	var all []int64
	err = g.tx.each(ctx, query, args, func(scan func(...any) error) error {
		all = append(all, 0)
		return scan(&all[len(all)-1])
	})
	if err != nil {
		return false, err
	}
	for _, n := range all {
		if err := ctx.Err(); err != nil {
			return promoted, err
		}
		reason, err := g.asideOne(n)
		if err != nil {
			return promoted, err
		}
		promoted = promoted || reason == Counting
	}
	return promoted, nil
}

// hopeless says without looking into a segment that its keys are still not here: a laptop may forward many that it never opens.
func (g *takingIn) hopeless(n int64) (bool, error) {
	lacks, err := g.tx.has(`SELECT 1 FROM aside WHERE segment = ? AND reason = ?`, n, int64(NoKeys))
	if err != nil || !lacks {
		return false, err
	}
	at, err := g.store.placeOf(g.tx, writeName(n, 0))
	return err == nil && g.store.author.key(at.place.Scope, at.place.Epoch, seal.Visible) == nil, err
}

func (g *takingIn) asideOne(n int64) (Reason, error) {
	if hopeless, err := g.hopeless(n); err != nil || hopeless {
		return NoKeys, err
	}
	if err := g.closeOpen(); err != nil {
		return NoKeys, err
	}
	a, err := g.asideOf(n)
	if err != nil {
		return NoKeys, err
	}
	i := Incoming{Segment: a.segment}
	if a.segment == nil {
		if i.Segment, err = g.store.readSegment(g.tx, a.n, true); err != nil {
			return a.reason, err
		}
	}
	r := g.store.author.roster()
	if r == nil && (a.reason == UnknownDevice || a.reason == RevokedDevice) {
		return a.reason, nil // nobody here can say that it stands better
	}
	i.Standing = byRoster(r, i.Segment)
	return g.recount(a, i)
}

const selectStreams = `SELECT DISTINCT device, scope.id FROM stream JOIN scope ON scope.n = stream.scope`

// demote sets aside what counted and does so no longer, and makes the tables anew without it. It happens where a device was revoked.
func (s *Store) demote(ctx context.Context, t *tx) (bool, error) {
	r := s.author.roster()
	if r == nil {
		return false, nil
	}
	var suspects [][2]uuid.UUID
	err := t.each(ctx, selectStreams, nil, func(scan func(...any) error) error {
		var device, scope []byte
		if err := scan(&device, &scope); err != nil {
			return err
		}
		if pair := [2]uuid.UUID{uidOf(device), uidOf(scope)}; !r.Stands(pair[0], pair[1]) {
			suspects = append(suspects, pair)
		}
		return nil
	})
	if err != nil || len(suspects) == 0 {
		return false, err
	}
	if err := s.closeAll(t); err != nil {
		return false, err
	}
	g, any := s.takingIn(t), false
	for _, pair := range suspects {
		some, err := g.demoteIn(pair)
		if err != nil {
			return false, err
		}
		any = any || some
	}
	if !any {
		return false, nil
	}
	return true, s.rebuild(ctx, t, nil)
}

const selectCountingOf = `SELECT segment.n FROM segment JOIN stream ON stream.n = segment.stream JOIN scope ON scope.n = stream.scope
	WHERE device = ? AND scope.id = ? AND segment.id IS NOT NULL AND segment.n NOT IN (SELECT segment FROM aside) ORDER BY segment.n`

func (g *takingIn) demoteIn(pair [2]uuid.UUID) (some bool, err error) {
	var all []int64
	err = g.tx.each(g.tx.ctx, selectCountingOf, []any{pair[0][:], pair[1][:]}, func(scan func(...any) error) error {
		all = append(all, 0)
		return scan(&all[len(all)-1])
	})
	if err != nil {
		return false, err
	}
	for _, n := range all {
		segment, err := g.store.readSegment(g.tx, n, true)
		if err != nil {
			return some, err
		}
		reason, err := g.standing(Incoming{Segment: segment, Standing: byRoster(g.store.author.roster(), segment)})
		if err != nil {
			return some, err
		}
		if reason == Counting || reason == UnknownDevice && pair[0] == g.store.author.Device {
			continue // what this laptop wrote itself is not lost from sight because somebody forgot to say where it writes
		}
		some = true
		if _, err := g.tx.exec(`INSERT INTO aside (segment, reason) VALUES (?, ?)`, n, int64(reason)); err != nil {
			return some, err
		}
	}
	return some, nil
}

// idleActs carries out the acts that have their right now.
func (g *takingIn) idleActs() (some bool, err error) {
	var idle []record.WriteID
	err = g.tx.each(g.tx.ctx, `SELECT write FROM idle_act ORDER BY write`, nil, func(scan func(...any) error) error {
		idle = append(idle, 0)
		return scan(&idle[len(idle)-1])
	})
	if err != nil {
		return false, err
	}
	for _, id := range idle {
		visible, err := g.store.changeAt(g.tx, id)
		if err != nil {
			return some, err
		}
		g.at = everything
		if err := g.acted(written{Change: change.Decode(visible), write: id}); err != nil {
			return some, err
		}
		still, err := g.tx.has(`SELECT 1 FROM idle_act WHERE write = ?`, int64(id))
		if err != nil {
			return some, err
		}
		some = some || !still
	}
	return some, nil
}
