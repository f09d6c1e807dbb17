package shell

import (
	"time"

	"fyne.io/fyne/v2"
)

// WindowTimers waits by the clock and comes back on the window's thread.
func WindowTimers(after time.Duration, do func()) (stop func()) {
	timer := time.AfterFunc(after, func() { fyne.Do(do) })
	return func() { timer.Stop() }
}

// idle calls its hook when nothing was touched for long. Touching is cheap: it only leaves a mark, and
// the timer, when it rings, looks for marks.
type idle struct {
	timers  Timers
	onIdle  func()
	wait    time.Duration
	touched bool
	stop    func()
}

// idleParts is how often within the wait the marks are looked at; the hook comes at most so much late.
const idleParts = 20

func newIdle(timers Timers, onIdle func()) *idle {
	return &idle{timers: timers, onIdle: onIdle, stop: func() {}}
}

func (i *idle) touch() { i.touched = true }

// limit begins anew with another wait; 0 means never.
func (i *idle) limit(wait time.Duration) {
	i.stop()
	i.wait, i.touched = wait, false
	if wait > 0 {
		i.listen(0)
	}
}

func (i *idle) listen(quiet int) {
	i.stop = i.timers(i.wait/idleParts, func() {
		quiet++
		if i.touched {
			quiet, i.touched = 0, false
		}
		if quiet >= idleParts {
			i.onIdle()
			return
		}
		i.listen(quiet)
	})
}

func (s *Shell) idleLimit() time.Duration {
	if s.page.Idle > 0 {
		return s.page.Idle
	}
	return s.spec.Idle
}
