//go:build story

package story

import "testing"

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
	illustrate(p, album())
	p.summary("A week at Pagnana")
}

// curtain builds the program with the play's clock, and opens the display.
func curtain(t *testing.T) *play {
	t.Helper()
	house := newHouse(t, "story")
	if *from == 0 {
		house.clear()
	}
	return house.laptop("")
}
