package change

import (
	"fmt"
	"slices"

	"soglia/domain/schema"
)

// Blocks are the plaintexts of a change's blocks, by class. A class that the change does not touch is nil.
type Blocks [schema.BlockFour + 1][]byte

// Classes gives the classes that are present, ascending: the order of a segment's blocks.
func (bs Blocks) Classes() []schema.Block {
	var classes []schema.Block
	for class, b := range bs {
		if b != nil {
			classes = append(classes, schema.Block(class))
		}
	}
	return classes
}

// ClassOf gives the class that an item of a code list sets, 0 where it sets none.
type ClassOf func(list, code string) int

// Split writes the values of some fields into the blocks of their classes. A coded value above its field's class goes
// into the block of its own, and RISERVATO stands in its place in those beneath. Absent values are written nowhere:
// a field that a change sets and no block holds is emptied.
func Split(fields []*schema.Field, value func(*schema.Field) schema.Value, classOf ClassOf, c Context) (Blocks, error) {
	fields = slices.Clone(fields)
	slices.SortFunc(fields, func(f, g *schema.Field) int { return f.No - g.No })
	var blocks Blocks
	for _, f := range fields {
		v := value(f)
		if v.IsAbsent() {
			continue
		}
		if err := fits(f, v); err != nil {
			return Blocks{}, err
		}
		top := f.BlockOf(v, classOf)
		for class := f.Block(); class <= top; class++ {
			masked := Mask(f, v, class, classOf)
			if class != f.Block() && class != top && masked.Equal(Mask(f, v, class-1, classOf)) {
				continue
			}
			b, err := appendValue(blocks[class], f, masked, c)
			if err != nil {
				return Blocks{}, fmt.Errorf("field %d: %w", f.No, err)
			}
			blocks[class] = b
		}
	}
	return blocks, nil
}

// Mask puts RISERVATO in place of the items that a reader of the class may not see.
func Mask(f *schema.Field, v schema.Value, class schema.Block, classOf ClassOf) schema.Value {
	if f.List == "" || f.BlockOf(v, classOf) <= class {
		return v
	}
	hidden := func(code string) bool {
		return f.BlockOf(schema.TextValue(schema.Code, code), classOf) > class
	}
	switch v.Kind() {
	case schema.List:
		items := slices.Clone(v.List())
		for i, code := range items {
			if hidden(code) {
				items[i] = schema.Reserved
			}
		}
		return schema.ListValue(items)
	case schema.Map:
		return maskMap(v, hidden)
	default:
		return schema.TextValue(schema.Code, schema.Reserved)
	}
}

// maskMap sums the numbers of the hidden keys under RISERVATO.
func maskMap(v schema.Value, hidden func(string) bool) schema.Value {
	pairs := map[string]int64{}
	for key, n := range v.Map() {
		if hidden(key) {
			key = schema.Reserved
		}
		pairs[key] += n
	}
	return schema.MapValue(pairs)
}

// fits refuses a value whose shape is not its field's: it would be read back as something else.
func fits(f *schema.Field, v schema.Value) error {
	if v.Kind() == f.Kind || v.Kind() == schema.Code && f.Kind.Numeric() {
		return nil
	}
	return fmt.Errorf("%w: field %d holds kind %d, not %d", ErrValue, f.No, v.Kind(), f.Kind)
}

// Join puts together what a reader could open of a change's blocks: of a field that stands in several, the value of the
// highest class counts. A field whose best value is RISERVATO, or lies in a block that is closed to the reader, is
// reserved; blocks that are closed are nil.
func Join(e *schema.Entity, opened Blocks, c Context) (Values, error) {
	joined := Values{}
	for _, class := range opened.Classes() {
		values, err := ReadBlock(e, opened[class], c)
		if err != nil {
			return nil, err
		}
		for no, v := range values {
			joined[no] = v
		}
	}
	return joined, nil
}
