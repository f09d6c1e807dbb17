package sqlite

import (
	"encoding/binary"
	"slices"

	"github.com/google/uuid"

	"soglia/domain/record"
	"soglia/domain/schema"
)

// row is one row of an entity's table, or the part of it that a query asked for.
type row struct {
	n       int64
	id      uuid.UUID
	write   record.WriteID // that created the record
	scope   int64
	sealed  []int // numbers of fields that a block above one may hold
	edited  bool  // holder has rows about it
	columns []any // values of the fields asked for, as their columns hold them
}

// clone copies a row, so that the copy can be changed and compared with what was there.
func (r *row) clone() *row {
	c := *r
	c.columns, c.sealed = slices.Clone(r.columns), slices.Clone(r.sealed)
	return &c
}

// scan reads the columns that selecting named.
func (r *row) scan(fields []*schema.Field, scan func(...any) error) error {
	r.columns = make([]any, len(fields))
	var id, sealed []byte
	into := make([]any, 0, 6+len(fields))
	into = append(into, &r.n, &id, &r.write, &r.scope, &sealed, &r.edited)
	for i := range r.columns {
		into = append(into, &r.columns[i])
	}
	if err := scan(into...); err != nil {
		return err
	}
	r.sealed = unpackNumbers(sealed)
	var err error
	r.id, err = uuid.FromBytes(id)
	return err
}

// load reads a whole row by its record's id.
func (t *table) load(x *tx, id uuid.UUID) (*row, error) {
	r := &row{}
	found, err := x.oneWith(t.selecting(t.columns)+" WHERE id = ?", []any{id[:]}, func(scan func(...any) error) error {
		return r.scan(t.columns, scan)
	})
	if err != nil || !found {
		return nil, err
	}
	return r, nil
}

// index finds a field among the table's columns, -1 where it has none.
func (t *table) index(f *schema.Field) int {
	i, ok := slices.BinarySearchFunc(t.columns, f.No, func(g *schema.Field, no int) int { return g.No - no })
	if !ok {
		return -1
	}
	return i
}

// packNumbers writes field numbers as varints, nil where there are none.
func packNumbers(numbers []int) []byte {
	var b []byte
	for _, n := range numbers {
		b = binary.AppendUvarint(b, uint64(n))
	}
	return b
}

func unpackNumbers(b []byte) []int {
	var numbers []int
	for len(b) > 0 {
		n, size := binary.Uvarint(b)
		if size <= 0 {
			return numbers
		}
		numbers = append(numbers, int(n))
		b = b[size:]
	}
	return numbers
}
