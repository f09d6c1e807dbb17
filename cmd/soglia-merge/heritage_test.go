package main

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"soglia/app/core/training"
	"soglia/cmd/internal/assembly"
)

// write makes a new piece of heritage: a data folder, its backup and its exports as this state of the program writes them.
// It is run once at each close of a stage, and what it made is never changed: go test ./cmd/soglia-merge -run Heritage -write NAME.
var write = flag.String("write", "", "name of a piece of heritage to make")

const heritage = "testdata/heritage"

var keptExports = []string{"people", "intakes", "sessions"}

// TestHeritage opens every data folder, bundle and backup that an earlier state of the program wrote, and finds in them what
// was there: formats are for years.
func TestHeritage(t *testing.T) {
	t.Setenv("SOGLIA_PASSPHRASE", training.Passphrase)
	t.Setenv("LANG", "it_IT.UTF-8")
	if *write != "" {
		bequeath(t, filepath.Join(heritage, *write))
	}
	pieces, err := filepath.Glob(heritage + "/*")
	if err != nil || len(pieces) == 0 {
		t.Fatalf("no heritage: %v", err)
	}
	for _, piece := range pieces {
		t.Run(filepath.Base(piece)+" folder", func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "folder")
			if err := os.CopyFS(dir, os.DirFS(filepath.Join(piece, "folder"))); err != nil {
				t.Fatal(err)
			}
			holdsWhatItHeld(t, piece, dir)
		})
		if file := filepath.Join(piece, bundleFile); exists(file) {
			t.Run(filepath.Base(piece)+" bundle", func(t *testing.T) { opensTheBundle(t, piece, file) })
		}
		t.Run(filepath.Base(piece)+" backup", func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "restored")
			told(t, "restore", "--data", dir, filepath.Join(piece, "laptop.soglia-backup"))
			holdsWhatItHeld(t, piece, dir)
		})
	}
}

// holdsWhatItHeld checks a folder whole and compares its exports with those that were made when it was written.
func holdsWhatItHeld(t *testing.T, piece, dir string) {
	t.Helper()
	told(t, "verify", "--data", dir)
	for _, what := range keptExports {
		out := filepath.Join(t.TempDir(), what)
		told(t, "export", what, "--format", "ndjson", "--data", dir, "--out", out)
		want, err := os.ReadFile(filepath.Join(piece, what+".ndjson"))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(out); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: other bytes than when it was written (%v)", what, err)
		}
	}
}

// told runs the program and expects that all went well.
func told(t *testing.T, args ...string) {
	t.Helper()
	var said bytes.Buffer
	p := &program{in: os.Stdin, out: &said, err: &said, getenv: os.Getenv}
	if status := p.run(context.Background(), args); status != 0 {
		t.Fatalf("%v: status %d: %s", args, status, said.String())
	}
}

// bequeath writes the folder of the training mode, with its invented people, as heritage.
func bequeath(t *testing.T, piece string) {
	t.Helper()
	dir := filepath.Join(piece, "folder")
	if err := os.MkdirAll(piece, 0o750); err != nil {
		t.Fatal(err)
	}
	if _, err := assembly.MakeTraining(context.Background(), dir); err != nil {
		t.Fatal(err)
	}
	other := join(t, dir)
	for _, what := range keptExports {
		told(t, "export", what, "--format", "ndjson", "--data", dir, "--out", filepath.Join(piece, what+".ndjson"))
	}
	bequeathBundle(t, piece, dir, other)
	told(t, "backup", "--data", dir, "--to", piece)
	kept, err := filepath.Glob(filepath.Join(piece, "*.soglia-backup"))
	if err != nil || len(kept) != 1 {
		t.Fatalf("%d backups: %v", len(kept), err)
	}
	if err := os.Rename(kept[0], filepath.Join(piece, "laptop.soglia-backup")); err != nil {
		t.Fatal(err)
	}
}
