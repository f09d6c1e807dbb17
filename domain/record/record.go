// Package record holds one record of any entity as a laptop knows it: values, what was opened, what stands beside, who wrote it.
package record

import (
	"github.com/google/uuid"

	"soglia/domain/schema"
)

// WriteID names one write inside one store. It is opaque, never leaves the store, and 0 names none.
type WriteID int64

// Held is one of several values that stand side by side in a field until someone decides.
type Held struct {
	Write  WriteID
	Value  schema.Value
	By     uuid.UUID // operatore who wrote it
	At     int64     // unaltered wall time of the writing device, ms of Unix time
	Closed bool      // sealed to this reader: its value is unknown
	Name   string    // of the write, as every laptop names it: bytes to order by. "" while it has none
}

// Origin tells where a record comes from; all of it is derived from the log (spec §2).
type Origin struct {
	CreatedBy, ChangedBy uuid.UUID
	CreatedAt, ChangedAt int64 // ms of Unix time as the writing device's clock had it
	Device               uuid.UUID
	DoubtfulClock        bool
}

// Record is one record. The zero values of its maps are usable.
type Record struct {
	Entity *schema.Entity
	ID     uuid.UUID
	Scope  uuid.UUID // scope in which it lives; zero before the first write
	Desk   uuid.UUID // sportello of that scope; zero for the network's own
	Origin Origin

	values   map[int]schema.Value
	reserved map[int]bool
	holders  map[int][]WriteID
	beside   map[int][]Held
	yielded  map[int][]Held
	decided  map[int]bool
	created  WriteID
}

// New starts a record that was never written.
func New(e *schema.Entity, id uuid.UUID) *Record { return &Record{Entity: e, ID: id} }

// Value gives what a field holds; where several values stand, the one that is shown first.
func (r *Record) Value(f *schema.Field) schema.Value { return r.values[f.No] }

// SetValue writes a field in memory; nothing is stored before a commit.
func (r *Record) SetValue(f *schema.Field, v schema.Value) {
	if r.values == nil {
		r.values = make(map[int]schema.Value)
	}
	delete(r.reserved, f.No)
	if v.IsAbsent() {
		delete(r.values, f.No)
		return
	}
	r.values[f.No] = v
}

// IsReserved says that the field holds something which this reader may not open.
func (r *Record) IsReserved(f *schema.Field) bool { return r.reserved[f.No] }

// MarkReserved is the store's way to say so.
func (r *Record) MarkReserved(f *schema.Field) {
	if r.reserved == nil {
		r.reserved = make(map[int]bool)
	}
	r.reserved[f.No] = true
}

// IsNew says whether the record was never written.
func (r *Record) IsNew() bool { return r.created == 0 }

// Created names the write that made the record.
func (r *Record) Created() WriteID { return r.created }

// SetCreated is the store's way to name it.
func (r *Record) SetCreated(w WriteID) { r.created = w }

// Holders gives the un-replaced writes of a field: by default the one that created the record.
func (r *Record) Holders(f *schema.Field) []WriteID {
	if held, ok := r.holders[f.No]; ok {
		return held
	}
	if r.created == 0 {
		return nil
	}
	return []WriteID{r.created}
}

// SetHolders is the store's way to name the exceptions.
func (r *Record) SetHolders(f *schema.Field, writes []WriteID) {
	if r.holders == nil {
		r.holders = make(map[int][]WriteID)
	}
	r.holders[f.No] = writes
}

// Beside gives the values that stand in a field together, the shown one first; nil where there is no conflict.
func (r *Record) Beside(f *schema.Field) []Held { return r.beside[f.No] }

// SetBeside is the store's way to show a conflict.
func (r *Record) SetBeside(f *schema.Field, held []Held) {
	if r.beside == nil {
		r.beside = make(map[int][]Held)
	}
	r.beside[f.No] = held
}

// Yielded gives what was said of a field and gave way by its rule, as a state to a more protective one (spec §3.6): the value
// that won first. It is nil where nothing did.
func (r *Record) Yielded(f *schema.Field) []Held { return r.yielded[f.No] }

// SetYielded is the store's way to show it.
func (r *Record) SetYielded(f *schema.Field, held []Held) {
	if r.yielded == nil {
		r.yielded = make(map[int][]Held)
	}
	r.yielded[f.No] = held
}

// Decide settles a field in which several values stand: v is written and replaces all of them, even where it is the one
// shown already.
func (r *Record) Decide(f *schema.Field, v schema.Value) {
	r.SetValue(f, v)
	if r.decided == nil {
		r.decided = make(map[int]bool)
	}
	r.decided[f.No] = true
}

// IsDecided says whether the field was settled since the record was opened.
func (r *Record) IsDecided(f *schema.Field) bool { return r.decided[f.No] }

// Clone copies the record, so that a form can change the copy and compare it with what was opened.
func (r *Record) Clone() *Record {
	c := *r
	c.decided = nil
	c.values, c.reserved = make(map[int]schema.Value, len(r.values)), make(map[int]bool, len(r.reserved))
	for no, v := range r.values {
		c.values[no] = v
	}
	for no, b := range r.reserved {
		c.reserved[no] = b
	}
	return &c
}
