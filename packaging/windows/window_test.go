//go:build wine

package windows

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"soglia/internal/story/stage"
)

const passphrase = "fiume sasso lana torre"

// run is one run of the program in a virtual display.
type run struct {
	t       *testing.T
	out     string // where everything lies, pictures too
	display *stage.Display
	program *stage.Program
}

// TestTheWindowsProgramUnlocksAndSavesAnIntake opens a folder that was made on this system, registers a visit with the keyboard,
// and reads it back on this system.
func TestTheWindowsProgramUnlocksAndSavesAnIntake(t *testing.T) {
	r := &run{t: t, out: os.Getenv("SOGLIA_WINDOWS_OUT")}
	data := filepath.Join(t.TempDir(), "soglia")
	r.merge(data, "init", "--programme", "spoon", "--desk", "pagnana", "--user", "Carla Riva", "--kit", filepath.Join(t.TempDir(), "kit.txt"))
	r.open(data)
	r.until("the unlock page", func(s stage.Screen) bool { return s.Focused() == "unlock-passphrase" })
	r.picture("windows-1-unlock")
	r.write(passphrase)
	r.press("Return")
	r.on("today")
	r.intake()
	if err := r.program.Quit(); err != nil {
		t.Errorf("the program did not end well: %v", err)
	}
	for _, line := range r.program.Complaints() {
		t.Errorf("the program said: %s", line)
	}
	r.merge(data, "verify")
	if lines := r.merge(data, "export", "intakes", "--format", "ndjson"); !strings.Contains(lines, "Bolletta della luce") {
		t.Errorf("the intake is not there: %s", lines)
	}
}

// intake registers a first visit.
func (r *run) intake() {
	r.t.Helper()
	r.press("ctrl+n")
	r.focus("intake-search")
	r.write("rosanna tinti")
	r.until("the offer of a new person", func(s stage.Screen) bool { _, ok := s.Find("intake-search.new"); return ok })
	r.press("ctrl+Return")
	r.reach("intake-notice.DATO")
	r.press("d")
	r.focus("intake-special")
	r.press("d")
	r.focus("intake-tiles")
	r.reach("intake-tiles.T1")
	r.press("space")
	r.reach("intake-answers.ORIENTAMENTO")
	r.press("space")
	r.reach("intake-note")
	r.write("Bolletta della luce: non ce la fa.")
	r.picture("windows-2-intake")
	r.press("ctrl+s")
	r.on("today")
	r.picture("windows-3-today")
}

// merge runs this system's soglia-merge.
func (r *run) merge(data string, args ...string) string {
	r.t.Helper()
	words := 1
	if args[0] == "export" {
		words = 2
	}
	cmd := exec.Command(filepath.Join(r.out, "soglia-merge"), append(append(append([]string{}, args[:words]...), "--data", data), args[words:]...)...)
	cmd.Env = append(os.Environ(), "SOGLIA_PASSPHRASE="+passphrase, "LC_ALL=it_IT.UTF-8")
	out, err := cmd.Output()
	if err != nil {
		r.t.Fatalf("soglia-merge %v: %v", args, err)
	}
	return string(out)
}

// open starts the Windows program on a folder.
func (r *run) open(data string) {
	r.t.Helper()
	var err error
	if r.display, err = stage.OpenDisplay(1366, 768); err != nil {
		r.t.Fatal(err)
	}
	r.t.Cleanup(func() { _ = r.display.Close() })
	variables := []string{"LIBGL_ALWAYS_SOFTWARE=1", "LC_ALL=it_IT.UTF-8", "LANG=it_IT.UTF-8"}
	r.program, err = r.display.Start(os.Getenv("WINE"), filepath.Join(r.t.TempDir(), "places.json"), variables,
		filepath.Join(r.out, "soglia.exe"), "--data", "Z:"+strings.ReplaceAll(data, "/", `\`))
	r.must(err)
}

func (r *run) must(err error) {
	r.t.Helper()
	if err == nil {
		return
	}
	_ = r.display.Picture(filepath.Join(r.out, "windows-stopped.png"), 1366, 768)
	said := ""
	if r.program != nil {
		said = r.program.Said()
	}
	r.t.Fatalf("%v\nthe program said: %s\nsee windows-stopped.png", err, said)
}

func (r *run) until(what string, holds func(stage.Screen) bool) {
	r.t.Helper()
	_, err := r.program.Until(what, holds)
	r.must(err)
}

func (r *run) on(page string) {
	r.t.Helper()
	r.until("page "+page, func(s stage.Screen) bool { return s.Page == page })
}

func (r *run) focus(prefix string) {
	r.t.Helper()
	r.until("the focus on "+prefix, func(s stage.Screen) bool { return strings.HasPrefix(s.Focused(), prefix) })
}

// reach walks to something with the Tab key.
func (r *run) reach(id string) {
	r.t.Helper()
	for range 200 {
		s, err := r.program.Until("the screen", func(stage.Screen) bool { return true })
		r.must(err)
		if s.Focused() == id {
			return
		}
		r.must(r.display.Walk("Tab"))
	}
	r.t.Fatalf("the Tab key never reaches %s", id)
}

func (r *run) write(text string) {
	r.t.Helper()
	r.must(r.display.Type(text))
}

func (r *run) press(chords ...string) {
	r.t.Helper()
	r.must(r.display.Press(chords...))
}

// picture keeps what the window shows, once it has stopped changing: Wine paints later than the program answers.
func (r *run) picture(name string) {
	r.t.Helper()
	path, before := filepath.Join(r.out, name+".png"), []byte(nil)
	for range 40 {
		r.must(r.display.Picture(path, 1366, 768))
		now, err := os.ReadFile(path)
		r.must(err)
		if bytes.Equal(before, now) {
			return
		}
		before = now
		r.until("the screen", func(stage.Screen) bool { return true })
	}
}
