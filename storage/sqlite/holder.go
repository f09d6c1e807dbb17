package sqlite

import (
	"slices"

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

// setHolders writes the exceptions of one field anew, and whether several writes hold it.
func (t *tx) setHolders(f *schema.Field, n int64, writes []record.WriteID) error {
	if err := t.setContested(f, n, len(writes) > 1); err != nil {
		return err
	}
	return t.setExceptions(f.Entity, n, f.No, writes)
}

func (t *tx) setExceptions(e *schema.Entity, n int64, field int, writes []record.WriteID) error {
	_, err := t.exec(`DELETE FROM holder WHERE entity = ? AND row = ? AND field = ?`, e.No, n, field)
	if err != nil {
		return err
	}
	for _, w := range writes {
		_, err := t.exec(`INSERT INTO holder (entity, row, field, write) VALUES (?, ?, ?, ?)`, e.No, n, field, int64(w))
		if err != nil {
			return err
		}
	}
	return nil
}

// setContested notes whether several writes hold a field, so that what is to be decided is found without looking through
// all that was ever edited.
func (t *tx) setContested(f *schema.Field, n int64, several bool) error {
	statement := `DELETE FROM contested WHERE entity = ? AND row = ? AND field = ?`
	if several {
		statement = `INSERT OR IGNORE INTO contested (entity, row, field) VALUES (?, ?, ?)`
	}
	_, err := t.exec(statement, f.Entity.No, n, f.No)
	return err
}

// creations is where, among the exceptions of a record's fields, the writes stand that created it too: two laptops imported the
// same record. Its row names the first of them.
const creations = 0

// creationsOf gives the writes that created a record, in order of their local names.
func creationsOf(created record.WriteID, exceptions map[int][]record.WriteID) []record.WriteID {
	all := append([]record.WriteID{created}, exceptions[creations]...)
	slices.Sort(all)
	return all
}

// holdersOf gives the writes that hold a field: by default those that created the record.
func holdersOf(f *schema.Field, created []record.WriteID, exceptions map[int][]record.WriteID) []record.WriteID {
	if writes, ok := exceptions[f.No]; ok {
		return writes
	}
	return created
}
