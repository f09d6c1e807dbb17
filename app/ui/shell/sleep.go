package shell

import "time"

// Clocks are the two by which a computer's sleep is told: what the clock on the wall says, and for how long the computer has been awake.
type Clocks struct {
	Wall  func() time.Time
	Awake func() time.Duration
}

// SystemClocks are those of this computer.
func SystemClocks() Clocks {
	began := time.Now()
	return Clocks{Wall: func() time.Time { return time.Now().Round(0) }, Awake: func() time.Duration { return time.Since(began) }}
}

const (
	sleepLook  = time.Second
	sleepSlack = 10 * time.Second // by which the wall's clock may be put right while the computer is awake
	sleepLate  = time.Minute      // by which a busy computer may come late; one whose two clocks both run through its sleep comes later
)

// WatchSleep calls slept soon after the computer was asleep, and where its clock was put forward. It looks each second for as long as the
// program runs, by timers that do not touch the window.
func WatchSleep(timers Timers, clocks Clocks, slept func()) {
	wall, awake := clocks.Wall(), clocks.Awake()
	var look func()
	look = func() {
		byWall, byWork := clocks.Wall().Sub(wall), clocks.Awake()-awake
		wall, awake = clocks.Wall(), clocks.Awake()
		if byWall-byWork > sleepSlack || byWall-sleepLook > sleepLate && byWork-sleepLook > sleepLate {
			slept()
		}
		timers(sleepLook, look)
	}
	timers(sleepLook, look)
}

// PlainTimers wait by the clock and come back anywhere.
func PlainTimers(after time.Duration, do func()) (stop func()) {
	timer := time.AfterFunc(after, do)
	return func() { timer.Stop() }
}
