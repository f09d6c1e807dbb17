// Package meeting is where two laptops leave sealed messages for each other while one is brought into the network: a room of a collector, or a folder of a stick.
package meeting

import (
	"context"
	"errors"
	"time"

	"soglia/sync/enrol"
)

// ErrNotHere says that there is no such place now: the stick is out, the collector does not answer.
var ErrNotHere = errors.New("meeting: place is not there now")

// Place is one meeting place of one invitation.
type Place interface {
	// Put leaves a message. What lies there already and is the same is no error; a guest's message is left once.
	Put(ctx context.Context, slot enrol.Slot, message []byte) error
	// Get gives the message, and waits for it up to so long where the place can tell; nil where there is none.
	Get(ctx context.Context, slot enrol.Slot, wait time.Duration) ([]byte, error)
	// Close takes everything away; a guest's does nothing.
	Close(ctx context.Context) error
}
