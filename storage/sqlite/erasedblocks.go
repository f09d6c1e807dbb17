package sqlite

import (
	"context"

	"github.com/google/uuid"

	"soglia/domain/record"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
)

// ErasedBlocks are blocks of one closed segment that an act took away.
type ErasedBlocks struct {
	Act     roster.ID
	Scope   uuid.UUID
	Segment seal.SegmentID
	Blocks  []uint32 // their indexes in the segment, ascending
}

// ErasedBlocks gives what acts took out of closed segments: what a collector, which sees no records, is to be told.
func (s *Store) ErasedBlocks(ctx context.Context) (all []ErasedBlocks, err error) {
	err = s.db.reader.run(ctx, func(t *tx) error {
		bySegment, err := t.erasedBy()
		if err != nil {
			return err
		}
		for _, n := range bySegment.order {
			some, err := s.erasedIn(t, n, bySegment.acts[n])
			if err != nil {
				return err
			}
			all = append(all, some...)
		}
		return nil
	})
	return all, err
}

// erasedNames are the names of erased blocks with their acts, by segment.
type erasedNames struct {
	order []int64
	acts  map[int64]map[int64]record.WriteID
}

func (t *tx) erasedBy() (found erasedNames, err error) {
	found.acts = map[int64]map[int64]record.WriteID{}
	err = t.each(t.ctx, `SELECT name, act FROM erased_by ORDER BY name`, nil, func(scan func(...any) error) error {
		var name int64
		var act record.WriteID
		if err := scan(&name, &act); err != nil {
			return err
		}
		n := segmentOf(writeOfBlock(name))
		if found.acts[n] == nil {
			found.order, found.acts[n] = append(found.order, n), map[int64]record.WriteID{}
		}
		found.acts[n][name] = act
		return nil
	})
	return found, err
}

// erasedIn gives the erased blocks of one segment, by act; none while it is open.
func (s *Store) erasedIn(t *tx, n int64, acts map[int64]record.WriteID) (all []ErasedBlocks, err error) {
	id, err := t.segmentID(n)
	if err != nil || id == nil {
		return nil, err
	}
	place, err := s.placeOf(t, writeName(n, 0))
	if err != nil {
		return nil, err
	}
	blocks, err := readBlocks(t, n)
	if err != nil {
		return nil, err
	}
	byAct := map[record.WriteID]int{}
	for index, b := range blocks {
		act, erased := acts[b.name]
		if !erased {
			continue
		}
		at, known := byAct[act]
		if !known {
			said, err := s.statementOf(t, act)
			if err != nil {
				return nil, err
			}
			at = len(all)
			byAct[act], all = at, append(all, ErasedBlocks{Act: said, Scope: place.place.Scope, Segment: seal.SegmentID(id)})
		}
		all[at].Blocks = append(all[at].Blocks, uint32(index))
	}
	return all, nil
}

// statementOf gives the id of the statement that a write carries.
func (s *Store) statementOf(t *tx, act record.WriteID) (roster.ID, error) {
	visible, err := s.changeAt(t, act)
	if err != nil {
		return roster.ID{}, err
	}
	said, err := roster.Parse(visible.Act)
	if err != nil {
		return roster.ID{}, orAltered(err)
	}
	return said.ID, nil
}
