package main

import (
	"errors"

	"soglia/domain"
)

// The exit statuses, also listed by --help. They never change their meaning.
const (
	exitOK          = 0
	exitDefect      = 1 // the program's own fault
	exitUsage       = 2 // arguments or input that cannot be accepted
	exitForbidden   = 3 // wrong passphrase, or a role that may not
	exitInUse       = 4 // another process works on the folder
	exitUnavailable = 5 // a file, folder, stick or record is not there
	exitDamaged     = 6 // a file is damaged, foreign or of a newer version
	exitFull        = 7 // no room on the disk
	exitFaults      = 8 // verify found faults
	exitPartly      = 9 // sync went through, and something was held, refused, damaged or missing, or the collector is not believed
	exitCancelled   = 130
)

// errFaults ends verify where it found something.
var errFaults = errors.New("verify found faults")

// answered ends a command with a status of its own: its answer said what was wrong.
type answered struct{ status int }

// Error is for the log alone.
func (answered) Error() string { return "the answer tells what was wrong" }

func exitOf(err error) int {
	if errors.Is(err, errFaults) {
		return exitFaults
	}
	if onlyPartly(err) {
		return exitPartly
	}
	switch domain.CodeOf(err) {
	case domain.Invalid, domain.Unreadable, domain.Conflict:
		return exitUsage
	case domain.Forbidden:
		return exitForbidden
	case domain.Locked:
		return exitInUse
	case domain.NotFound, domain.Unavailable:
		return exitUnavailable
	case domain.Damaged, domain.Newer:
		return exitDamaged
	case domain.Full:
		return exitFull
	case domain.Cancelled:
		return exitCancelled
	default:
		return exitDefect
	}
}

// onlyPartly says that nothing went wrong but that something is not settled.
func onlyPartly(err error) bool {
	var told *domain.Error
	return errors.Is(err, errPartly) && !errors.As(err, &told)
}
