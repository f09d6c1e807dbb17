package main

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"soglia-merge": func() { os.Exit(run()) }})
}

// TestScripts plays the stories of testdata/script on the real program and real, encrypted folders.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("LANG", "it_IT.UTF-8")
			env.Setenv("SOGLIA_PASSPHRASE", "fiume sasso lana torre")
			env.Setenv("HOME", env.WorkDir)
			return nil
		},
	})
}
