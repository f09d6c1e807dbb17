package main

import (
	"bufio"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestEnrolmentScripts plays the stories of testdata/enrol: real folders, and a real collector. "collector NAME" starts one on the
// folder NAME, at another address each time; its invitation lies in NAME.invite, what it says of its address in NAME.move, and "stop NAME" stops it. "within TIME FILE"
// waits for a file.
func TestEnrolmentScripts(t *testing.T) {
	built := sync.OnceValues(func() (string, error) {
		path := filepath.Join(t.TempDir(), "soglia-collector")
		said, err := exec.Command("go", "build", "-o", path, "soglia/cmd/soglia-collector").CombinedOutput()
		if err != nil {
			t.Logf("%s", said)
		}
		return path, err
	})
	testscript.Run(t, testscript.Params{
		Dir: "testdata/enrol",
		Setup: func(env *testscript.Env) error {
			env.Setenv("LANG", "it_IT.UTF-8")
			env.Setenv("SOGLIA_PASSPHRASE", "fiume sasso lana torre")
			env.Setenv("HOME", env.WorkDir)
			env.Values["posts"] = posts{}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"collector": func(ts *testscript.TestScript, _ bool, args []string) {
				program, err := built()
				ts.Check(err)
				serve(ts, program, args[0])
			},
			"stop":   func(ts *testscript.TestScript, _ bool, args []string) { ts.Value("posts").(posts).stop(args[0]) },
			"within": within,
		},
	})
}

// posts are the collectors that run in one story.
type posts map[string]*exec.Cmd

func (p posts) stop(name string) {
	if command := p[name]; command != nil {
		_ = command.Process.Signal(os.Interrupt)
		_ = command.Wait()
		delete(p, name)
	}
}

// serve starts a collector, which stops with the story at the latest.
func serve(ts *testscript.TestScript, program, name string) {
	command := exec.Command(program, "serve", "--data", ts.MkAbs(name), "--listen", "127.0.0.1:0", "--no-invitation")
	logged, err := command.StderrPipe()
	ts.Check(err)
	ts.Check(command.Start())
	running := ts.Value("posts").(posts)
	running[name] = command
	ts.Defer(func() { running.stop(name) })
	address, ok := addressOf(bufio.NewScanner(logged))
	if !ok {
		ts.Fatalf("the collector does not say where it listens")
	}
	for _, way := range []string{"invite", "move"} {
		said, err := exec.Command(program, way, "--json", "--data", ts.MkAbs(name), "--address", address).Output()
		ts.Check(err)
		var printed struct{ Invitation string }
		ts.Check(json.Unmarshal(said, &printed))
		ts.Check(os.WriteFile(ts.MkAbs(name+"."+way), []byte(printed.Invitation), 0o600))
	}
}

// addressOf reads in the log where a collector listens, and leaves the rest of it unread.
func addressOf(log *bufio.Scanner) (string, bool) {
	for log.Scan() {
		var line struct{ Msg, Address string }
		if json.Unmarshal(log.Bytes(), &line) == nil && line.Msg == "serving" {
			go func() {
				for log.Scan() { // so that it never waits for a reader
				}
			}()
			return strings.TrimSpace(line.Address), true
		}
	}
	return "", false
}

// within waits until a file is there: what runs in the background has come so far.
func within(ts *testscript.TestScript, _ bool, args []string) {
	limit, err := time.ParseDuration(args[0])
	ts.Check(err)
	look, end := time.NewTicker(20*time.Millisecond), time.After(limit)
	defer look.Stop()
	for {
		if _, err := os.Stat(ts.MkAbs(args[1])); err == nil {
			return
		}
		select {
		case <-look.C:
		case <-end:
			ts.Fatalf("%s did not come within %s", args[1], limit)
		}
	}
}
