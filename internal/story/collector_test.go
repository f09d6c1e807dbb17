//go:build story

package story

import (
	"bufio"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"soglia/internal/story/stage"
)

// collecting is a collector that runs as its owner would run it.
type collecting struct {
	t          *testing.T
	cmd        *exec.Cmd
	binary     string
	data       string
	clock      string
	address    string
	invitation string // that it printed
}

// collector starts a collector with one command, on a port of its own, and reads the invitation that it prints.
func (h *house) collector() *collecting {
	h.t.Helper()
	h.build("soglia-collector", "story", "0")
	c := &collecting{
		t: h.t, binary: h.program("soglia-collector"), data: filepath.Join(h.folder, "collector"),
		clock: filepath.Join(h.folder, "clock"), address: freeAddress(h.t),
	}
	c.start()
	h.t.Cleanup(c.stop)
	return c
}

// freeAddress is one that nobody listens on: the collector comes back to it after it was stopped.
func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().String()
}

// start starts it, and waits until it listens: the first time by the invitation that it prints.
func (c *collecting) start() {
	c.t.Helper()
	c.cmd = exec.Command(c.binary, "serve", "--data", c.data, "--listen", c.address, "--lang", "it")
	c.cmd.Env = append(os.Environ(), "SOGLIA_STORY_CLOCK="+c.clock)
	said, err := c.cmd.StdoutPipe()
	if err == nil {
		err = c.cmd.Start()
	}
	if err != nil {
		c.t.Fatal(err)
	}
	lines := bufio.NewScanner(said)
	for c.invitation == "" && lines.Scan() {
		if line := strings.TrimSpace(lines.Text()); strings.HasPrefix(line, "SOGLIA-INVITO:") {
			c.invitation = line
		}
	}
	if c.invitation == "" {
		c.t.Fatal("the collector printed no invitation")
	}
	go func() { _, _ = io.Copy(io.Discard, said) }()
	c.listens()
}

func (c *collecting) listens() {
	c.t.Helper()
	for end := time.Now().Add(stage.Patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if conn, err := net.Dial("tcp", c.address); err == nil {
			_ = conn.Close()
			return
		}
	}
	c.t.Fatal("the collector does not listen")
}

// stop ends it gracefully; twice does no harm.
func (c *collecting) stop() {
	if c.cmd.ProcessState != nil {
		return
	}
	_ = c.cmd.Process.Signal(os.Interrupt)
	if err := c.cmd.Wait(); err != nil {
		c.t.Errorf("the collector ended badly: %v", err)
	}
}
