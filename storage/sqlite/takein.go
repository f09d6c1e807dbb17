package sqlite

import (
	"context"

	"soglia/domain/record"
	"soglia/sync/client"
	"soglia/sync/seal"
	"soglia/sync/wire"
)

// Incoming is a closed segment of any laptop, as it came: from a collector, a bundle, a starter. Its id is what its bytes say;
// who brings it has checked the signature against the newest roster, and says how the segment stands by it.
type Incoming struct {
	Segment  *seal.Segment
	Standing client.Standing
}

// Reason says why a segment is kept and does not count, or not yet. Its numbers are in the file.
type Reason uint8

// The reasons.
const (
	Counting      Reason = iota // it counts
	UnknownDevice               // its device or scope is not in the roster yet
	RevokedDevice               // beyond what was seen of its device before it was revoked
	BrokenChain                 // of a revoked device, and what lies between it and what was seen of it is not here
	NoKeys                      // the keys of its scope are not here
	NewerVersion                // written by a newer version of the program
	Unreadable                  // signed well, and not what a segment should be
)

// TakenItem says what became of one segment.
type TakenItem struct {
	New    bool           // it was not here
	Filled int            // blocks that came with a segment which had been here without them
	Own    bool           // new, though of a stream of this laptop: it was restored or cloned. The next write begins new streams
	Fork   seal.SegmentID // another one with its stream and number; zero where there is none. Both count
	Reason Reason         // why it does not count
	Sealed bool           // private to somebody else, or to somebody's own file: that it does not count here is as it should be
}

// TakeIn keeps closed segments in the log and brings the tables to where it stands then, in one transaction: all or nothing. They
// may come in any order and any number of times; the tables follow from which segments are here alone. What cannot be applied
// yet is kept with its reason, see Reconsider. It gives one TakenItem for each segment, in order.
//
// Segments of this laptop that are still open are closed before: what comes is ordered against them by name.
func (s *Store) TakeIn(ctx context.Context, items []Incoming) ([]TakenItem, error) {
	s.db.writing.Lock()
	defer s.db.writing.Unlock()
	var taken []TakenItem
	err := s.db.writer.run(ctx, func(t *tx) (err error) {
		taken, err = s.takeIn(ctx, t, items)
		return err
	})
	if err != nil {
		s.db.forget()
		return nil, err
	}
	return taken, nil
}

// takeIn is TakeIn within a transaction of its caller's, who holds DB.writing and calls DB.forget where the transaction fails.
func (s *Store) takeIn(ctx context.Context, t *tx, items []Incoming) ([]TakenItem, error) {
	g := s.takingIn(t)
	taken := make([]TakenItem, 0, len(items))
	for _, i := range items {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		one, err := g.item(i)
		if err != nil {
			return nil, err
		}
		taken = append(taken, one)
	}
	if err := g.finish(); err != nil {
		return nil, err
	}
	return taken, g.settled(items, taken)
}

// settled tells again of those that waited for others which came with them.
func (g *takingIn) settled(items []Incoming, taken []TakenItem) error {
	for i := range taken {
		if taken[i].Reason != BrokenChain {
			continue
		}
		taken[i].Reason = Counting
		_, err := g.tx.one(`SELECT reason FROM aside WHERE segment = (SELECT n FROM segment WHERE id = ?)`, []any{items[i].Segment.ID[:]}, &taken[i].Reason)
		if err != nil {
			return err
		}
	}
	return nil
}

// takingIn is segments on their way into log and tables.
type takingIn struct {
	applying
	lamport   uint64 // the highest that was met
	closed    bool   // this laptop's own open segments were
	own       bool   // work of this laptop's that it lacked has come
	unchained bool   // segments may wait for what came between them and a head
	chains    map[seal.SegmentID]chain
}

func (s *Store) takingIn(t *tx) *takingIn {
	return &takingIn{applying: applying{store: s, tx: t, found: newFinder(t)}}
}

// finish writes what was collected.
func (g *takingIn) finish() error {
	if err := g.chainAgain(); err != nil {
		return err
	}
	if err := g.raiseLamport(); err != nil {
		return err
	}
	if g.own {
		if err := g.store.db.reincarnate(g.tx); err != nil {
			return err
		}
	}
	return g.found.flush()
}

// raiseLamport lets what is written here from now on come after all that was received.
func (g *takingIn) raiseLamport() error {
	last, err := g.store.db.clock(g.tx)
	if err != nil || int64(g.lamport) <= last.lamport {
		return err
	}
	next := &commitClock{lamport: int64(min(g.lamport, wire.MaxLamport)), wall: last.wall}
	_, err = g.tx.exec(setClock, next.lamport, next.wall)
	g.store.db.last.clock = next
	return err
}

// item takes one segment.
func (g *takingIn) item(i Incoming) (TakenItem, error) {
	var n int64
	known, err := g.tx.one(`SELECT n FROM segment WHERE id = ?`, []any{i.Segment.ID[:]}, &n)
	if err != nil {
		return TakenItem{}, err
	}
	if known {
		return g.again(n, i)
	}
	if !g.store.isSealed(i.Segment.Place(g.store.author.Network).Scope) { // nothing of it is applied
		if err := g.closeOpen(); err != nil {
			return TakenItem{}, err
		}
	}
	return g.fresh(i)
}

// closeOpen closes what is open here before anything is applied that has its place among all writes by its name.
func (g *takingIn) closeOpen() error {
	if g.closed {
		return nil
	}
	g.closed = true
	return g.store.closeAll(g.tx)
}

// fresh takes a segment that was not here.
func (g *takingIn) fresh(i Incoming) (TakenItem, error) {
	place := i.Segment.Place(g.store.author.Network)
	taken := TakenItem{New: true}
	in, err := g.enter(i.Segment, place)
	if err != nil {
		return taken, err
	}
	if taken.Reason, err = g.standing(i); err != nil {
		return taken, err
	}
	if taken.Reason != UnknownDevice { // else anybody may have written it in this name
		taken.Own = place.Device == g.store.author.Device && !g.store.isSealed(place.Scope) // else the private file that wrote it tells
		g.own = g.own || taken.Own
		if taken.Fork, err = g.fork(in); err != nil {
			return taken, err
		}
	}
	var part *seal.Part
	if taken.Reason == Counting {
		part, taken.Reason, err = g.store.read(i.Segment)
	}
	if err != nil {
		return taken, err
	}
	taken.Sealed = taken.Reason == NoKeys && g.store.isSealed(place.Scope)
	if taken.Reason != Counting {
		return taken, g.setAside(in.n, taken.Reason, i.Segment)
	}
	if err := g.count(in, part); err != nil {
		return taken, err
	}
	strays, err := g.strays()
	g.unchained = g.unchained || strays.aside
	return taken, err
}

// entered is a segment that has its row in the file.
type entered struct {
	n       int64
	stream  int64
	place   seal.Place
	segment *seal.Segment
}

const insertClosed = `INSERT INTO segment (stream, number, author, epoch, codelists, programme, id, header, sealed, signature)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

// enter gives a segment its row. Its author is not known before it is opened.
func (g *takingIn) enter(s *seal.Segment, place seal.Place) (entered, error) {
	in := entered{place: place, segment: s}
	scope, err := g.scopeRow(place)
	if err != nil {
		return in, err
	}
	if in.stream, err = g.tx.streamRow(place.Device[:], scope, place.Incarnation[:]); err != nil {
		return in, err
	}
	header, sealed, signature := s.Envelope()
	in.n, err = g.tx.exec(insertClosed, in.stream, int64(place.Number), make([]byte, wire.IDSize), int64(place.Epoch),
		s.Header.Codelists, s.Header.Programme, s.ID[:], header, sealed, signature)
	return in, err
}

// scopeRow gives the number of a segment's scope in this file, with its desk where that is known by now.
func (g *takingIn) scopeRow(p seal.Place) (int64, error) {
	if n, ok := g.store.db.last.scopes[p.Scope]; ok {
		return n, nil
	}
	known := g.store.author.held(p.Scope)
	if known != nil {
		return g.store.db.scopeRow(g.tx, known)
	}
	return g.tx.scopeRow(p.Scope, g.store.deskOf(p.Scope))
}

func (t *tx) streamRow(device []byte, scope int64, incarnation []byte) (n int64, err error) {
	key := []any{device, scope, incarnation}
	found, err := t.one(`SELECT n FROM stream WHERE device = ? AND scope = ? AND incarnation = ?`, key, &n)
	if err == nil && !found {
		n, err = t.exec(`INSERT INTO stream (device, scope, incarnation) VALUES (?, ?, ?)`, key...)
	}
	return n, err
}

// fork finds another segment with the same place in its stream.
func (g *takingIn) fork(in entered) (id seal.SegmentID, err error) {
	var other []byte
	_, err = g.tx.one(`SELECT id FROM segment WHERE stream = ? AND number = ? AND id IS NOT NULL AND n <> ? ORDER BY id`,
		[]any{in.stream, int64(in.place.Number), in.n}, &other)
	copy(id[:], other)
	return id, err
}

// count lets a segment count: its blocks get their names, and its changes are applied.
func (g *takingIn) count(in entered, part *seal.Part) error {
	if _, err := g.tx.exec(`UPDATE segment SET author = ? WHERE n = ?`, part.Author[:], in.n); err != nil {
		return err
	}
	place, err := g.store.placeOf(g.tx, writeName(in.n, 0))
	if err != nil {
		return err
	}
	ones, changes, err := g.keepAll(in, part)
	if err != nil {
		return err
	}
	g.store.db.visible.put(in.n, changes)
	var commit *wire.Commit
	for w := range part.Writes() {
		id := writeName(in.n, w.Position)
		if w.Commit != commit {
			commit = w.Commit
			g.lamport = max(g.lamport, commit.Lamport)
			if err := g.tx.setMoment(id, commit.Lamport, commit.WallMs, commit.ClockDoubt); err != nil {
				return err
			}
		}
		if err := g.write(place, id, w.Change, ones[w.Position]); err != nil {
			return err
		}
	}
	return nil
}

// keepAll gives all blocks of a segment their names before any of its changes is applied: who applies one may look up another.
func (g *takingIn) keepAll(in entered, part *seal.Part) (ones [][]byte, changes []*wire.Change, err error) {
	for w := range part.Writes() {
		one, err := g.keepBlocks(in, writeName(in.n, w.Position), w)
		if err != nil {
			return nil, nil, err
		}
		ones, changes = append(ones, one), append(changes, w.Change)
	}
	return ones, changes, nil
}

// write applies one write of the log, from its visible part and its block of class 1, nil where that is not here.
func (a *applying) write(place segmentPlace, id record.WriteID, visible *wire.Change, one []byte) error {
	w, known := a.store.decode(id, place, visible)
	gone, err := a.struck(w)
	if err != nil {
		return err
	}
	erased, err := a.doomed(w)
	if err != nil {
		return err
	}
	if gone {
		return a.acting(w)
	}
	if erased {
		one = nil
	}
	if known {
		if err := a.store.openOne(&w, place, one); err != nil {
			return err
		}
	}
	return a.entire(w)
}
