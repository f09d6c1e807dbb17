package sqlite

import (
	"slices"

	"github.com/google/uuid"

	"soglia/domain/record"
)

// writesOf gives every write that holds something of a record, whatever its entity; none where it is not here.
func (s *Store) writesOf(t *tx, id uuid.UUID) ([]record.WriteID, error) {
	for _, table := range s.db.numbered {
		writes, err := table.writesOf(t, id)
		if err != nil || len(writes) > 0 {
			return writes, err
		}
	}
	return nil, nil
}

// writesOf gives the write that created a record, and those that hold its fields since.
func (t *table) writesOf(x *tx, id uuid.UUID) ([]record.WriteID, error) {
	var n int64
	var created record.WriteID
	found, err := x.one("SELECT n, write FROM "+t.name()+" WHERE id = ?", []any{id[:]}, &n, &created)
	if err != nil || !found {
		return nil, err
	}
	writes := []record.WriteID{created}
	exceptions, err := x.holders(t.entity, n)
	for _, held := range exceptions {
		writes = append(writes, held...)
	}
	slices.Sort(writes)
	return slices.Compact(writes), err
}
