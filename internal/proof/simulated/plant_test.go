package simulated_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"soglia/internal/proof/altered"
)

// TestPlantedBugsAreFound builds the simulation anew for each bug, with the altered file laid over the real one, and expects it to
// fail. It takes minutes, and is done by make simulate-bugs alone (SOGLIA_BUGS=all, or a part of a bug's name).
func TestPlantedBugsAreFound(t *testing.T) {
	chosen := os.Getenv("SOGLIA_BUGS")
	if chosen == "" {
		t.Skip("SOGLIA_BUGS is not set")
	}
	root, err := filepath.Abs(filepath.Join("..", "..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, b := range bugs {
		if chosen != "all" && !strings.Contains(b.name, chosen) {
			continue
		}
		started := time.Now()
		needed, story := b.plant(t, root)
		if needed == 0 {
			t.Errorf("not found: %s\n%s", b.name, story)
			continue
		}
		found++
		t.Logf("| %s | `%s` | %d | %s |", b.name, b.file, needed, first(story))
		t.Logf("took %s", time.Since(started).Round(time.Second))
	}
	t.Logf("%d bugs found", found)
}

// plant runs the altered simulation, and gives how many histories it took to find the bug; 0 where it was not found.
func (b bug) plant(t *testing.T, root string) (needed int, output string) {
	t.Helper()
	run := altered.Run{Package: "./internal/proof/simulated", Pattern: "^TestHistories$", Variables: []string{"SOGLIA_WHOLE=1", "SOGLIA_BUGS="}}
	if b.encrypted {
		run.Variables = append(run.Variables, "SOGLIA_SQLITE_IN_TEN=10")
	}
	failed, output, err := altered.Line{File: b.file, Was: b.was, Is: b.is}.Test(t.Context(), root, run)
	if err != nil {
		t.Errorf("%s: %v", b.name, err)
	}
	if !failed {
		return 0, output
	}
	return histories(output), output
}

var counted = regexp.MustCompile(`(\d+) histories in`)

func histories(output string) int {
	m := counted.FindStringSubmatch(output)
	if m == nil || !strings.Contains(output, "seed ") {
		return 0
	}
	n := 0
	_, _ = fmt.Sscan(m[1], &n)
	return n
}

var what = regexp.MustCompile(`seed \d+: (.*)`)

// first gives the first line of what was found.
func first(output string) string {
	m := what.FindStringSubmatch(output)
	if m == nil {
		return output
	}
	return m[1]
}
