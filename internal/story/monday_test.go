//go:build story

package story

import "soglia/internal/story/stage"

// monday is the first day at the desk: two volunteers take turns, and eleven visits are registered.
func monday(p *play) {
	p.at("2026-11-23 09:00")
	p.count()
	p.register(visit{
		at: "2026-11-23 09:05", search: "rosanna tinti", fresh: true, birth: "1961", phone: "347 555 0101", notice: "d", special: "d",
		tiles: []string{"T1"}, answers: []string{"ORIENTAMENTO"}, minutes: "20", note: "Bolletta della luce: così non ce la fa.",
		pictures: map[string]string{"searched": "10-nuovo-accesso-cerca", "filled": "11-nuovo-accesso-prima-volta"},
	})
	p.measured("first intake", "90 s", p.counted())
}

// measured keeps an effort beside its goal, for the summary.
func (p *play) measured(what, goal string, e stage.Effort) {
	p.t.Logf("%s: %d keys, %d actions, %.1f s at the stage's speed, about %.0f s by hand (goal %s)",
		what, e.Keys, e.Actions, e.Took.Seconds(), e.ByHand().Seconds(), goal)
}
