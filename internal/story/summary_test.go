//go:build story

package story

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"soglia/internal/story/stage"
)

// measure is an effort beside its goal.
type measure struct {
	what, goal string
	effort     stage.Effort
}

// measured keeps an effort for the summary.
func (p *play) measured(what, goal string, e stage.Effort) {
	p.measures = append(p.measures, measure{what, goal, e})
	p.t.Logf("%s: %d keys, %d actions, %.1f s as fast as the program goes, about %.0f s by hand; goal: %s",
		what, e.Keys, e.Actions, e.Took.Seconds(), e.ByHand().Seconds(), goal)
}

// summary writes what was measured and which pictures there are.
func (p *play) summary(title string) {
	p.t.Helper()
	var b strings.Builder
	b.WriteString("# " + title + "\n\nPlayed in the real window, on the real encrypted store, with an Italian keyboard.\n\n")
	b.WriteString("|what|keys|actions|program alone, s|by hand, s|goal (ux.md)|\n|---|---|---|---|---|---|\n")
	for _, m := range p.measures {
		fmt.Fprintf(&b, "|%s|%d|%d|%.1f|%.0f|%s|\n", m.what, m.effort.Keys, m.effort.Actions, m.effort.Took.Seconds(), m.effort.ByHand().Seconds(), m.goal)
	}
	b.WriteString("\nA key is one that is pressed, Tab and chords included; an action is a word typed, a chord or a choice. By hand: 0.28 s a key and " +
		"1.35 s of thought an action (keystroke-level model: Card, Moran, Newell 1980), and the program's own time.\n\n## Pictures\n\n")
	pictures, err := filepath.Glob(filepath.Join(p.out, "*.png"))
	p.must(err)
	for _, picture := range pictures {
		name := strings.TrimSuffix(filepath.Base(picture), ".png")
		fmt.Fprintf(&b, "![%s](%s.png)\n\n", name, name)
	}
	p.must(os.WriteFile(filepath.Join(p.out, "summary.md"), []byte(b.String()), 0o644))
}
