package proof_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"soglia/bench/invent"
)

// TestTwoFoldersWithTheSameRegisterExportTheSameBytes makes two networks apart by the real program, brings the same register
// in at the same desk, and compares what comes out; then after a rebuild, and after a restore on another laptop.
func TestTwoFoldersWithTheSameRegisterExportTheSameBytes(t *testing.T) {
	people, visits := register(40)
	var exports []string
	var last *terminal
	for i := range 2 {
		c := newTerminal(t, []string{elenasWords, "monte vela pane nuvola"}[i])
		c.must("init", "--programme", "spoon", "--desk", "pagnana", "--user", fmt.Sprint("Coordinatrice ", i), "--kit", filepath.Join(c.temp, "kit.txt"))
		c.must("import", "people", c.file("people.csv", people))
		c.must("import", "visits", c.file("visits.csv", visits))
		if i == 0 { // what is here already changes nothing
			c.must("import", "people", c.file("people.csv", people))
		}
		exports, last = append(exports, c.lines()), c
	}
	if exports[0] != exports[1] || strings.Count(exports[0], "\n") < 80 {
		t.Errorf("the two export other bytes, %d and %d", len(exports[0]), len(exports[1]))
	}
	last.must("rebuild")
	if last.lines() != exports[0] {
		t.Error("the rebuilt tables export other bytes")
	}
	last.restoresTo(exports[0])
}

func (c *terminal) restoresTo(lines string) {
	c.t.Helper()
	stick := filepath.Join(c.temp, "stick")
	if err := os.Mkdir(stick, 0o700); err != nil {
		c.t.Fatal(err)
	}
	c.must("backup", "--to", stick)
	files, err := filepath.Glob(filepath.Join(stick, "*"))
	if err != nil || len(files) != 1 {
		c.t.Fatalf("the stick holds %v (%v)", files, err)
	}
	other := c.at(filepath.Join(c.temp, "restored"))
	other.must("restore", "--from", files[0])
	other.must("verify")
	if other.lines() != lines {
		c.t.Error("what was restored exports other bytes")
	}
}

// register invents an old register of so many people, with a visit of each.
func register(n int) (people, visits string) {
	in := invent.New(11)
	var p, v strings.Builder
	p.WriteString("id;family_name;given_name;birth_date;phone;town;note\n")
	v.WriteString("person_id;date;minutes;note\n")
	for i := range n {
		one := in.Person(i)
		fmt.Fprintf(&p, "%s;%s;%s;%s;%s;%s;%s\n", one.ID, one.Family, one.Given, one.Birth, one.Phone, one.Town, strings.ReplaceAll(one.Note, ";", ","))
		fmt.Fprintf(&v, "%s;%s;%d;visita %d\n", one.ID, in.Day(), 10+i, i)
	}
	return p.String(), v.String()
}
