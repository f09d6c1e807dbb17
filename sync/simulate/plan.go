package simulate

import (
	"math/rand/v2"
	"slices"
)

// Plan is a history before it is played. It follows from its seed; a smaller one is what shrinking leaves of it.
type Plan struct {
	Seed    uint64
	Laptops []int // of the town's
	Posts   int   // collectors
	Steps   []Step
}

// Step is one thing that happens. Its own seed says how.
type Step struct {
	Kind Kind
	Seed uint64
}

// Kind is what a step does.
type Kind uint8

// The kinds.
const (
	Work Kind = iota
	Exchange
	Write    // a bundle, on a stick
	Take     // what lies on a stick
	Deliver  // a delayed request arrives
	Crash    // of a laptop's program, between or within its writes to the disk
	Clock    // a laptop's or a collector's clock jumps
	Keep     // a laptop's or a collector's disk is copied
	PutBack  // a laptop's old copy is put back
	Restored // a collector's
	Clone    // a laptop goes on twice
	Trouble  // a collector is down, full, stopped, or shows another key
	Lie      // a collector answers from an older store
	Revoke   // a laptop is taken out of the network
	Newer    // a laptop of a newer version writes
	Sit      // somebody else sits down
	Spoil    // a stick's file is damaged, or the stick lost
	Protect  // somebody leaves the desk's scope for one of her own
	Tend     // what came meanwhile of people who left is carried after them
	Erase    // somebody is taken away for ever
)

// weights say how often each kind comes.
var weights = [...]int{
	Work: 32, Exchange: 32, Write: 5, Take: 6, Deliver: 2, Crash: 3, Clock: 2, Keep: 4, PutBack: 2, Restored: 3, Clone: 1,
	Trouble: 4, Lie: 2, Revoke: 1, Newer: 1, Sit: 3, Spoil: 1,
}

// Draw gives the plan of a seed: two to five laptops, one or two collectors, and some dozens of steps.
func Draw(seed uint64) Plan {
	r := rand.New(rand.NewPCG(seed, 1))
	p := Plan{Seed: seed, Posts: 1 + r.IntN(4)/3, Laptops: r.Perm(5)[:2+r.IntN(4)]}
	total := 0
	for _, w := range weights {
		total += w
	}
	for range 10 + r.IntN(26) {
		at, kind := r.IntN(total), Kind(0)
		for at >= weights[kind] {
			at -= weights[kind]
			kind++
		}
		p.Steps = append(p.Steps, Step{kind, r.Uint64()})
	}
	return p.withLeaving()
}

// withLeaving puts steps in between by which people leave their desks. They are drawn apart from the others, which stay what they were.
func (p Plan) withLeaving() Plan {
	r := rand.New(rand.NewPCG(p.Seed, 7))
	kinds := []Kind{Protect, Protect, Protect, Tend, Tend, Erase}
	for range r.IntN(4) {
		p.Steps = slices.Insert(p.Steps, r.IntN(len(p.Steps)+1), Step{kinds[r.IntN(len(kinds))], r.Uint64()})
	}
	return p
}
