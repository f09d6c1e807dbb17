package record

import (
	"github.com/google/uuid"

	"soglia/domain/schema"
)

// Compare is how a condition looks at a field.
type Compare uint8

// The comparisons. They work on values that stand in columns (block one), never on sealed ones.
const (
	Is     Compare = iota + 1 // equals one of Values
	From                      // not before Values[0]
	Until                     // not after Values[0]
	Holds                     // a list that contains one of Values
	Absent                    // holds nothing
)

// Condition is one thing that a record must satisfy.
type Condition struct {
	Field  *schema.Field
	Op     Compare
	Values []schema.Value
}

// Order sorts by a field; records without a value come last, ties by id.
type Order struct {
	Field *schema.Field
	Down  bool
}

// Query asks a store for records of one entity; all conditions must hold.
type Query struct {
	Entity        *schema.Entity
	Where         []Condition
	By            []Order         // none: by id
	Limit, Skip   int             // Limit 0: no limit
	Fields        []*schema.Field // only these are read; nil: all of them
	WithCancelled bool            // cancelled records too
	Desk          uuid.UUID       // only records whose home is this desk; zero: all
	DesksOnly     bool            // only what lies in desks' and the network's scopes, neither in a person's nor in somebody's own
	Contested     bool            // only records of which several writes hold a field; whether they conflict, their values tell
}

// All starts a query for every record of an entity that is not cancelled.
func All(e *schema.Entity) Query { return Query{Entity: e} }

// Is keeps records whose field equals one of the texts.
func (q Query) Is(f *schema.Field, texts ...string) Query {
	return q.with(Condition{f, Is, textValues(f.Kind, texts)})
}

// Holds keeps records whose list contains one of the texts.
func (q Query) Holds(f *schema.Field, texts ...string) Query {
	return q.with(Condition{f, Holds, textValues(f.Elem, texts)})
}

// Between keeps records whose date or text lies between both ends, both included; an empty end is open.
func (q Query) Between(f *schema.Field, from, until string) Query {
	if from != "" {
		q = q.with(Condition{f, From, textValues(f.Kind, []string{from})})
	}
	if until != "" {
		q = q.with(Condition{f, Until, textValues(f.Kind, []string{until})})
	}
	return q
}

// OrderBy sorts upwards by the fields.
func (q Query) OrderBy(fields ...*schema.Field) Query { return q.ordered(false, fields) }

// OrderDown sorts downwards by the fields.
func (q Query) OrderDown(fields ...*schema.Field) Query { return q.ordered(true, fields) }

// First keeps the first n records.
func (q Query) First(n int) Query {
	q.Limit = n
	return q
}

// Reading restricts what is read of each record.
func (q Query) Reading(fields ...*schema.Field) Query {
	q.Fields = fields
	return q
}

// Cancelled includes cancelled records.
func (q Query) Cancelled() Query {
	q.WithCancelled = true
	return q
}

// OfDesks leaves out what lies in a person's scope or in somebody's own: what is counted or exported for others.
func (q Query) OfDesks() Query {
	q.DesksOnly = true
	return q
}

// OnlyContested keeps records of which several writes hold a field.
func (q Query) OnlyContested() Query {
	q.Contested = true
	return q
}

func (q Query) with(c Condition) Query {
	q.Where = append(q.Where[:len(q.Where):len(q.Where)], c)
	return q
}

func (q Query) ordered(down bool, fields []*schema.Field) Query {
	q.By = q.By[:len(q.By):len(q.By)]
	for _, f := range fields {
		q.By = append(q.By, Order{f, down})
	}
	return q
}

func textValues(k schema.Kind, texts []string) []schema.Value {
	values := make([]schema.Value, len(texts))
	for i, t := range texts {
		values[i] = schema.TextValue(k, t)
	}
	return values
}
