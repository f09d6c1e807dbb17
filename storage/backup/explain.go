package backup

import (
	"context"
	"errors"
	"io/fs"

	"soglia/domain"
)

// explain turns what went wrong into what a reader must be told; a *domain.Error passes as it is.
func explain(err error) error {
	var told *domain.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &told):
		return told
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return domain.Fail(domain.Cancelled, "backup.error.cancelled", err)
	case errors.Is(err, errCut):
		return domain.Fail(domain.Damaged, "backup.error.damaged", err)
	case IsFull(err):
		return domain.Fail(domain.Full, "backup.error.full", err)
	case errors.Is(err, fs.ErrNotExist):
		return domain.Fail(domain.Unavailable, "backup.error.not_there", err)
	case errors.Is(err, fs.ErrPermission):
		return domain.Fail(domain.Unavailable, "backup.error.not_allowed", err)
	case errors.Is(err, fs.ErrExist):
		return domain.Fail(domain.Conflict, "backup.error.folder_in_use", err)
	default:
		return domain.Fail(domain.Unavailable, "backup.error.stick_gone", err)
	}
}

// checkRoom refuses before anything is written; the file system takes a little for itself.
func checkRoom(dir string, wanted int64) error {
	free, err := Room(dir)
	if err != nil {
		return explain(err)
	}
	need := uint64(wanted) + uint64(wanted)/50 + 1<<20
	if free >= need {
		return nil
	}
	args := map[string]any{"Need": megabytes(need), "Free": megabytes(free)}
	return &domain.Error{Code: domain.Full, ID: "backup.error.no_room", Args: args}
}

func megabytes(bytes uint64) uint64 { return (bytes + 1<<20 - 1) >> 20 }
