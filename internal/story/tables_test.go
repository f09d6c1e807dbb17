//go:build story

package story

import (
	"encoding/csv"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// update writes what the play found as the committed lists: go test -tags story ./internal/story -update.
var update = flag.Bool("update", false, "write the committed lists anew")

// id is a record's: drawn anew at every play.
var id = regexp.MustCompile(`[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}`)

// tables reads the exported tables: one line a row, its filled cells as "heading: cell", people by their names in place of ids,
// in the order of the words.
func (p *play) tables() map[string][]string {
	p.t.Helper()
	names := map[string]string{}
	people := p.read("people")
	for _, row := range people[1:] {
		names[row[0]] = strings.TrimSpace(cell(people[0], row, "Nome") + " " + cell(people[0], row, "Cognome"))
	}
	found := map[string][]string{}
	for _, what := range []string{"people", "intakes", "sessions"} {
		table := p.read(what)
		rows := []string{}
		for _, row := range table[1:] {
			rows = append(rows, told(table[0], row, names))
		}
		slices.Sort(rows)
		found[what] = rows
	}
	return found
}

func (p *play) read(what string) [][]string {
	p.t.Helper()
	file, err := os.ReadFile(p.table(what))
	p.must(err)
	reader := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(file), "\ufeff")))
	reader.Comma = ';'
	rows, err := reader.ReadAll()
	p.must(err)
	if len(rows) == 0 {
		p.t.Fatalf("the table of %s is empty", what)
	}
	return rows
}

func cell(headings, row []string, heading string) string {
	if at := slices.Index(headings, heading); at >= 0 {
		return row[at]
	}
	return ""
}

func told(headings, row []string, names map[string]string) string {
	var cells []string
	for i, value := range row[1:] {
		if value != "" {
			value = id.ReplaceAllStringFunc(value, func(id string) string { return names[id] })
			cells = append(cells, headings[i+1]+": "+value)
		}
	}
	return strings.ReplaceAll(strings.Join(cells, " | "), "\n", " / ")
}

// month asks the command line, which has the same use cases as the window, for the figures of November.
func (p *play) month() []string {
	p.t.Helper()
	merge := filepath.Join(p.folder, "soglia-merge")
	build := exec.Command("go", "build", "-o", merge, "./cmd/soglia-merge")
	build.Dir, build.Env = filepath.Join("..", ".."), append(os.Environ(), "CGO_ENABLED=0")
	p.must(build.Run())
	count := exec.Command(merge, "count", "--data", p.data(), "--from", "2026-11-01", "--to", "2026-11-30", "--json")
	count.Env = append(os.Environ(), "SOGLIA_PASSPHRASE="+staff()[carla].passphrase)
	said, err := count.Output()
	p.must(err)
	var counted struct {
		Desks []map[string]any `json:"desks"`
		Total map[string]any   `json:"total"`
	}
	p.must(json.Unmarshal(said, &counted))
	lines := []string{}
	counted.Total["name"] = "All desks"
	for _, desk := range append(counted.Desks, counted.Total) {
		lines = append(lines, fmt.Sprintf("%v: intakes %v, nameless %v, people %v, new %v, themes %v, hours %v",
			desk["name"], desk["intakes"], desk["anonymous"], desk["people"], desk["new_people"], desk["themes"], desk["hours"]))
	}
	return lines
}

// equal compares lines with those of a committed list.
func equal(t *testing.T, name string, lines []string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	committed, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	if text := strings.TrimSuffix(string(committed), "\n"); text != "" {
		want = strings.Split(text, "\n")
	}
	for i := range max(len(want), len(lines)) {
		if at(want, i) != at(lines, i) {
			t.Errorf("line %d:\n got %s\nwant %s", i+1, at(lines, i), at(want, i))
		}
	}
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "(nothing)"
}
