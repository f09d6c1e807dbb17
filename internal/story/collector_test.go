//go:build story

package story

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// collecting is a collector that runs as its owner would run it.
type collecting struct {
	t          *testing.T
	cmd        *exec.Cmd
	data       string
	invitation string // that it printed
}

// collector starts a collector with one command, on a port of its own, and reads the invitation that it prints.
func (h *house) collector() *collecting {
	h.t.Helper()
	h.build("soglia-collector", "story", "0")
	c := &collecting{t: h.t, data: filepath.Join(h.folder, "collector")}
	c.serve(h.program("soglia-collector"), "127.0.0.1:0", filepath.Join(h.folder, "clock"))
	h.t.Cleanup(c.stop)
	return c
}

func (c *collecting) serve(binary, address, clock string) {
	c.t.Helper()
	c.cmd = exec.Command(binary, "serve", "--data", c.data, "--listen", address, "--lang", "it")
	c.cmd.Env = append(os.Environ(), "SOGLIA_STORY_CLOCK="+clock)
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
