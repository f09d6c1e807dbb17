package pouch_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"soglia/bench/pouch"
)

// TestTwoLaptopsReplicate runs where the peer is installed: it is no part of the program, and tests fetch nothing.
func TestTwoLaptopsReplicate(t *testing.T) {
	scripts, err := filepath.Abs("../peer")
	if err != nil {
		t.Fatal(err)
	}
	_, node := exec.LookPath("node")
	if _, err := os.Stat(filepath.Join(scripts, "node_modules")); errors.Join(node, err) != nil {
		t.Skip("the peer is not installed here: make bench installs it")
	}
	collector, err := pouch.Serve(t.Context(), scripts, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = collector.Close() }()
	laptop, err := pouch.Start(t.Context(), scripts, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = laptop.Close() }()
	docs := filepath.Join(t.TempDir(), "docs.ndjson")
	if err := os.WriteFile(docs, []byte("{\"_id\":\"a\",\"cognome\":\"Sala\"}\n{\"_id\":\"b\",\"cognome\":\"Rota\"}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	shared := "http://" + collector.Address + "/shared"
	for _, o := range []pouch.Order{
		{Do: "load", DB: "one", File: docs},
		{Do: "push", DB: "one", Address: shared, Batch: 100, Tuned: true},
		{Do: "pull", DB: "two", Address: shared, Batch: 100},
	} {
		done, err := laptop.Do(o)
		if err != nil || done.Written != 2 {
			t.Fatalf("%+v: %+v, %v", o, done, err)
		}
	}
	if _, err := laptop.Do(pouch.Order{Do: "dance"}); err == nil {
		t.Error("an unknown order was followed")
	}
}
