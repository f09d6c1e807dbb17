package collector

import (
	"sync"
	"time"
)

// pace lets everybody do something so often a minute, in bursts of as many, and forgets those who have been quiet.
type pace struct {
	mu     sync.Mutex
	minute float64
	taken  map[any]taken
}

type taken struct {
	n  float64
	at time.Time
}

const paceKeeps = 10_000

func newPace(perMinute int) *pace { return &pace{minute: float64(perMinute), taken: map[any]taken{}} }

// take counts one more. It gives how long to wait where it was too much; zero where it was not.
func (p *pace) take(who any, now time.Time) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	t := p.settle(who, now)
	if t.n+1 > p.minute {
		return time.Duration((t.n + 1 - p.minute) / p.minute * float64(time.Minute))
	}
	p.taken[who] = taken{t.n + 1, now}
	if len(p.taken) > paceKeeps {
		p.forget(now)
	}
	return 0
}

// spent says whether somebody has nothing left, and counts nothing.
func (p *pace) spent(who any, now time.Time) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.settle(who, now).n+1 > p.minute
}

func (p *pace) settle(who any, now time.Time) taken {
	t, ok := p.taken[who]
	if !ok {
		return taken{0, now}
	}
	passed := max(0, now.Sub(t.at).Minutes())
	return taken{max(0, t.n-passed*p.minute), now}
}

func (p *pace) forget(now time.Time) {
	for who := range p.taken {
		if p.settle(who, now).n == 0 {
			delete(p.taken, who)
		}
	}
}
