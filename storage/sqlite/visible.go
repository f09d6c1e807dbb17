package sqlite

import (
	"sync"

	"github.com/google/uuid"

	"soglia/domain/record"
	"soglia/sync/seal"
	"soglia/sync/wire"
)

// visibleCache keeps the visible parts of the closed segment that was opened last: who asks for one of its changes mostly
// asks for its neighbours.
type visibleCache struct {
	mu      sync.Mutex
	segment int64
	changes []*wire.Change
}

func (c *visibleCache) get(segment int64) ([]*wire.Change, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.changes, c.segment == segment && c.changes != nil
}

func (c *visibleCache) put(segment int64, changes []*wire.Change) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.segment, c.changes = segment, changes
}

// changeAt gives the visible part of one write.
func (s *Store) changeAt(t *tx, w record.WriteID) (*wire.Change, error) {
	changes, err := s.changesOf(t, segmentOf(w))
	if err != nil {
		return nil, err
	}
	if int(positionOf(w)) >= len(changes) {
		return nil, orDamaged(nil, "a write beyond its segment's end")
	}
	return changes[positionOf(w)], nil
}

// changesOf gives the visible parts of a segment's changes, in order.
func (s *Store) changesOf(t *tx, segment int64) ([]*wire.Change, error) {
	if changes, ok := s.db.visible.get(segment); ok {
		return changes, nil
	}
	closed, err := s.readSegment(t, segment, false)
	if err != nil {
		return nil, err
	}
	if closed == nil {
		return pendingChanges(t, segment)
	}
	part, err := s.part(closed)
	if err != nil {
		return nil, err
	}
	var changes []*wire.Change
	for w := range part.Writes() {
		changes = append(changes, w.Change)
	}
	s.db.visible.put(segment, changes)
	return changes, nil
}

// part opens a closed segment's sealed part with the scope key.
func (s *Store) part(segment *seal.Segment) (*seal.Part, error) {
	place := segment.Place(s.author.Network)
	key := s.author.key(place.Scope, place.Epoch, seal.Visible)
	if key == nil {
		return nil, noScope()
	}
	part, err := segment.Part(s.author.Network, key, s.db.packer)
	return part, orAltered(err)
}

const selectPending = `SELECT write, body FROM pending WHERE write >= ? AND write < ? ORDER BY write`

// pendingCommits gives the commits of an open segment, with the name of their first write.
func pendingCommits(t *tx, segment int64, each func(first record.WriteID, body []byte) error) error {
	args := []any{int64(writeName(segment, 0)), int64(writeName(segment+1, 0))}
	type stored struct {
		first record.WriteID
		body  []byte
	}
	var all []stored // read before: who takes one may ask for another
	err := t.each(t.ctx, selectPending, args, func(scan func(...any) error) error {
		all = append(all, stored{})
		last := &all[len(all)-1]
		return scan(&last.first, &last.body)
	})
	if err != nil {
		return err
	}
	for _, s := range all {
		if err := each(s.first, s.body); err != nil {
			return err
		}
	}
	return nil
}

func pendingChanges(t *tx, segment int64) ([]*wire.Change, error) {
	var changes []*wire.Change
	err := pendingCommits(t, segment, func(_ record.WriteID, body []byte) error {
		commit, err := wire.DecodeCommit(body)
		if err != nil {
			return orAltered(err)
		}
		changes = append(changes, commit.Changes...)
		return nil
	})
	return changes, err
}

// subjectOf gives the subject that a change names, zero where it names none.
func subjectOf(c *wire.Change) uuid.UUID {
	id, err := uuid.FromBytes(c.GetSubject())
	if err != nil {
		return uuid.Nil
	}
	return id
}
