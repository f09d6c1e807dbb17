package core

import (
	"context"
	"time"
)

// Exchanger levels this laptop with its network's collector.
type Exchanger interface {
	// Exchange sends what waits and takes what is new; it may be cut anywhere and made again. Its errors are *domain.Error
	// ("sync.error.…"), each a sentence for the person who sits there; the outcome holds also where an error comes with it.
	Exchange(ctx context.Context, progress func(Exchanging)) (Exchanged, error)
}

// Exchanging is how far an exchange has come: segments and statements. ToReceive is 0 where it is not known.
type Exchanging struct {
	Sent, ToSend        int
	Received, ToReceive int
}

// Exchanged is what an exchange did.
type Exchanged struct {
	At       time.Time
	Sent     int // stored by the collector, with its receipt
	New      int // received and new here
	Repeated int // received and here before
	Held     int // received and kept, and not counting yet or set apart
	Refused  int // not taken by the collector
	Damaged  int // received and not what it should be: asked for again
	Missing  int // asked for and not to be had

	Restored bool          // the collector was put back from a copy, and both compared what they hold
	Cloned   bool          // this laptop met work of its own that it lacked: it was copied or put back, and writes under a new name now
	Forked   bool          // the collector told two laptops what cannot both be true, now or before: its word counts for nothing
	ClockOff time.Duration // of the collector's clock before this laptop's
}
