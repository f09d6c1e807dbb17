package change

import (
	"fmt"
	"slices"

	"github.com/google/uuid"

	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/sync/wire"
)

// Op is what a change does. The first four are a record.Op; the others touch no values.
type Op uint8

// The operations. Their numbers are on the wire.
const (
	Create = Op(record.Create)
	Edit   = Op(record.Edit)
	Cancel = Op(record.Cancel)
	Move   = Op(record.Move)
	Erase  = Op(5) // of what its act says
	Act    = Op(6) // a signed act alone
)

// Change is one write to one record, without its values: what a device of the scope may see.
type Change struct {
	Entity   int // number of its entity; this version may not know it
	Record   uuid.UUID
	Op       Op
	Fields   []int     // numbers set, ascending
	Replaces []Name    // the un-replaced writes that the author had opened
	Subject  uuid.UUID // zero: the record itself at creation, unchanged afterwards
	Act      []byte    // a signed statement
	Carry    *Carry    // where the change repeats one made in another scope
}

// Carry is the origin of a change that was made in another scope.
type Carry struct {
	Name       Name
	Author     uuid.UUID
	Device     uuid.UUID
	Lamport    uint64
	WallMS     int64
	ClockDoubt bool
	Op         Op
}

// Commit is what one use case wrote.
type Commit struct {
	Lamport    uint64
	WallMS     int64 // the device's clock, unaltered, milliseconds since 1970 UTC
	ClockDoubt bool
	Changes    []Change
}

// Names gives the log's name of a store's write; it fails for one that the store does not know.
type Names func(record.WriteID) (Name, error)

// From turns a write into a change and the plaintexts of its blocks. A write that changes nothing gives no change.
func From(w record.Write, author uuid.UUID, classOf ClassOf, names Names) (Change, Blocks, bool, error) {
	changed := w.Changed()
	if len(changed) == 0 && w.Op != record.Create {
		return Change{}, Blocks{}, false, nil
	}
	c := Change{Entity: w.Record.Entity.No, Record: w.Record.ID, Op: Op(w.Op), Subject: subjectOf(w, changed)}
	for _, f := range changed {
		c.Fields = append(c.Fields, f.No)
	}
	var err error
	if c.Replaces, err = replaced(w, changed, names); err != nil {
		return Change{}, Blocks{}, false, err
	}
	blocks, err := Split(changed, w.Record.Value, classOf, Context{Subject: c.Subject, Author: author})
	if err != nil {
		return Change{}, Blocks{}, false, fmt.Errorf("%s: %w", w.Record.Entity.Name, err)
	}
	return c, blocks, true, nil
}

// subjectOf names the subject where it is not to be guessed: at creation, unless it is the record itself, and where a
// field changes that names it.
func subjectOf(w record.Write, changed []*schema.Field) uuid.UUID {
	if w.Op == record.Create {
		if w.Subject == w.Record.ID {
			return uuid.Nil
		}
		return w.Subject
	}
	for _, f := range changed {
		if slices.Contains(w.Record.Entity.Subjects, f.Name) {
			return w.Subject
		}
	}
	return uuid.Nil
}

// replaced names, once each and in order, the writes that held the changed fields when the author opened them.
func replaced(w record.Write, changed []*schema.Field, names Names) ([]Name, error) {
	if w.Was == nil {
		return nil, nil
	}
	var found []Name
	for _, f := range changed {
		for _, id := range w.Was.Holders(f) {
			name, err := names(id)
			if err != nil {
				return nil, fmt.Errorf("replaced write: %w", err)
			}
			found = append(found, name)
		}
	}
	slices.SortFunc(found, Name.Compare)
	return slices.Compact(found), nil
}

// Context gives what the references of the change's blocks are shortened against.
func (c Change) Context(author uuid.UUID) Context {
	if c.Carry != nil {
		author = c.Carry.Author
	}
	return Context{Subject: c.Subject, Author: author}
}

// Encode writes the visible parts of a commit. Which classes each change has is added when its blocks are sealed.
func (c Commit) Encode() *wire.Commit {
	m := &wire.Commit{Lamport: c.Lamport, WallMs: c.WallMS, ClockDoubt: c.ClockDoubt}
	for _, change := range c.Changes {
		m.Changes = append(m.Changes, change.encode())
	}
	return m
}

func (c Change) encode() *wire.Change {
	m := &wire.Change{Kind: uint32(c.Entity), Op: wire.Operation(c.Op), Act: c.Act}
	if c.Op != Act {
		m.Record = c.Record[:]
	}
	for _, f := range c.Fields {
		m.Fields = append(m.Fields, uint32(f))
	}
	for _, n := range c.Replaces {
		m.Replaces = append(m.Replaces, encodeName(n))
	}
	if c.Subject != uuid.Nil {
		m.Subject = c.Subject[:]
	}
	if o := c.Carry; o != nil {
		m.Carry = &wire.Carry{
			Name: encodeName(o.Name), Author: o.Author[:], Device: o.Device[:],
			Lamport: o.Lamport, WallMs: o.WallMS, ClockDoubt: o.ClockDoubt, Op: wire.Operation(o.Op),
		}
	}
	return m
}

func encodeName(n Name) *wire.WriteName {
	m := &wire.WriteName{Position: n.Position}
	if !n.Local() {
		m.Segment = n.Segment[:]
	}
	return m
}

// Decode reads a change's visible part, which has passed the checks of package wire.
func Decode(m *wire.Change) Change {
	c := Change{Entity: int(m.Kind), Op: Op(m.Op), Act: m.Act, Record: decodeID(m.Record), Subject: decodeID(m.Subject)}
	for _, f := range m.Fields {
		c.Fields = append(c.Fields, int(f))
	}
	for _, n := range m.Replaces {
		c.Replaces = append(c.Replaces, decodeName(n))
	}
	if o := m.Carry; o != nil {
		c.Carry = &Carry{
			Name: decodeName(o.Name), Author: decodeID(o.Author), Device: decodeID(o.Device),
			Lamport: o.Lamport, WallMS: o.WallMs, ClockDoubt: o.ClockDoubt, Op: Op(o.Op),
		}
	}
	return c
}

// DecodeCommit reads the visible parts of a commit.
func DecodeCommit(m *wire.Commit) Commit {
	c := Commit{Lamport: m.Lamport, WallMS: m.WallMs, ClockDoubt: m.ClockDoubt}
	for _, change := range m.Changes {
		c.Changes = append(c.Changes, Decode(change))
	}
	return c
}

func decodeName(m *wire.WriteName) Name {
	n := Name{Position: m.GetPosition()}
	copy(n.Segment[:], m.GetSegment())
	return n
}

func decodeID(b []byte) uuid.UUID {
	var id uuid.UUID
	copy(id[:], b)
	return id
}
