// Package altered runs a test over the program with one line of it changed, so that a proof shows that it would notice.
package altered

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Line is a piece of one file that stands there once, and what is put in its place.
type Line struct {
	File    string // from the root of the repository
	Was, Is string
}

// Run names a test: of a package, by the pattern of go test, with variables of its environment.
type Run struct {
	Package, Pattern string
	Variables        []string
}

// Test lays the altered file over the real one and runs the test. It tells whether that failed, and what it printed. A program that does not
// build proves nothing and is an error.
func (l Line) Test(ctx context.Context, root string, r Run) (failed bool, printed string, err error) {
	dir, err := os.MkdirTemp("", "altered-")
	if err != nil {
		return false, "", err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	overlay, err := l.lay(root, dir)
	if err != nil {
		return false, "", err
	}
	test := exec.CommandContext(ctx, "go", "test", "-overlay", overlay, "-vet=off", "-count=1", "-v", "-run", r.Pattern, r.Package)
	test.Dir, test.Env = root, append(os.Environ(), append([]string{"CGO_ENABLED=0"}, r.Variables...)...)
	out, err := test.CombinedOutput()
	printed = string(out)
	var exited *exec.ExitError
	switch {
	case err == nil && !strings.Contains(printed, "--- PASS"):
		return false, printed, fmt.Errorf("no test is called %s in %s", r.Pattern, r.Package)
	case err == nil:
		return false, printed, nil
	case !errors.As(err, &exited), strings.Contains(printed, "[build failed]"), strings.Contains(printed, "[setup failed]"):
		return false, printed, fmt.Errorf("the altered program does not build: %w\n%s", err, printed)
	}
	return true, printed, nil
}

func (l Line) lay(root, dir string) (overlay string, err error) {
	path := filepath.Join(root, filepath.FromSlash(l.File))
	content, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	if n := strings.Count(string(content), l.Was); n != 1 {
		return "", fmt.Errorf("what is to be altered stands %d times in %s", n, l.File)
	}
	other := filepath.Join(dir, filepath.Base(path))
	laid, err := json.Marshal(map[string]map[string]string{"Replace": {path: other}})
	if err != nil {
		return "", err
	}
	overlay = filepath.Join(dir, "overlay.json")
	return overlay, errors.Join(
		os.WriteFile(other, []byte(strings.Replace(string(content), l.Was, l.Is, 1)), 0o600), os.WriteFile(overlay, laid, 0o600),
	)
}
