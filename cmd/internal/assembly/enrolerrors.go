package assembly

import (
	"context"
	"errors"

	"soglia/domain"
	"soglia/sync/bundle"
	"soglia/sync/client"
	"soglia/sync/enrol"
	"soglia/sync/exchange"
	"soglia/sync/meeting"
)

// explainEnrol gives the sentence for what went wrong on the way into a network.
func explainEnrol(err error) error {
	var told *domain.Error
	var busy *client.Busy
	switch {
	case err == nil, errors.As(err, &told):
		return err
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return domain.Fail(domain.Cancelled, "sync.error.stopped", err)
	case errors.As(err, &busy):
		return domain.Fail(domain.Unavailable, "enrol.error.unreachable", err)
	}
	for _, known := range enrolErrors() {
		if errors.Is(err, known.is) {
			return domain.Fail(known.code, known.id, err)
		}
	}
	return explainExchange(err)
}

func enrolErrors() []exchangeError {
	return []exchangeError{
		{exchange.ErrInvitation, domain.Invalid, "enrol.error.mistyped"},
		{enrol.ErrCommitment, domain.Damaged, "enrol.error.not_the_same"},
		{enrol.ErrMembership, domain.Damaged, "enrol.error.not_admitted"},
		{enrol.ErrAltered, domain.Damaged, "enrol.error.altered"},
		{bundle.ErrDamaged, domain.Damaged, "enrol.error.altered"},
		{errNoPlace, domain.Unavailable, "enrol.error.no_place"},
		{client.ErrNoRoom, domain.NotFound, "enrol.error.nobody_there"},
		{client.ErrTaken, domain.Conflict, "enrol.error.used"},
		{client.ErrNotKnown, domain.NotFound, "enrol.error.collector_not_known"},
		{client.ErrOtherKey, domain.Damaged, "enrol.error.other_key"},
		{meeting.ErrNotHere, domain.Unavailable, "enrol.error.unreachable"},
		{client.ErrDown, domain.Unavailable, "enrol.error.unreachable"},
	}
}

func failEnrol(id string) error { return domain.Fail(domain.Invalid, id, nil) }
