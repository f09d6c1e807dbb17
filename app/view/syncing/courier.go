// Package syncing is the logic of the page on which a laptop meets the others: by the network's collector and by sticks, how it stands with each, and what is wrong.
package syncing

import (
	"context"
	"sync"
	"time"

	"soglia/app/core"
	"soglia/app/view"
)

// Trip is how the exchange under way stands, and how the last one ended.
type Trip struct {
	Working  bool
	Stopping bool
	Asked    bool // by a person, who waits for its end
	How      core.Exchanging

	Ended time.Time // of the last; zero before the first
	Done  core.Exchanged
	Err   error // nil where it went through
}

// Courier makes the exchanges of one sitting, one at a time, whoever asks: a button, or the schedule in the background. It
// remembers how the last went, so that every page that opens can say so. Its methods belong to the screen's thread.
type Courier struct {
	exchanger core.Exchanger
	clock     core.Clock
	run       view.Runner
	trip      Trip
	stop      context.CancelFunc // of what is under way
	over      chan struct{}      // closed once it touches nothing any more
	closed    bool
	next      int
	told      map[int]func()
	waiting   []chan Trip
}

// NewCourier makes one for a sitting; exchanger is nil where the laptop has nobody to meet.
func NewCourier(exchanger core.Exchanger, clock core.Clock, run view.Runner) *Courier {
	return &Courier{exchanger: exchanger, clock: clock, run: run, told: map[int]func(){}}
}

// Listen has f told of every change, until the result is called.
func (c *Courier) Listen(f func()) (stop func()) {
	c.next++
	n := c.next
	c.told[n] = f
	return func() { delete(c.told, n) }
}

// Trip gives how things stand.
func (c *Courier) Trip() Trip { return c.trip }

// Go makes an exchange because a person asked for one; where one is under way, it is that one.
func (c *Courier) Go() {
	if c.trip.Working {
		c.trip.Asked = true
		c.tell()
		return
	}
	c.start(true)
}

func (c *Courier) start(asked bool) {
	if c.exchanger == nil || c.closed {
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	over := make(chan struct{})
	c.stop, c.over = stop, over
	c.trip = Trip{Working: true, Asked: asked, Ended: c.trip.Ended}
	c.tell()
	c.run.Go(func() {
		done, err := c.exchanger.Exchange(ctx, c.pace())
		close(over)
		c.run.UI(func() { c.end(done, err) })
	})
}

// Exchange makes one for the schedule, off the screen's thread, and comes back when it has ended. It satisfies core.Exchanger.
func (c *Courier) Exchange(ctx context.Context, _ func(core.Exchanging)) (core.Exchanged, error) {
	ended := make(chan Trip, 1)
	c.run.UI(func() {
		if c.exchanger == nil || c.closed {
			ended <- Trip{}
			return
		}
		c.waiting = append(c.waiting, ended)
		if !c.trip.Working {
			c.start(false)
		}
	})
	select {
	case trip := <-ended:
		return trip.Done, trip.Err
	case <-ctx.Done():
		return core.Exchanged{}, ctx.Err()
	}
}

// pace hands progress to the screen no faster than the screen takes it.
func (c *Courier) pace() func(core.Exchanging) {
	var mu sync.Mutex
	var latest core.Exchanging
	queued := false
	show := func() {
		mu.Lock()
		how := latest
		queued = false
		mu.Unlock()
		if c.trip.Working {
			c.trip.How = how
			c.tell()
		}
	}
	return func(how core.Exchanging) {
		mu.Lock()
		latest = how
		already := queued
		queued = true
		mu.Unlock()
		if !already {
			c.run.UI(show)
		}
	}
}

func (c *Courier) end(done core.Exchanged, err error) {
	c.stop()
	c.stop = nil
	c.trip = Trip{Asked: c.trip.Asked, Ended: c.clock.Now(), Done: done, Err: err}
	for _, waits := range c.waiting {
		waits <- c.trip
	}
	c.waiting = nil
	c.tell()
}

// Stop ends the exchange that is under way; what has arrived stays.
func (c *Courier) Stop() {
	if c.stop != nil {
		c.trip.Stopping = true
		c.tell()
		c.stop()
	}
}

// Close ends what is under way and waits for it, and makes no other: the keys are about to go.
func (c *Courier) Close() {
	c.closed = true
	c.told = map[int]func(){}
	if c.stop != nil {
		c.stop()
		<-c.over
	}
}

func (c *Courier) tell() {
	for _, f := range c.told {
		f()
	}
}

var _ core.Exchanger = (*Courier)(nil)
