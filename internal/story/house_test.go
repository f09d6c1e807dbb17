//go:build story

package story

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"soglia/internal/story/stage"
)

// house is where a play happens: the programs as they are built for it, and the laptops that stand there.
type house struct {
	t      *testing.T
	root   string // of the project
	folder string // what the play leaves behind
	out    string // pictures and summary
}

// newHouse builds the window with the play's clock. What it shows goes to out/ and a name.
func newHouse(t *testing.T, name string) *house {
	t.Helper()
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	h := &house{t: t, root: root, folder: t.TempDir(), out: filepath.Join(root, "out", name)}
	h.build("soglia", "x11,story", "1")
	return h
}

// clear takes away what an earlier play showed.
func (h *house) clear() {
	h.t.Helper()
	if err := os.RemoveAll(h.out); err != nil {
		h.t.Fatal(err)
	}
}

// build builds one of the programs.
func (h *house) build(name, tags, cgo string) {
	h.t.Helper()
	build := exec.Command("go", "build", "-tags", tags, "-o", h.program(name), "./cmd/"+name)
	build.Dir, build.Env = h.root, append(os.Environ(), "CGO_ENABLED="+cgo)
	if said, err := build.CombinedOutput(); err != nil {
		h.t.Fatalf("%s does not build: %v\n%s", name, err, said)
	}
}

func (h *house) program(name string) string { return filepath.Join(h.folder, name) }

// laptop puts a laptop with a screen of its own on the table. All of them have one clock; the name, if there are several, stands
// before those of its pictures.
func (h *house) laptop(name string) *play {
	h.t.Helper()
	p := &play{t: h.t, folder: filepath.Join(h.folder, "laptop"+name), out: h.out, whose: name, binary: h.program("soglia"), time: filepath.Join(h.folder, "clock")}
	p.must(os.MkdirAll(h.out, 0o755))
	p.must(os.MkdirAll(filepath.Join(p.folder, ".cache"), 0o700))
	display, err := stage.OpenDisplay(1920, 1080)
	p.must(err)
	p.display = display
	h.t.Cleanup(func() {
		if p.program != nil {
			_ = p.program.Kill()
		}
		_ = display.Close()
	})
	return p
}
