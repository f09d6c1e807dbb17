// Package schema is the machinery of the one declaration that each entity has: fields, types, data classes, code lists, merge rules and states.
package schema

import (
	"fmt"
	"slices"
)

// Class is a data class of the specification (spec §1): 1 identity, 2 ordinary, 3 special, 4 judicial, 5 psychology.
type Class uint8

// The data classes.
const (
	Identity   Class = 1
	Ordinary   Class = 2
	Special    Class = 3
	Judicial   Class = 4
	Psychology Class = 5
)

// Block is the key class under which values are sealed together (sync.md §1, §4). Its number is on the wire.
type Block uint8

// The blocks of a change. Psychology uses BlockFour of its author's own scope.
const (
	BlockOne   Block = 1 // identity and coded ordinary values: stand in columns
	BlockText  Block = 2 // desk text ("T")
	BlockThree Block = 3
	BlockFour  Block = 4
)

// Home is the scope in which the records of an entity are written.
type Home uint8

// The homes.
const (
	HomeDesk    Home = 1
	HomeNetwork Home = 2
	HomeOwn     Home = 3
)

// Merge is what happens to a field that two devices wrote apart.
type Merge uint8

// The merge rules. Their numbers never change.
const (
	KeepBoth   Merge = 1 // both values stay until someone decides
	Protective Merge = 2 // the more protective state wins (spec §3.6)
	Withdrawal Merge = 3 // RITIRATO beats every DATO that does not name it (spec §3.2)
	InsertOnly Merge = 4 // never edited: corrections are new records
)

// Entity is the declaration of one kind of record.
type Entity struct {
	No       int    // number on the wire, for ever
	Name     string // name in the specification, also of its table and its exports
	Home     Home
	States   []string            // first is the state of a new record; empty means none beyond ATTIVO and ANNULLATO
	Moves    map[string][]string // which states may follow which
	Subjects []string            // fields that name the subject, the first present one counts; empty means itself
	fields   []*Field
}

// Field is the declaration of one field.
type Field struct {
	Entity   *Entity
	No       int    // number on the wire, for ever
	Name     string // name in the specification
	Kind     Kind
	Elem     Kind   // of a List: Text, Code or Ref; of a Map: the kind of its numbers
	List     string // code list ("gender", "comuni|stati_esteri"), or the enum's own name
	Target   string // entity that a reference names
	Class    Class
	Required bool
	Merge    Merge
	Indexed  bool
}

// Option changes one property of a field's declaration.
type Option func(*Field)

// Required marks a field that must hold something; a refusal value is something.
func Required(f *Field) { f.Required = true }

// Indexed marks a field by which records are looked up.
func Indexed(f *Field) { f.Indexed = true }

// Merged chooses another merge rule than KeepBoth.
func Merged(m Merge) Option { return func(f *Field) { f.Merge = m } }

// Declare starts the declaration of an entity and gives it the fields that every record has.
func Declare(no int, name string, home Home, subjects ...string) *Entity {
	return &Entity{No: no, Name: name, Home: home, Subjects: subjects}
}

// InStates names the states, the first being that of a new record, and which may follow which.
func (e *Entity) InStates(states []string, moves map[string][]string) *Entity {
	e.States, e.Moves = states, moves
	return e
}

func (e *Entity) add(f Field, opts []Option) *Field {
	f.Entity, f.Merge = e, KeepBoth
	for _, opt := range opts {
		opt(&f)
	}
	for _, other := range e.fields {
		if other.No == f.No || other.Name == f.Name {
			panic(fmt.Sprintf("schema: %s: field %d %s declared twice", e.Name, f.No, f.Name))
		}
	}
	e.fields = append(e.fields, &f)
	slices.SortFunc(e.fields, func(a, b *Field) int { return a.No - b.No })
	return &f
}

// Fields gives the declared fields by ascending number; the caller must not change the slice.
func (e *Entity) Fields() []*Field { return e.fields }

// Field finds a field by its number, nil where this version has none.
func (e *Entity) Field(no int) *Field {
	i, ok := slices.BinarySearchFunc(e.fields, no, func(f *Field, no int) int { return f.No - no })
	if !ok {
		return nil
	}
	return e.fields[i]
}

// Named finds a field by its name in the specification, nil where there is none.
func (e *Entity) Named(name string) *Field {
	for _, f := range e.fields {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// MayMove says whether a record in state from may go to state to.
func (e *Entity) MayMove(from, to string) bool {
	return from == to || slices.Contains(e.Moves[from], to)
}

// Block gives the key class under which the field's values are sealed. Free text of class 2 is desk text,
// but for records of the network itself, which speak of no person (spec §1).
func (f *Field) Block() Block {
	switch {
	case f.Class >= Judicial:
		return BlockFour
	case f.Class == Special:
		return BlockThree
	case f.Class == Ordinary && f.freeText() && f.Entity.Home != HomeNetwork:
		return BlockText
	default:
		return BlockOne
	}
}

func (f *Field) freeText() bool {
	return f.Kind == Text || f.Kind == List && f.Elem == Text
}

// BlockOf gives the key class of one value: the higher of its field's and its items' (spec §1).
// classOf gives the class that a code list's item sets, 0 where it sets none.
func (f *Field) BlockOf(v Value, classOf func(list, code string) int) Block {
	block := f.Block()
	if f.List == "" {
		return block
	}
	for _, code := range v.Codes() {
		switch class := classOf(f.List, code); {
		case class >= int(Judicial):
			return BlockFour
		case class == int(Special) && block < BlockThree:
			block = BlockThree
		}
	}
	return block
}

// Reserved stands in place of a coded value that its reader may not see.
const Reserved = "RISERVATO"
