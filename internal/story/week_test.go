//go:build story

package story

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"soglia/internal/story/stage"
)

// TestAWeekAtPagnana is the week that a circolo can work with one laptop and no network: from the first start on Sunday
// evening to the export on Friday. Each day builds on the one before; the first that fails ends the week.
func TestAWeekAtPagnana(t *testing.T) {
	p := curtain(t)
	days := []struct {
		name string
		play func(*play)
	}{
		{"Sunday, the network is made", founding},
		{"Monday, eleven intakes", monday},
		{"Tuesday, put right", tuesday},
		{"Wednesday, a power cut", wednesday},
		{"Thursday, nine paper slips", thursday},
		{"Friday, copy, count and export", friday},
		{"Friday evening, the training mode", tryingOut},
		{"every page in every size", tour},
	}
	p.morning()
	for i, day := range days {
		if i < *from || i > *last {
			continue
		}
		whole := p.t
		went := t.Run(day.name, func(t *testing.T) {
			p.t = t
			day.play(p)
		})
		if p.t = whole; !went {
			break
		}
		p.evening(i)
	}
	illustrate(p)
	p.summary()
}

// curtain builds the program with the play's clock, and opens the display.
func curtain(t *testing.T) *play {
	t.Helper()
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	p := &play{t: t, folder: t.TempDir(), out: filepath.Join(root, "out", "story")}
	if *from == 0 {
		p.must(os.RemoveAll(p.out))
	}
	p.must(os.MkdirAll(p.out, 0o755))
	p.must(os.MkdirAll(filepath.Join(p.folder, ".cache"), 0o700))
	p.binary = filepath.Join(p.folder, "soglia")
	build := exec.Command("go", "build", "-tags", "x11,story", "-o", p.binary, "./cmd/soglia")
	build.Dir, build.Env = root, append(os.Environ(), "CGO_ENABLED=1")
	if said, err := build.CombinedOutput(); err != nil {
		t.Fatalf("the program does not build: %v\n%s", err, said)
	}
	display, err := stage.OpenDisplay(1920, 1080)
	p.must(err)
	p.display = display
	t.Cleanup(func() {
		if p.program != nil {
			_ = p.program.Kill()
		}
		_ = display.Close()
	})
	return p
}
