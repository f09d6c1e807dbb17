package simulate

import (
	"maps"
	"slices"

	"github.com/google/uuid"

	"soglia/domain/record"
	"soglia/domain/schema"
)

// ledger notes every acknowledged write: what it set, and what its author had open.
type ledger struct {
	writes  []*entry
	records []uuid.UUID // in the order in which they were first written
	of      map[uuid.UUID][]int
	entity  map[uuid.UUID]*schema.Entity
	scope   map[uuid.UUID]uuid.UUID
}

// entry is one acknowledged write to one record.
type entry struct {
	commit int // number of the commit, which is also in the last digits of its wall time
	by     string
	record uuid.UUID
	op     record.Op
	fields map[int]schema.Value
	seen   map[int][]int // by field: the writes that held it when the author opened it
	epoch  uint64        // of the newest keys that the laptop knew of
	apart  bool          // it was written in a person's scope
	gone   bool          // every disk that held it was lost
}

func newLedger() *ledger {
	return &ledger{of: map[uuid.UUID][]int{}, entity: map[uuid.UUID]*schema.Entity{}, scope: map[uuid.UUID]uuid.UUID{}}
}

// add notes a write and gives its number. known is what had reached the laptop on which it was written.
func (l *ledger) add(commit int, by string, scope uuid.UUID, w record.Write, known knowledge) int {
	id := w.Record.ID
	e := &entry{commit: commit, by: by, record: id, op: w.Op, epoch: known.newest(scope), fields: map[int]schema.Value{}, seen: map[int][]int{}}
	fields := w.Changed()
	if w.Op == record.Move {
		fields = Moved(w)
	}
	for _, f := range fields {
		e.fields[f.No] = w.Record.Value(f)
		if w.Op != record.Create {
			e.seen[f.No] = l.holders(id, f.No, known)
		}
	}
	if _, here := l.entity[id]; !here {
		l.records = append(l.records, id)
		l.entity[id], l.scope[id] = w.Record.Entity, scope
	}
	l.writes = append(l.writes, e)
	n := len(l.writes) - 1
	l.of[id] = append(l.of[id], n)
	return n
}

// Moved gives the fields that a move writes: those that changed, and all of class 1, for the blocks that named the wrong person are
// erased (sync.md 7).
func Moved(w record.Write) []*schema.Field {
	fields := w.Changed()
	for _, f := range w.Record.Entity.Fields() {
		if f.Block() == schema.BlockOne && !w.Record.IsReserved(f) && !slices.Contains(fields, f) {
			fields = append(fields, f)
		}
	}
	slices.SortFunc(fields, func(a, b *schema.Field) int { return a.No - b.No })
	return fields
}

// holders gives the writes that hold a field for somebody whom certain writes have reached: those that set it, less those that
// the author of another of them had open.
func (l *ledger) holders(id uuid.UUID, field int, known knowledge) []int {
	var holding []int
	seen := map[int]bool{}
	for _, n := range l.of[id] {
		e := l.writes[n]
		_, sets := e.fields[field]
		if !known.counts(n) || !sets && e.op != record.Create {
			continue
		}
		holding = append(holding, n)
		for _, before := range e.seen[field] {
			seen[before] = true
		}
	}
	return slices.DeleteFunc(holding, func(n int) bool { return seen[n] })
}

// created says whether a write that makes the record has reached somebody.
func (l *ledger) created(id uuid.UUID, known knowledge) bool {
	return slices.ContainsFunc(l.of[id], func(n int) bool { return known.counts(n) && l.writes[n].op == record.Create })
}

// values gives the different values that stand in a field, as texts in order; a creation that says nothing of the field does not
// stand beside one that says something.
func (l *ledger) values(id uuid.UUID, field int, known knowledge) []string {
	found := map[string]bool{}
	silent := false
	for _, n := range l.holders(id, field, known) {
		e := l.writes[n]
		if v := e.fields[field]; v.IsAbsent() && e.op == record.Create {
			silent = true
		} else {
			found[v.String()] = true
		}
	}
	if len(found) == 0 && silent {
		return []string{""}
	}
	return slices.Sorted(maps.Keys(found))
}

// fieldsOf gives the numbers of the fields that any write to a record ever set, ascending.
func (l *ledger) fieldsOf(id uuid.UUID) []int {
	found := map[int]bool{}
	for _, n := range l.of[id] {
		for no := range l.writes[n].fields {
			found[no] = true
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// shownValues gives the different values that a record shows in a field, as texts in order.
func shownValues(r *record.Record, f *schema.Field) []string {
	held := slices.Concat(r.Beside(f), r.Yielded(f))
	if len(held) == 0 {
		return []string{r.Value(f).String()}
	}
	found := map[string]bool{}
	for _, h := range held {
		found[h.Value.String()] = true
	}
	return slices.Sorted(maps.Keys(found))
}
