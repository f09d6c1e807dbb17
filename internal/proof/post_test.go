package proof_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// post is a collector's process, its folder, and the folder of its log.
type post struct {
	t          testing.TB
	program    string
	data, logs string
	address    string
	cmd        *exec.Cmd
	log        *os.File
	logged     chan struct{} // closed when all of its log is in the file
}

// collect builds a collector and starts it on an empty folder.
func (c *terminal) collect(root string) *post {
	c.t.Helper()
	p := &post{
		t: c.t, program: filepath.Join(c.t.TempDir(), "soglia-collector"),
		data: filepath.Join(root, "collector"), logs: filepath.Join(root, "logs"), logged: make(chan struct{}),
	}
	build := exec.Command("go", "build", "-o", p.program, "soglia/cmd/soglia-collector")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		c.t.Fatalf("build soglia-collector: %v\n%s", err, out)
	}
	if err := os.Mkdir(p.logs, 0o700); err != nil {
		c.t.Fatal(err)
	}
	p.start()
	return p
}

func (p *post) start() {
	p.t.Helper()
	var err error
	if p.log, err = os.Create(filepath.Join(p.logs, "collector.log")); err != nil {
		p.t.Fatal(err)
	}
	p.cmd = exec.Command(p.program, "serve", "--data", p.data, "--listen", "127.0.0.1:0", "--no-invitation")
	p.cmd.Stdout = p.log
	said, err := p.cmd.StderrPipe()
	if err == nil {
		err = p.cmd.Start()
	}
	if err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(p.stop)
	lines := bufio.NewReader(said)
	for p.address == "" {
		line, err := lines.ReadString('\n')
		if err != nil {
			p.t.Fatalf("the collector ended before it served: %v", err)
		}
		_, _ = p.log.WriteString(line)
		var told struct{ Msg, Address string }
		if json.Unmarshal([]byte(line), &told) == nil && told.Msg == "serving" {
			p.address = told.Address
		}
	}
	go func() {
		defer close(p.logged)
		_, _ = io.Copy(p.log, lines)
	}()
}

// stop asks the collector to stop, and waits until it has.
func (p *post) stop() {
	if p.cmd == nil {
		return
	}
	_ = p.cmd.Process.Signal(os.Interrupt)
	<-p.logged
	if err := p.cmd.Wait(); err != nil {
		p.t.Errorf("the collector ended with %v", err)
	}
	p.cmd = nil
	_ = p.log.Close()
}

func (p *post) must(args ...string) string {
	p.t.Helper()
	out, err := exec.Command(p.program, args...).Output()
	if err != nil {
		p.t.Fatalf("soglia-collector %v: %v", args, err)
	}
	return string(out)
}

// invitation gives a file with an invitation for one network.
func (p *post) invitation() string {
	p.t.Helper()
	var printed struct{ Invitation string }
	if err := json.Unmarshal([]byte(p.must("invite", "--json", "--data", p.data, "--address", p.address)), &printed); err != nil {
		p.t.Fatal(err)
	}
	path := filepath.Join(p.t.TempDir(), "collector.invite")
	if err := os.WriteFile(path, []byte(strings.TrimSpace(printed.Invitation)), 0o600); err != nil {
		p.t.Fatal(err)
	}
	return path
}

// backUp makes a backup while the collector serves.
func (p *post) backUp(path string) {
	p.t.Helper()
	p.must("backup", "--data", p.data, "--to", path)
}

// ran runs a command to its end.
func ran(cmd *exec.Cmd) result {
	var out, told bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &told
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return result{-1, "", err.Error()}
	}
	return result{cmd.ProcessState.ExitCode(), out.String(), told.String()}
}

// awaitFile waits until another process has written a file.
func (c *terminal) awaitFile(path string) {
	c.t.Helper()
	look, end := time.NewTicker(20*time.Millisecond), time.After(2*time.Minute)
	defer look.Stop()
	for {
		if _, err := os.Stat(path); err == nil {
			return
		}
		select {
		case <-look.C:
		case <-end:
			c.t.Fatalf("%s did not come", filepath.Base(path))
		}
	}
}
