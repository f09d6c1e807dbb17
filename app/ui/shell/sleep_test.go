package shell_test

import (
	"testing"
	"time"

	"soglia/app/ui/shell"
)

// bed is a computer that sleeps when it is told to.
type bed struct {
	clock
	wall  time.Time
	awake time.Duration
	slept int
}

func watched() *bed {
	b := &bed{wall: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	clocks := shell.Clocks{Wall: func() time.Time { return b.wall }, Awake: func() time.Duration { return b.awake }}
	shell.WatchSleep(b.timers, clocks, func() { b.slept++ })
	return b
}

// second lets one pass, in which the two clocks go on by so much.
func (b *bed) second(wall, awake time.Duration) {
	b.wall, b.awake = b.wall.Add(wall), b.awake+awake
	b.pass(time.Second)
}

func TestSleepIsNoticedAtWaking(t *testing.T) {
	for name, c := range map[string]struct {
		wall, awake time.Duration
		want        int
	}{
		"awake":                            {time.Second, time.Second, 0},
		"put right by the network":         {8 * time.Second, time.Second, 0},
		"put back":                         {-time.Hour, time.Second, 0},
		"busy for half a minute":           {30 * time.Second, 30 * time.Second, 0},
		"asleep for twenty seconds":        {21 * time.Second, time.Second, 1},
		"asleep for a night":               {9 * time.Hour, time.Second, 1},
		"asleep, where both clocks run on": {2 * time.Minute, 2 * time.Minute, 1},
	} {
		t.Run(name, func(t *testing.T) {
			b := watched()
			b.second(time.Second, time.Second)
			b.second(c.wall, c.awake)
			b.second(time.Second, time.Second)
			if b.slept != c.want {
				t.Errorf("slept %d times, want %d", b.slept, c.want)
			}
		})
	}
}
