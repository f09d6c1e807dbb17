package main

import (
	"errors"
	"io/fs"
	"net"

	"soglia/domain"
	"soglia/sync/collector"
	"soglia/sync/collector/sqlite"
)

// errFaults ends verify where it found something.
var errFaults = errors.New("verify found faults")

// explain turns what went wrong into what the administrator is told.
func explain(err error) error {
	var told *domain.Error
	var listening *net.OpError
	switch {
	case errors.As(err, &told):
		return told
	case errors.Is(err, collector.ErrFull):
		return domain.Fail(domain.Full, "collector.error.full", err)
	case errors.Is(err, collector.ErrNewer):
		return domain.Fail(domain.Newer, "collector.error.newer", err)
	case errors.Is(err, sqlite.ErrForeign):
		return domain.Fail(domain.Damaged, "collector.error.foreign", err)
	case errors.Is(err, sqlite.ErrDamaged):
		return domain.Fail(domain.Damaged, "collector.error.damaged", err)
	case errors.Is(err, fs.ErrExist):
		return domain.Fail(domain.Conflict, "collector.error.exists", err)
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrPermission):
		return domain.Fail(domain.Unavailable, "collector.error.folder", err)
	case errors.As(err, &listening):
		return domain.Fail(domain.Unavailable, "collector.error.listen", err)
	}
	return domain.Fail(domain.Internal, "collector.error.failed", err)
}
