package sqlite

import (
	"slices"

	"github.com/google/uuid"

	"soglia/domain/record"
	"soglia/domain/schema"
)

// assembly turns rows into records for one author, within one transaction.
type assembly struct {
	store  *Store
	tx     *tx
	table  *table
	fields []*schema.Field // those asked for, in order
	stand  []*schema.Field // those of them that stand in columns
	whole  bool            // all fields were asked for: tell the origin too
}

func (s *Store) assembling(t *tx, table *table, fields []*schema.Field) *assembly {
	a := &assembly{store: s, tx: t, table: table, fields: fields}
	if fields == nil {
		a.whole, a.fields = true, table.entity.Fields()
	}
	for _, f := range a.fields {
		if hasColumn(f) {
			a.stand = append(a.stand, f)
		}
	}
	return a
}

// record puts one record together: columns, holders, values that stand beside, what of the sealed ones may be opened.
func (a *assembly) record(r *row) (*record.Record, error) {
	made := record.New(a.table.entity, r.id)
	made.SetCreated(r.write)
	var err error
	if made.Scope, made.Desk, err = a.tx.scopeNumbered(r.scope); err != nil {
		return nil, err
	}
	var exceptions map[int][]record.WriteID
	if r.edited {
		if exceptions, err = a.tx.holders(a.table.entity, r.n); err != nil {
			return nil, err
		}
	}
	if a.whole {
		if made.Origin, err = a.store.origin(a.tx, r.write, exceptions); err != nil {
			return nil, err
		}
	}
	if err := a.fill(made, r, exceptions); err != nil {
		return nil, err
	}
	return made, nil
}

func (a *assembly) fill(made *record.Record, r *row, exceptions map[int][]record.WriteID) error {
	blocks := writesRead{assembly: a, record: r.id, read: make(map[record.WriteID]opened)}
	created := creationsOf(r.write, exceptions)
	stand := 0
	for _, f := range a.fields {
		var v schema.Value
		sealed := !hasColumn(f) && slices.Contains(r.sealed, f.No)
		if hasColumn(f) {
			var err error
			if v, err = fromColumn(f, r.columns[stand]); err != nil {
				return err
			}
			stand++
			sealed = f.List != "" && isReserved(v)
		}
		writes := holdersOf(f, created, exceptions)
		if len(writes) != 1 || writes[0] != r.write {
			made.SetHolders(f, writes)
		}
		if err := a.field(made, f, v, writes, created, sealed, blocks); err != nil {
			return err
		}
	}
	return nil
}

// field sets one field: its column's value, or what the block of the write that holds it gives.
func (a *assembly) field(made *record.Record, f *schema.Field, v schema.Value, writes, created []record.WriteID, sealed bool, blocks writesRead) error {
	if len(writes) > 1 {
		return a.beside(made, f, writes, created, blocks)
	}
	reserved := false
	if sealed {
		o, err := blocks.of(writes[0], schema.BlockText)
		if err != nil {
			return err
		}
		if above, ok := o.values[f.No]; ok {
			v = above
		}
		reserved = o.reserves(f) || isReserved(v) && f.List != ""
	}
	made.SetValue(f, v)
	if reserved {
		made.MarkReserved(f)
	}
	return nil
}

// writesRead remembers the blocks that were opened for one record.
type writesRead struct {
	*assembly
	record uuid.UUID
	read   map[record.WriteID]opened
}

func (w writesRead) of(write record.WriteID, from schema.Block) (opened, error) {
	if o, ok := w.read[write]; ok && from > schema.BlockOne {
		return o, nil
	}
	o, err := w.store.openBlocks(w.tx, w.table.entity, w.record, write, from)
	if err == nil && from > schema.BlockOne {
		w.read[write] = o
	}
	return o, err
}
