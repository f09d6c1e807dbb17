package main

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestEnrolmentScripts plays the stories of testdata/enrol: real folders, and a real collector, which each story starts with
// "collector NAME"; the invitation that it prints lies in NAME.invito.
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
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"collector": func(ts *testscript.TestScript, _ bool, args []string) {
				program, err := built()
				ts.Check(err)
				serve(ts, program, args[0])
			},
			"within": within,
		},
	})
}

// serve starts a collector that stops with the story.
func serve(ts *testscript.TestScript, program, name string) {
	command := exec.Command(program, "serve", "--data", ts.MkAbs(name), "--listen", "127.0.0.1:0")
	out, err := command.StdoutPipe()
	ts.Check(err)
	ts.Check(command.Start())
	ts.Defer(func() {
		_ = command.Process.Signal(os.Interrupt)
		_ = command.Wait()
	})
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "SOGLIA-INVITO:") {
			ts.Check(os.WriteFile(ts.MkAbs(name+".invito"), lines.Bytes(), 0o600))
			return
		}
	}
	ts.Fatalf("the collector %s printed no invitation", name)
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
