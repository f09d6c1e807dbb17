package proof_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// program is the path of the soglia-merge that was built for these tests.
var program string

func TestMain(m *testing.M) {
	if dir := os.Getenv(writerEnv); dir != "" {
		os.Exit(writeUntilKilled(dir))
	}
	if dir := os.Getenv(planterEnv); dir != "" {
		os.Exit(plantAndStay(dir))
	}
	os.Exit(withProgram(m))
}

func withProgram(m *testing.M) int {
	dir, err := os.MkdirTemp("", "proof-*")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer func() { _ = os.RemoveAll(dir) }()
	program = filepath.Join(dir, "soglia-merge")
	if runtime.GOOS == "windows" {
		program += ".exe"
	}
	build := exec.Command("go", "build", "-o", program, "soglia/cmd/soglia-merge")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "build soglia-merge: %v\n%s", err, out)
		return 1
	}
	return m.Run()
}

// terminal is where commands are given: a data folder, a passphrase, and a temporary folder of its own.
type terminal struct {
	t          testing.TB
	data, temp string
	passphrase string
}

func newTerminal(t testing.TB, passphrase string) *terminal {
	t.Helper()
	root := t.TempDir()
	c := &terminal{t: t, data: filepath.Join(root, "soglia"), temp: filepath.Join(root, "tmp"), passphrase: passphrase}
	if err := os.Mkdir(c.temp, 0o700); err != nil {
		t.Fatal(err)
	}
	return c
}

// at is the same terminal for another data folder.
func (c *terminal) at(data string) *terminal {
	other := *c
	other.data = data
	return &other
}

// as is the same terminal with another passphrase.
func (c *terminal) as(passphrase string) *terminal {
	other := *c
	other.passphrase = passphrase
	return &other
}

func (c *terminal) environment() []string {
	return append(os.Environ(), "SOGLIA_PASSPHRASE="+c.passphrase, "TMPDIR="+c.temp, "TMP="+c.temp, "TEMP="+c.temp, "LC_ALL=it_IT.UTF-8")
}

func (c *terminal) command(args ...string) *exec.Cmd {
	words := 1
	if len(args) > 1 && !strings.HasPrefix(args[1], "-") && slices.Contains([]string{"users", "import", "export", "bundle"}, args[0]) {
		words = 2
	}
	args = append(append(append([]string{}, args[:words]...), "--data", c.data), args[words:]...)
	cmd := exec.Command(program, args...)
	cmd.Env = c.environment()
	return cmd
}

// result is how a command ended.
type result struct {
	status   int
	out, err string
}

func (c *terminal) try(args ...string) result {
	c.t.Helper()
	r := ran(c.command(args...))
	if r.status < 0 {
		c.t.Fatal(r.err)
	}
	return r
}

// must gives the output of a command that has to succeed.
func (c *terminal) must(args ...string) string {
	c.t.Helper()
	r := c.try(args...)
	if r.status != 0 {
		c.t.Fatalf("%v ended with %d: %s%s", args, r.status, r.out, r.err)
	}
	return r.out
}

// lines gives all that can be exported, as NDJSON.
func (c *terminal) lines() string {
	c.t.Helper()
	var all strings.Builder
	for _, what := range []string{"people", "intakes", "sessions"} {
		all.WriteString(c.must("export", what, "--format", "ndjson"))
	}
	return all.String()
}

// file writes a file of the test's own beside the data folder.
func (c *terminal) file(name, content string) string {
	c.t.Helper()
	path := filepath.Join(filepath.Dir(c.data), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		c.t.Fatal(err)
	}
	return path
}
