package sqlite

import (
	"slices"

	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/sync/change"
)

// written is one change of the log as the tables take it.
type written struct {
	change.Change
	table   *table
	write   record.WriteID
	scope   int64
	classes uint32        // bit n: it has a block of class n
	values  change.Values // of block one
	erased  bool          // its block one is no longer there
}

// has says whether the change has a block of a class.
func (w written) has(class schema.Block) bool { return w.classes>>class&1 != 0 }

// value gives what a field's column holds after the change. Where block one was erased, nothing is known but that a
// block above it may hold a code.
func (w written) value(f *schema.Field) schema.Value {
	if w.erased && f.List != "" && w.classes>>schema.BlockThree != 0 {
		return reservedWhole(f)
	}
	return w.values[f.No]
}

// seals says that the change may hold a field that has no column.
func (w written) seals(f *schema.Field) bool { return !hasColumn(f) && w.has(f.Block()) }

// reservedWhole stands in place of a coded value of which nothing may be told.
func reservedWhole(f *schema.Field) schema.Value {
	switch f.Kind {
	case schema.List:
		return schema.ListValue([]string{schema.Reserved})
	case schema.Map:
		return schema.MapValue(map[string]int64{schema.Reserved: 0})
	default:
		return schema.TextValue(schema.Code, schema.Reserved)
	}
}

// applying brings the tables to where the log stands, one change after the other. Commits and rebuilds share it.
type applying struct {
	store *Store
	tx    *tx
	found *finder
}

func (a *applying) apply(w written) error {
	if w.table == nil || w.Op > change.Move {
		return nil // acts touch no values here; kinds that this version does not know stay in the log
	}
	if w.Op == change.Create {
		return a.insert(w)
	}
	r, err := w.table.load(a.tx, w.Record)
	if err != nil || r == nil {
		return orDamaged(err, "a write to a record that no write created")
	}
	return a.edit(w, r)
}

func (a *applying) insert(w written) error {
	r := &row{id: w.Record, write: w.write, scope: w.scope, columns: make([]any, len(w.table.columns))}
	for _, no := range w.Fields {
		f := w.table.entity.Field(no)
		if f == nil {
			continue
		}
		if w.seals(f) {
			r.sealed = append(r.sealed, no)
		}
		if err := r.set(w.table, f, w.value(f)); err != nil {
			return err
		}
	}
	args := append([]any{r.id[:], int64(r.write), r.scope, packNumbers(r.sealed), false}, r.columns...)
	var err error
	if r.n, err = a.tx.exec(w.table.insert, args...); err != nil {
		return orThere(err)
	}
	if err := a.relink(w.table, nil, r); err != nil {
		return err
	}
	return a.found.touch(w.table, nil, r)
}

// set puts a value into its column; fields of the blocks above have none.
func (r *row) set(t *table, f *schema.Field, v schema.Value) error {
	i := t.index(f)
	if i < 0 {
		return nil
	}
	var err error
	r.columns[i], err = toColumn(f, v)
	return err
}

// edit sets the fields of a change in a row that is there: each of them is now held by the change and by those writes
// that it does not replace.
func (a *applying) edit(w written, was *row) error {
	now := *was
	now.columns, now.sealed, now.edited = slices.Clone(was.columns), slices.Clone(was.sealed), true
	exceptions, err := a.tx.holders(w.table.entity, was.n)
	if err != nil {
		return err
	}
	replaced, err := a.replaced(w)
	if err != nil {
		return err
	}
	after := holdersAfter(w, was.write, exceptions, replaced)
	for _, no := range w.Fields {
		f := w.table.entity.Field(no)
		if f == nil {
			continue
		}
		writes := after.Holders(no)
		if err := a.tx.setHolders(f, was.n, writes); err != nil {
			return err
		}
		if err := a.show(w, f, &now, writes); err != nil {
			return err
		}
	}
	return a.update(w.table, was, &now)
}

func (a *applying) replaced(w written) ([]record.WriteID, error) {
	var replaced []record.WriteID
	for _, name := range w.Replaces {
		id, err := a.tx.writeNamed(name, segmentOf(w.write))
		if err != nil {
			return nil, err
		}
		replaced = append(replaced, id)
	}
	return replaced, nil
}

// show puts into the row what is seen of a field that some writes hold.
func (a *applying) show(w written, f *schema.Field, r *row, writes []record.WriteID) error {
	if len(writes) == 1 {
		r.seal(f, w.seals(f))
		return r.set(w.table, f, w.value(f))
	}
	all, sealed, err := a.contenders(w, f, r.write, writes)
	if err != nil {
		return err
	}
	r.seal(f, sealed)
	if !hasColumn(f) {
		return nil
	}
	return r.set(w.table, f, show(f, all).First.Value)
}

// seal notes whether a block above one may hold a field.
func (r *row) seal(f *schema.Field, sealed bool) {
	r.sealed = slices.DeleteFunc(r.sealed, func(no int) bool { return no == f.No })
	if sealed {
		r.sealed = append(r.sealed, f.No)
		slices.Sort(r.sealed)
	}
}

func (a *applying) update(t *table, was, now *row) error {
	args := append([]any{int64(now.write), now.scope, packNumbers(now.sealed), now.edited}, now.columns...)
	if _, err := a.tx.exec(t.update, append(args, now.n)...); err != nil {
		return err
	}
	if err := a.relink(t, was, now); err != nil {
		return err
	}
	return a.found.touch(t, was, now)
}
