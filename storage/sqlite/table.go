package sqlite

import (
	"strings"

	"soglia/domain/schema"
)

// table is one entity's table: its columns and the statements over all of them.
type table struct {
	entity  *schema.Entity
	columns []*schema.Field // fields of block one, ascending
	links   []*schema.Field // those whose items stand in the link table too
	insert  string
	update  string
}

// own are the columns that every table has before those of its fields: the row's number, the record's id, the write that
// created it, its scope, the numbers of the fields it holds sealed, and whether there are rows about it in holder.
const own = `n, id, write, scope, sealed, edited`

func tableOf(e *schema.Entity) *table {
	t := &table{entity: e}
	for _, f := range e.Fields() {
		if !hasColumn(f) {
			continue
		}
		t.columns = append(t.columns, f)
		if isLinked(f) {
			t.links = append(t.links, f)
		}
	}
	t.insert, t.update = t.inserting(), t.updating()
	return t
}

// hasColumn says whether a field's values stand in a column: those of block one do, and no other.
func hasColumn(f *schema.Field) bool { return f.Block() == schema.BlockOne }

func isLinked(f *schema.Field) bool {
	return f.Kind == schema.List && (f.Elem == schema.Ref || f.Indexed)
}

func quoted(name string) string { return `"` + name + `"` }

func (t *table) name() string { return quoted(t.entity.Name) }

func (t *table) inserting() string {
	names, marks := "id, write, scope, sealed, edited", "?, ?, ?, ?, ?"
	for _, f := range t.columns {
		names += ", " + quoted(f.Name)
		marks += ", ?"
	}
	return "INSERT INTO " + t.name() + " (" + names + ") VALUES (" + marks + ")"
}

// updating sets every column, so that it is one statement for every write.
func (t *table) updating() string {
	sets := "write = ?, scope = ?, sealed = ?, edited = ?"
	for _, f := range t.columns {
		sets += ", " + quoted(f.Name) + " = ?"
	}
	return "UPDATE " + t.name() + " SET " + sets + " WHERE n = ?"
}

// selecting gives the start of a query that reads some fields.
func (t *table) selecting(fields []*schema.Field) string {
	var b strings.Builder
	b.WriteString("SELECT " + own)
	for _, f := range fields {
		b.WriteString(", " + quoted(f.Name))
	}
	b.WriteString(" FROM " + t.name())
	return b.String()
}

// linkKey names a field in the link table.
func linkKey(f *schema.Field) int64 { return int64(f.Entity.No)<<16 | int64(f.No) }
