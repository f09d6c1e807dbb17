package assembly

import (
	"context"
	"errors"

	"soglia/domain"
	"soglia/sync/client"
)

// explainExchange gives the sentence for what went wrong on the way to a collector. What the laptop's own store says stays.
func explainExchange(err error) error {
	var told *domain.Error
	if err == nil || errors.As(err, &told) {
		return err
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return domain.Fail(domain.Cancelled, "sync.error.stopped", err)
	}
	for _, known := range exchangeErrors() {
		if errors.Is(err, known.is) {
			return domain.Fail(known.code, known.id, err)
		}
	}
	return domain.Fail(domain.Internal, "sync.error.failed", err)
}

type exchangeError struct {
	is   error
	code domain.Code
	id   string
}

// exchangeErrors are in the order in which they are looked for. Unavailable passes by itself; Forbidden needs somebody; Damaged
// is a collector that cannot be believed.
func exchangeErrors() []exchangeError {
	return []exchangeError{
		{client.ErrOtherKey, domain.Damaged, "sync.error.other_key"},
		{client.ErrLying, domain.Damaged, "sync.error.lying"},
		{client.ErrRevoked, domain.Forbidden, "sync.error.revoked"},
		{client.ErrNotKnown, domain.Forbidden, "sync.error.not_known"},
		{client.ErrInvitation, domain.Forbidden, "sync.error.invitation"},
		{client.ErrFull, domain.Full, "sync.error.full"},
		{client.ErrNewer, domain.Newer, "sync.error.newer"},
		{client.ErrBroken, domain.Unavailable, "sync.error.broken"},
		{client.ErrCut, domain.Unavailable, "sync.error.cut"},
		{client.ErrDown, domain.Unavailable, "sync.error.down"},
	}
}
