package core

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"time"

	"soglia/domain"
)

// Rhythm is how often exchanges are made that nobody asked for. Each wait is altered by up to a fifth, so that the laptops of a
// network do not all come at once.
type Rhythm struct {
	First   time.Duration // after unlocking
	Regular time.Duration // while nothing happens
	Written time.Duration // after something was written: what follows soon goes with it
	Failed  time.Duration // after the first failure; each one more doubles it
	Longest time.Duration // between two tries, and after what only a person can put right
}

// UsualRhythm is that of the program.
func UsualRhythm() Rhythm {
	return Rhythm{
		First: 3 * time.Second, Regular: 10 * time.Minute, Written: 20 * time.Second, Failed: 30 * time.Second, Longest: 20 * time.Minute,
	}
}

// Phase is what the exchanges in the background are at.
type Phase uint8

// The phases.
const (
	Resting Phase = iota // the last one went through, or there was none yet
	Working
	Failing // the last one did not go through: Next says when it is tried again
)

// Pace is how the exchanges in the background stand.
type Pace struct {
	Phase Phase
	Next  time.Time // of the next one; zero while one is under way
	Ended time.Time // of the last one; zero before the first
	Done  Exchanged // what it did
	Err   error     // why it did not go through
}

// Background makes exchanges by itself for as long as somebody is unlocked. Its methods may be called from anywhere.
type Background struct {
	exchanger Exchanger
	clock     Clock
	rhythm    Rhythm
	nudged    chan struct{}

	mu   sync.Mutex
	pace Pace
	told func(Pace)
}

// NewBackground makes one for a sitting; told, which may be nil, hears of every change, on a goroutine of its own making.
func NewBackground(exchanger Exchanger, clock Clock, rhythm Rhythm, told func(Pace)) *Background {
	return &Background{exchanger: exchanger, clock: clock, rhythm: rhythm, told: told, nudged: make(chan struct{}, 1)}
}

// Run works until the context ends, and comes back when nothing of it is under way any more: then the keys may go.
func (b *Background) Run(ctx context.Context) {
	failures, wait := 0, b.rhythm.First
	for b.rest(ctx, wait, failures) {
		b.forget()
		b.set(func(p *Pace) { p.Phase, p.Next = Working, time.Time{} })
		done, err := b.exchanger.Exchange(ctx, nil)
		if ctx.Err() != nil {
			return
		}
		if failures++; err == nil || isStopped(err) {
			failures, err = 0, nil
		}
		wait = b.wait(failures, err)
		b.set(func(p *Pace) {
			*p = Pace{Ended: b.clock.Now(), Done: done, Err: err}
			if err != nil {
				p.Phase = Failing
			}
		})
	}
}

// isStopped says that a person ended an exchange: she need not be told of it, and it is made again in its time.
func isStopped(err error) bool {
	return errors.Is(err, context.Canceled) || domain.CodeOf(err) == domain.Cancelled
}

// wait says how long to rest after so many failures on end.
func (b *Background) wait(failures int, err error) time.Duration {
	switch code := domain.CodeOf(err); {
	case failures == 0:
		return b.rhythm.Regular
	case code == domain.Unavailable, code == domain.Locked:
		return min(b.rhythm.Failed<<min(failures-1, 16), b.rhythm.Longest)
	}
	return b.rhythm.Longest
}

// rest waits, or less where something was written meanwhile and the last exchange went through. It is false at the end.
func (b *Background) rest(ctx context.Context, wait time.Duration, failures int) bool {
	until := b.clock.Now().Add(altered(wait))
	nudged := b.nudged
	if failures > 0 {
		nudged = nil
	}
	for {
		b.set(func(p *Pace) { p.Next = until })
		timer := time.NewTimer(until.Sub(b.clock.Now()))
		select {
		case <-ctx.Done():
			timer.Stop()
			return false
		case <-timer.C:
			return true
		case <-nudged:
			timer.Stop()
			nudged = nil // what else is written goes with it
			if soon := b.clock.Now().Add(b.rhythm.Written); soon.Before(until) {
				until = soon
			}
		}
	}
}

func altered(wait time.Duration) time.Duration {
	return time.Duration(float64(wait) * (0.8 + 0.4*rand.Float64()))
}

// Nudge says that something was written.
func (b *Background) Nudge() {
	select {
	case b.nudged <- struct{}{}:
	default:
	}
}

// forget drops what was written before an exchange that begins now: it goes with it.
func (b *Background) forget() {
	select {
	case <-b.nudged:
	default:
	}
}

// Pace tells how things stand.
func (b *Background) Pace() Pace {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.pace
}

func (b *Background) set(change func(*Pace)) {
	b.mu.Lock()
	change(&b.pace)
	now := b.pace
	b.mu.Unlock()
	if b.told != nil {
		b.told(now)
	}
}
