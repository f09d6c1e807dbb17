package laptop

import (
	"context"
	"errors"

	"soglia/domain"
	"soglia/storage/backup"
	"soglia/sync/bundle"
)

// ExplainStick turns what is wrong with a stick or a bundle into what a reader must be told.
func ExplainStick(err error) error {
	var told *domain.Error
	var room *bundle.NoRoom
	switch {
	case err == nil:
		return nil
	case errors.As(err, &told):
		return err
	case errors.As(err, &room):
		args := map[string]any{"Need": megabytes(room.Need), "Free": room.Free / megabyte}
		return &domain.Error{Code: domain.Full, ID: "stick.error.no_room", Args: args, Cause: err}
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return domain.Fail(domain.Cancelled, "stick.error.cancelled", err)
	case backup.IsFull(err):
		return domain.Fail(domain.Full, "stick.error.full", err)
	}
	for _, known := range stickErrors() {
		if errors.Is(err, known.is) {
			return domain.Fail(known.code, known.id, err)
		}
	}
	return domain.Fail(domain.Unavailable, "stick.error.gone", err)
}

func stickErrors() []keyringError {
	return []keyringError{
		{bundle.ErrNoBundle, domain.Damaged, "stick.error.no_bundle"},
		{bundle.ErrNotForUs, domain.Forbidden, "stick.error.not_for_us"},
		{bundle.ErrOtherNetwork, domain.Damaged, "stick.error.other_network"},
		{bundle.ErrDamaged, domain.Damaged, "stick.error.damaged"},
		{bundle.ErrNewer, domain.Newer, "stick.error.newer"},
		{bundle.ErrNotAsWritten, domain.Damaged, "stick.error.not_as_written"},
		{bundle.ErrEmpty, domain.Unavailable, "stick.error.nobody"},
	}
}

const megabyte = 1_000_000

// megabytes rounds up: so much must be made free.
func megabytes(bytes uint64) uint64 { return (bytes + megabyte - 1) / megabyte }

// CodeOfStick gives the code of what ExplainStick says, by its message id.
func CodeOfStick(id string) domain.Code {
	for _, known := range stickErrors() {
		if known.id == id {
			return known.code
		}
	}
	if id == "stick.error.partly_damaged" {
		return domain.Damaged
	}
	return domain.Unavailable
}
