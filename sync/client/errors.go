package client

import (
	"errors"
	"fmt"
	"time"

	"soglia/sync/wire"
)

// What goes wrong. Errors of an exchange wrap one of these.
var (
	ErrDown       = errors.New("client: collector does not answer")
	ErrCut        = errors.New("client: link was cut")
	ErrOtherKey   = errors.New("client: collector shows another key")
	ErrFull       = errors.New("client: collector has no room left")
	ErrNotKnown   = errors.New("client: collector does not know this laptop or its network")
	ErrInvitation = errors.New("client: invitation is unknown, used or expired")
	ErrNewer      = errors.New("client: collector is of a newer version")
	ErrBroken     = errors.New("client: collector has a fault")
	ErrLying      = errors.New("client: collector contradicts itself")
	ErrRevoked    = errors.New("client: this laptop was revoked")
	ErrNoRoom     = errors.New("client: room is not there, or not any more")
	ErrTaken      = errors.New("client: something else lies in that place of the room")
)

// Busy says that the collector asks to be left alone for a while. It wraps ErrDown.
type Busy struct{ Wait time.Duration }

// Error says for how long.
func (b *Busy) Error() string { return fmt.Sprintf("client: collector asks to wait for %s", b.Wait) }

// Unwrap gives ErrDown.
func (b *Busy) Unwrap() error { return ErrDown }

// behind is a refusal because the collector has seen a later request of this device: a restored laptop, or a clone.
type behind struct{ count uint64 }

// Error says so.
func (b *behind) Error() string { return fmt.Sprintf("client: collector has seen request %d", b.count) }

// Refusal is why the collector did not keep an item.
type Refusal = wire.Reason

// Lie is what a collector said that cannot be true.
type Lie struct{ What string }

// Error names it.
func (l *Lie) Error() string { return "client: collector contradicts itself: " + l.What }

// Unwrap gives ErrLying.
func (l *Lie) Unwrap() error { return ErrLying }

// FromRefusal gives the error for a refusal as it travels.
func FromRefusal(body []byte) error {
	r, err := wire.DecodeRefusal(body)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDown, err)
	}
	switch r.Code {
	case wire.Refusal_NOT_SIGNED, wire.Refusal_NOT_KNOWN:
		return ErrNotKnown
	case wire.Refusal_BAD_CLAIM:
		return ErrInvitation
	case wire.Refusal_COUNT_BEHIND:
		return &behind{r.Count}
	case wire.Refusal_TOO_OFTEN:
		return &Busy{min(time.Duration(r.WaitS)*time.Second, time.Hour)}
	case wire.Refusal_STOPPING:
		return &Busy{5 * time.Second}
	case wire.Refusal_NEWER_VERSION:
		return ErrNewer
	case wire.Refusal_FULL:
		return ErrFull
	case wire.Refusal_NO_SUCH_ROOM:
		return ErrNoRoom
	case wire.Refusal_TAKEN:
		return ErrTaken
	}
	return fmt.Errorf("%w: %s", ErrBroken, r.Code)
}
