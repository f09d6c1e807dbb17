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
	if w.erased && f.List != "" && w.classes>>schema.BlockThree != 0 && w.sets(f) {
		return reservedWhole(f)
	}
	return w.values[f.No]
}

// seals says that the change may hold a field that has no column.
func (w written) seals(f *schema.Field) bool {
	if hasColumn(f) || !w.has(f.Block()) {
		return false
	}
	return w.sets(f)
}

func (w written) sets(f *schema.Field) bool {
	_, set := slices.BinarySearch(w.Fields, f.No)
	return set
}

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

// applying brings the tables to where the log stands, one change after the other, in whatever order they come. Commits, what is
// received, and a rebuild share it.
type applying struct {
	store *Store
	tx    *tx
	found *finder

	// own says that the change is being written here: whatever it replaces is here, and nobody can have named it yet.
	own bool
	// replaying says that the log is gone through from its beginning: writes behind the one at hand were not seen.
	replaying bool
	at        record.WriteID             // of the log that is at hand
	read      map[record.WriteID]written // changes of the record at hand
}

// entire applies the next change of the log, and carries out its act.
func (a *applying) entire(w written) error {
	a.at = w.write
	clear(a.read)
	if w.Carry != nil {
		if apply, err := a.repeats(w); err != nil || !apply {
			return err
		}
	}
	if err := a.apply(w); err != nil {
		return err
	}
	return a.acting(w)
}

// acting carries out the act of a change at hand, if it has one.
func (a *applying) acting(w written) error {
	a.at = w.write
	if len(w.Act) == 0 {
		return nil
	}
	return a.acted(w)
}

func (a *applying) apply(w written) error {
	if w.table == nil || w.Op > change.Move {
		return nil // acts touch no values here; kinds that this version does not know stay in the log
	}
	a.atHand(w)
	if w.Op == change.Create {
		return a.create(w)
	}
	r, err := w.table.load(a.tx, w.Record)
	switch {
	case err != nil:
		return err
	case r != nil && r.scope == w.scope:
		return a.edit(w, r)
	case a.own:
		return orDamaged(nil, "a write to a record that no write created")
	}
	return a.park(w)
}

func (a *applying) create(w written) error {
	r, err := a.insert(w)
	if isThere(err) && !a.own {
		return a.createdTwice(w)
	}
	if err != nil {
		return orThere(err)
	}
	return a.unpark(w.table, r)
}

func (a *applying) insert(w written) (*row, error) {
	r, err := w.newRow()
	if err != nil {
		return nil, err
	}
	args := append([]any{r.id[:], int64(r.write), r.scope, packNumbers(r.sealed), false}, r.columns...)
	if r.n, err = a.tx.exec(w.table.insert, args...); err != nil {
		return nil, err
	}
	if err := a.relink(w.table, nil, r); err != nil {
		return nil, err
	}
	return r, a.found.touch(w.table, nil, r)
}

// newRow gives the row of a record as its creation leaves it.
func (w written) newRow() (*row, error) {
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
			return nil, err
		}
	}
	return r, nil
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
	now := was.clone()
	now.edited = true
	h, err := a.holding(w, was)
	if err != nil {
		return err
	}
	if err := a.take(h, w); err != nil {
		return err
	}
	for _, no := range w.Fields {
		f := w.table.entity.Field(no)
		if f == nil {
			continue
		}
		writes := h.Holders(no)
		if err := a.tx.setHolders(f, was.n, writes); err != nil {
			return err
		}
		if err := a.show(w.table, f, now, h.Creates, writes); err != nil {
			return err
		}
	}
	return a.update(w.table, was, now)
}

// show puts into the row what is seen of a field that some writes hold.
func (a *applying) show(t *table, f *schema.Field, r *row, created, writes []record.WriteID) error {
	if len(writes) == 1 {
		w, err := a.written(t, writes[0])
		if err != nil {
			return err
		}
		r.seal(f, w.seals(f))
		return r.set(t, f, w.value(f))
	}
	all, sealed, err := a.contenders(t, f, created, writes)
	if err != nil {
		return err
	}
	r.seal(f, sealed)
	if !hasColumn(f) {
		return nil
	}
	return r.set(t, f, show(f, all).First.Value)
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
