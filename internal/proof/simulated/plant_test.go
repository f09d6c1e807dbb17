package simulated_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
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
	path := filepath.Join(root, filepath.FromSlash(b.file))
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(content), b.was); n != 1 {
		t.Errorf("%s: the line to be altered stands %d times in %s", b.name, n, b.file)
		return 0, ""
	}
	dir := t.TempDir()
	altered, overlay := filepath.Join(dir, "altered.go"), filepath.Join(dir, "overlay.json")
	laid, err := json.Marshal(map[string]map[string]string{"Replace": {path: altered}})
	if err == nil {
		err = os.WriteFile(altered, []byte(strings.Replace(string(content), b.was, b.is, 1)), 0o600)
	}
	if err == nil {
		err = os.WriteFile(overlay, laid, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("go", "test", "-overlay", overlay, "-vet=off", "-count=1", "-v", "-run", "^TestHistories$", "./internal/proof/simulated")
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "SOGLIA_WHOLE=1", "SOGLIA_BUGS=")
	if b.encrypted {
		cmd.Env = append(cmd.Env, "SOGLIA_SQLITE_IN_TEN=10")
	}
	out, err := cmd.CombinedOutput()
	if err == nil {
		return 0, string(out)
	}
	return histories(string(out)), string(out)
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
