package guards_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"soglia/internal/proof/altered"
)

// guard keeps a promise. Without it, its test fails.
type guard struct {
	promise string
	line    altered.Line
	pkg     string
	test    string // its name, from the beginning
}

// few are tried in every test run; make guards tries all of them (SOGLIA_GUARDS=all, or a part of a promise).
const few = 3

// TestWithoutItsGuardAPromiseIsBroken switches each guard off.
func TestWithoutItsGuardAPromiseIsBroken(t *testing.T) {
	root, err := filepath.Abs(filepath.Join("..", "..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	chosen := os.Getenv("SOGLIA_GUARDS")
	for i, g := range guards() {
		if chosen == "" && i >= few || chosen != "" && chosen != "all" && !strings.Contains(g.promise, chosen) {
			continue
		}
		t.Run(g.promise, func(t *testing.T) {
			failed, printed, err := g.line.Test(t.Context(), root, altered.Run{Package: g.pkg, Pattern: "^" + g.test})
			if err != nil {
				t.Fatal(err)
			}
			if !failed {
				t.Errorf("%s passes without it\n%s", g.test, printed)
			}
		})
	}
}

// TestEachGuardStandsInSecurityPage keeps the page's list beside the guards.
func TestEachGuardStandsInSecurityPage(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "..", "docs", "security.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range guards() {
		if row := "| " + g.promise + " | `" + g.line.File + "` | `" + g.test + "` |\n"; !strings.Contains(string(page), row) {
			t.Errorf("docs/security.md lacks\n%s", row)
		}
	}
}
