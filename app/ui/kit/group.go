package kit

import (
	"math"

	"fyne.io/fyne/v2"
)

// group lets the arrow keys walk among things that belong together, to the nearest one in that direction.
type group struct {
	members []*Tap
}

func newGroup(members ...*Tap) *group {
	g := &group{members: members}
	for _, m := range members {
		m.group = g
	}
	return g
}

// Group lets the arrow keys walk among the things; Tab still visits each of them.
func Group(members ...*Tap) { newGroup(members...) }

func (g *group) move(from *Tap, key fyne.KeyName) bool {
	driver := fyne.CurrentApp().Driver()
	start := middleOf(driver.AbsolutePositionForObject(from), from.Size())
	var best *Tap
	nearest := math.Inf(1)
	for _, m := range g.members {
		if m == from || !m.Visible() {
			continue
		}
		there := middleOf(driver.AbsolutePositionForObject(m), m.Size())
		if d := distance(start, there, key); d < nearest {
			best, nearest = m, d
		}
	}
	if best == nil {
		return false
	}
	Focus(best)
	return true
}

func middleOf(p fyne.Position, s fyne.Size) fyne.Position {
	return p.AddXY(s.Width/2, s.Height/2)
}

// distance is infinite for what does not lie in the direction; what lies aside counts double.
func distance(from, to fyne.Position, key fyne.KeyName) float64 {
	dx, dy := float64(to.X-from.X), float64(to.Y-from.Y)
	along, aside := dx, dy
	switch key {
	case fyne.KeyLeft:
		along = -dx
	case fyne.KeyUp:
		along, aside = -dy, dx
	case fyne.KeyDown:
		along, aside = dy, dx
	}
	if along < 4 {
		return math.Inf(1)
	}
	return along + 2*math.Abs(aside)
}
