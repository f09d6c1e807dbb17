package memory

import (
	"cmp"
	"slices"

	"github.com/google/uuid"

	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/sync/change"
	"soglia/sync/merge"
)

// kept is one record: which writes hold its fields.
type kept struct {
	entity *schema.Entity
	id     uuid.UUID
	desk   uuid.UUID
	scope  uuid.UUID // where it is a private one; else zero
	holds  merge.Record[record.WriteID]
}

// write is one change and the contents of its blocks.
type write struct {
	change change.Change
	blocks change.Blocks
	by     uuid.UUID
	blind  map[schema.Block]bool // classes that its author wrote and could not read
	at     int64
}

type held = merge.Held[record.WriteID]

func (k *kept) created() record.WriteID { return k.holds.Creates[0] }

// read gives the record as the user may see it; fields nil: all of them.
func (s *Store) read(k *kept, fields []*schema.Field) (*record.Record, error) {
	r := record.New(k.entity, k.id)
	r.Desk, r.Scope = k.desk, scopeOf(k.desk)
	if k.scope != uuid.Nil {
		r.Scope = k.scope
	}
	r.SetCreated(k.created())
	if fields == nil {
		fields = k.entity.Fields()
		r.Origin = s.shelf.origin(k)
	}
	for _, f := range fields {
		if _, exception := k.holds.Fields[f.No]; exception {
			r.SetHolders(f, k.holds.Holders(f.No))
		}
		if err := s.readField(r, k, f); err != nil {
			return nil, err
		}
	}
	return r, nil
}

func (s *Store) readField(r *record.Record, k *kept, f *schema.Field) error {
	shown, err := s.shown(k, f, s.mayOpen)
	if err != nil {
		return err
	}
	r.SetValue(f, shown.First.Value)
	if shown.First.Closed {
		r.MarkReserved(f)
	}
	if len(shown.Beside) == 0 {
		return nil
	}
	var told []record.Held
	for _, h := range append([]held{shown.First}, shown.Beside...) {
		w := s.shelf.writes[h.Name]
		told = append(told, record.Held{Write: h.Name, Value: h.Value, By: w.by, At: w.at, Closed: h.Closed})
	}
	if !shown.Decide {
		r.SetYielded(f, told)
		return nil
	}
	r.SetBeside(f, told)
	return nil
}

// shown gives what a field shows to a reader of some classes.
func (s *Store) shown(k *kept, f *schema.Field, opens func(write, schema.Block) bool) (merge.Shown[record.WriteID], error) {
	var all []held
	for _, name := range k.holds.Holders(f.No) {
		w := s.shelf.writes[name]
		v, closed, err := w.value(k.entity, f, opens)
		if err != nil {
			return merge.Shown[record.WriteID]{}, err
		}
		all = append(all, held{Name: name, Lamport: uint64(name), Create: name == k.created(), Value: v, Closed: closed})
	}
	return merge.Show(f, all, cmp.Compare[record.WriteID]), nil
}

// value gives a field of a write, and whether it, or part of it, is closed to a reader of some classes.
func (w write) value(e *schema.Entity, f *schema.Field, opens func(write, schema.Block) bool) (schema.Value, bool, error) {
	open, highest := change.Blocks{}, schema.Block(0)
	for _, class := range w.blocks.Classes() {
		if opens(w, class) {
			open[class] = w.blocks[class]
		} else {
			highest = class
		}
	}
	values, err := change.Join(e, open, w.change.Context(w.by))
	v := values[f.No]
	if !v.IsAbsent() {
		return v, reserved(v), err
	}
	sealed := f.Block() > schema.BlockOne && highest >= f.Block() && slices.Contains(w.change.Fields, f.No)
	return v, sealed, err
}

func reserved(v schema.Value) bool {
	for _, code := range v.Codes() {
		if code == schema.Reserved {
			return true
		}
	}
	return false
}

func (s *Store) mayOpen(w write, class schema.Block) bool {
	return s.opens[class] || w.by == s.user && w.blind[class]
}

// inColumn is how a query sees a value: what every device of the scope may read.
func inColumn(_ write, class schema.Block) bool { return class == schema.BlockOne }

func (s *shelf) origin(k *kept) record.Origin {
	first, last := k.created(), k.created()
	for _, f := range k.holds.Fields {
		for _, name := range f.Holders {
			last = max(last, name)
		}
	}
	return record.Origin{
		CreatedBy: s.writes[first].by, CreatedAt: s.writes[first].at,
		ChangedBy: s.writes[last].by, ChangedAt: s.writes[last].at,
	}
}

// scopeOf gives the scope of a desk, which has its id; what belongs to none lies in one that differs from all others.
func scopeOf(desk uuid.UUID) uuid.UUID {
	if desk == uuid.Nil {
		return uuid.NewSHA1(uuid.NameSpaceOID, desk[:])
	}
	return desk
}
