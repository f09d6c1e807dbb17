package sqlite

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"soglia/domain/entity"
	"soglia/domain/schema"
)

var update = flag.Bool("update", false, "write generated files anew (only while no version with them was released)")

// later are the migrations that bring tables which the first version had not.
func later() map[string][]*schema.Entity {
	return map[string][]*schema.Entity{
		"migrations/0007_seen.sql": {entity.Seen},
		"migrations/0010_duties.sql": {
			entity.PsychologicalNote, entity.PsychologyMonth, entity.Referral, entity.DataRequest, entity.Breach,
			entity.RoomTaken, entity.Entrusting, entity.Envelope, entity.Audit, entity.NoticeText,
		},
	}
}

const generated = "migrations/0002_records.sql"

// TestTablesAreThoseOfTheDeclaration generates the entities' tables as they were at first. Later fields come by migrations of
// their own; TestMigratedTablesHoldEveryField tells when one is missing.
func TestTablesAreThoseOfTheDeclaration(t *testing.T) {
	first := entity.All()
	for file, entities := range later() {
		wantGenerated(t, file, declaredTables(entities))
		first = slices.DeleteFunc(first, func(e *schema.Entity) bool { return slices.Contains(entities, e) })
	}
	wantGenerated(t, generated, declaredTables(first))
}

func wantGenerated(t *testing.T, file, want string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is not what the declaration gives: go test ./storage/sqlite -run TestTables -update", file)
	}
}

func declaredTables(entities []*schema.Entity) string {
	var b strings.Builder
	b.WriteString("-- Generated from domain/entity by go test ./storage/sqlite -run TestTables -update.\n")
	for _, e := range entities {
		writeTable(&b, e)
	}
	b.WriteString("\n-- What the planner may expect of a large desk, the same on every laptop: no file is ever analysed.\n")
	if slices.Contains(entities, entity.Person) { // the first
		b.WriteString("ANALYZE sqlite_schema;\nDELETE FROM sqlite_stat1;\n") //nolint:misspell // SQLite's word
	}
	for _, e := range entities {
		writeStatistics(&b, e)
	}
	return b.String()
}

func writeTable(b *strings.Builder, e *schema.Entity) {
	fmt.Fprintf(b, "\nCREATE TABLE %s (\n", quoted(e.Name))
	b.WriteString("  n INTEGER PRIMARY KEY,\n  id BLOB NOT NULL UNIQUE,\n  write INTEGER NOT NULL,\n")
	b.WriteString("  scope INTEGER NOT NULL,\n  sealed BLOB,\n  edited INTEGER NOT NULL")
	var indexes strings.Builder
	for _, f := range e.Fields() {
		if !hasColumn(f) {
			continue
		}
		fmt.Fprintf(b, ",\n  %s %s", quoted(f.Name), columnType(f))
		if f.Indexed && f.Kind != schema.List {
			fmt.Fprintf(&indexes, "CREATE INDEX %s ON %s (%s)%s;\n", indexName(f), quoted(e.Name), quoted(f.Name), partly(f))
		}
	}
	b.WriteString("\n) STRICT;\n" + indexes.String())
}

// partly leaves records without a value out of an index, but for dates, by which records are put in order.
func partly(f *schema.Field) string {
	if f.Kind == schema.Date {
		return ""
	}
	return " WHERE " + quoted(f.Name) + " IS NOT NULL"
}

func indexName(f *schema.Field) string { return quoted(f.Entity.Name + "_" + f.Name) }

// columnType is ANY where a refusal may stand in a number's place.
func columnType(f *schema.Field) string {
	switch f.Kind {
	case schema.Ref:
		return "BLOB"
	case schema.Int, schema.Bool, schema.Decimal:
		return "ANY"
	case schema.Money, schema.Instant:
		return "INTEGER"
	default:
		return "TEXT"
	}
}

func writeStatistics(b *strings.Builder, e *schema.Entity) {
	const rows = 100_000
	fmt.Fprintf(b, "INSERT INTO sqlite_stat1 VALUES ('%s', 'sqlite_autoindex_%s_1', '%d 1');\n", e.Name, e.Name, rows)
	for _, f := range e.Fields() {
		if hasColumn(f) && f.Indexed && f.Kind != schema.List {
			fmt.Fprintf(b, "INSERT INTO sqlite_stat1 VALUES ('%s', '%s_%s', '%d %d');\n", e.Name, e.Name, f.Name, rows, alike(f))
		}
	}
}

// alike guesses how many records share a value.
func alike(f *schema.Field) int {
	switch {
	case f.Kind == schema.Text:
		return 1
	case f.Kind == schema.Date:
		return 300
	case f.Target == "sportello" || f.Target == "programma" || f.Target == "operatore":
		return 30_000
	default:
		return 10
	}
}
