package sqlite_test

import (
	"slices"
	"strings"
	"testing"

	"soglia/storage/sqlite"
)

// TestLargeDesksAreNotReadFromEndToEnd holds the plans of the questions that screens ask most. The statistics that the
// planner goes by are part of the schema.
func TestLargeDesksAreNotReadFromEndToEnd(t *testing.T) {
	l := newLaptop(t)
	l.close(t) // the statistics are read when a file is opened
	l.open(t)
	const newest = ` ORDER BY "data" DESC NULLS LAST, id LIMIT 1`
	for where, want := range map[string]string{
		`n IN (SELECT row FROM link WHERE field = ? AND item = ?)` + newest: "SEARCH accesso USING INTEGER PRIMARY KEY",
		`"persona" = ?` + newest: "SEARCH accesso USING INDEX accesso_persona",
		`"sportello" = ? AND "data" >= ? AND "data" <= ? ORDER BY id`: "SEARCH accesso USING INDEX accesso_data",
		`"data" >= ?` + newest: "SEARCH accesso USING INDEX accesso_data",
		`id = ?`:               "SEARCH accesso USING INDEX sqlite_autoindex_accesso_1",
		`1 AND n IN (SELECT row FROM contested WHERE entity = ?) ORDER BY id`: "SEARCH accesso USING INTEGER PRIMARY KEY",
	} {
		args := slices.Repeat([]any{"x"}, strings.Count(where, "?"))
		plan, err := l.db.Explain(t.Context(), "SELECT * FROM accesso WHERE "+where, args...)
		if err != nil || !strings.HasPrefix(plan[0], want) {
			t.Errorf("%s\nis planned as %q, %v\nwant %s", where, plan, err, want)
		}
	}
}

// TestAReceiptIsWeighedByFewRows holds that nobody looks through all that a collector holds for each item that it signs.
func TestAReceiptIsWeighedByFewRows(t *testing.T) {
	plan, err := newLaptop(t).db.Explain(t.Context(), sqlite.SelectAgainst, int64(1), []byte("id"), []byte("scope"), int64(2))
	all := strings.Join(plan, "\n")
	if err != nil || !strings.Contains(all, "PRIMARY KEY (depot=? AND id=?)") || !strings.Contains(all, "held_number (depot=? AND scope=? AND number=?)") {
		t.Errorf("%s (%v)", all, err)
	}
}
