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
	exitCancelled   = 130
)

// errFaults ends verify where it found something.
var errFaults = errors.New("verify found faults")

func exitOf(err error) int {
	if errors.Is(err, errFaults) {
		return exitFaults
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
