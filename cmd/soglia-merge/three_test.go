package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"soglia/app/view"
)

// theirWords open each of the three laptops.
const theirWords = "fiume sasso lana torre"

// three are the laptops of one network, whose users may do the same, with their collector: each is a folder of dir.
type three struct {
	t        *testing.T
	speak    view.Language
	dir      string
	post     *post
	address  string // of the collector, the same for every copy of it
	bundles  []carriedFile
	settling bool // all has to go through now
}

func laptops() []string { return []string{"elena", "carla", "dario"} }

// carriedFile is a bundle and who wrote it.
type carriedFile struct{ path, from string }

func (n *three) path(name string) string { return filepath.Join(n.dir, name) }

// ran gives the exit status of a command, and all that it said.
func (n *three) ran(args ...string) (status int, said string) {
	var out bytes.Buffer
	p := &program{in: os.Stdin, out: &out, err: &out, speak: n.speak, getenv: func(name string) string {
		return map[string]string{"SOGLIA_PASSPHRASE": theirWords}[name]
	}}
	chosen, rest := find(args)
	status = p.execute(context.Background(), chosen, rest)
	return status, out.String()
}

// on runs a command on a laptop, and gives what it said.
func (n *three) on(laptop string, args ...string) string {
	n.t.Helper()
	status, said := n.ran(append(args, "--data", n.path(laptop))...)
	if status != exitOK && (n.settling || status != exitPartly) {
		n.t.Fatalf("%s, %v: status %d: %s", laptop, args, status, said)
	}
	return said
}

// copied is the same three laptops as they were before anything was exchanged, with a collector that is as old.
func (n *three) copied(t *testing.T) *three {
	t.Helper()
	c := &three{t: t, speak: n.speak, dir: t.TempDir(), address: n.address}
	if err := os.CopyFS(c.dir, os.DirFS(n.dir)); err != nil {
		t.Fatal(err)
	}
	for _, file := range n.bundles {
		c.bundles = append(c.bundles, carriedFile{c.path(filepath.Base(file.path)), file.from})
	}
	return c
}

func (n *three) sync(laptop string) { n.on(laptop, "sync") }

// carry writes a bundle for the others.
func (n *three) carry(laptop string) {
	file := carriedFile{n.path(fmt.Sprintf("%02d-%s.soglia-bundle", len(n.bundles), laptop)), laptop}
	n.on(laptop, "bundle", "export", "--to", file.path)
	n.bundles = append(n.bundles, file)
}

// take has a laptop take bundles in the order given; those that it wrote itself are left out.
func (n *three) take(laptop string, files ...carriedFile) {
	args := []string{"bundle", "import"}
	for _, f := range files {
		if f.from != laptop {
			args = append(args, f.path)
		}
	}
	if len(args) > 2 {
		n.on(laptop, args...)
	}
}

// level exchanges until nobody lacks anything: by the collector, or by bundles where there is none.
func (n *three) level() {
	n.t.Helper()
	n.settling = true
	defer func() { n.settling = false }()
	for range 2 {
		first := len(n.bundles)
		for _, laptop := range laptops() {
			if n.post != nil {
				n.sync(laptop)
			} else {
				n.carry(laptop)
			}
		}
		for _, laptop := range laptops() {
			n.take(laptop, n.bundles[first:]...)
		}
	}
}

// same gives the bytes that every laptop exports, and what stands to be decided; all three must give the same.
func (n *three) same() (exports, conflicts string) {
	n.t.Helper()
	var told []string
	for i, laptop := range laptops() {
		var b bytes.Buffer
		for _, what := range keptExports {
			_, _ = io.WriteString(&b, n.on(laptop, "export", what, "--format", "ndjson"))
		}
		all := n.on(laptop, "conflicts", "--json")
		if i == 0 {
			told = []string{b.String(), all}
			continue
		}
		n.compare(laptop, told[0], b.String())
		n.compare(laptop, told[1], all)
	}
	return told[0], told[1]
}

func (n *three) compare(laptop, want, got string) {
	n.t.Helper()
	if want == got {
		return
	}
	a, b := bytes.Split([]byte(want), []byte("\n")), bytes.Split([]byte(got), []byte("\n"))
	for i := range min(len(a), len(b)) {
		if !slices.Equal(a[i], b[i]) {
			n.t.Errorf("%s holds in line %d\n%s\nand Elena\n%s", laptop, i+1, b[i], a[i])
			return
		}
	}
	n.t.Errorf("%s holds %d lines and Elena %d", laptop, len(b), len(a))
}
