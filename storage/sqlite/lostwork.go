package sqlite

import (
	"context"
	"maps"
	"slices"

	"github.com/google/uuid"

	"soglia/domain/record"
)

// Lost is a write that an act took away whose signer had not seen it: its author is told.
type Lost struct {
	Entity int // number of its entity
	Author uuid.UUID
	Wrote  int64 // ms of Unix time, by her laptop's clock
	Erased int64 // the same of the act
}

// Unseen gives what acts took away that their signers had not seen, of acts since a time in ms of Unix time.
func (s *Store) Unseen(ctx context.Context, since int64) (all []Lost, err error) {
	err = s.db.reader.run(ctx, func(t *tx) error {
		pairs := map[record.WriteID]record.WriteID{}
		err := t.each(ctx, `SELECT write, act FROM unseen ORDER BY act DESC`, nil, func(scan func(...any) error) error {
			var write, act record.WriteID
			err := scan(&write, &act)
			pairs[write] = act
			return err
		})
		if err != nil {
			return err
		}
		for _, write := range slices.Sorted(maps.Keys(pairs)) {
			lost, err := s.lost(t, write, pairs[write])
			if err != nil {
				return err
			}
			if lost.Erased >= since {
				all = append(all, lost)
			}
		}
		return nil
	})
	return all, err
}

func (s *Store) lost(t *tx, write, act record.WriteID) (Lost, error) {
	wrote, err := s.momentOf(t, write)
	if err != nil {
		return Lost{}, err
	}
	erased, err := s.momentOf(t, act)
	if err != nil {
		return Lost{}, err
	}
	visible, err := s.changeAt(t, write)
	return Lost{Entity: int(visible.GetKind()), Author: wrote.author, Wrote: wrote.at, Erased: erased.at}, err
}
