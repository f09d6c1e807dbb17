package sqlite

import (
	"soglia/domain/record"
	"soglia/domain/schema"
)

const selectHolders = `SELECT field, write FROM holder WHERE entity = ? AND row = ?`

// holders gives the exceptions from the rule that a field is held by the write that created its record.
func (t *tx) holders(e *schema.Entity, n int64) (map[int][]record.WriteID, error) {
	found := make(map[int][]record.WriteID)
	err := t.each(t.ctx, selectHolders, []any{e.No, n}, func(scan func(...any) error) error {
		var field int
		var w record.WriteID
		if err := scan(&field, &w); err != nil {
			return err
		}
		found[field] = append(found[field], w)
		return nil
	})
	return found, err
}

// setHolders writes the exceptions of one field anew.
func (t *tx) setHolders(f *schema.Field, n int64, writes []record.WriteID) error {
	_, err := t.exec(`DELETE FROM holder WHERE entity = ? AND row = ? AND field = ?`, f.Entity.No, n, f.No)
	if err != nil {
		return err
	}
	for _, w := range writes {
		_, err := t.exec(`INSERT INTO holder (entity, row, field, write) VALUES (?, ?, ?, ?)`, f.Entity.No, n, f.No, int64(w))
		if err != nil {
			return err
		}
	}
	return nil
}

// holdersOf gives the writes that hold a field.
func holdersOf(f *schema.Field, created record.WriteID, exceptions map[int][]record.WriteID) []record.WriteID {
	if writes, ok := exceptions[f.No]; ok {
		return writes
	}
	return []record.WriteID{created}
}
