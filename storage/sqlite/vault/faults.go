package vault

import "errors"

// Kind says what a file is for; it also keeps a page of one kind from being
// taken for another.
type Kind byte

// The files that a vault serves.
const (
	MainFile     Kind = 'M'
	WALFile      Kind = 'W'
	JournalFile  Kind = 'J'
	SuperJournal Kind = 'S' // names of journals, no content
)

// Faults is the hand of a test on the disk. In the program it is nil.
// Its methods are called by several connections at a time.
type Faults interface {
	// Before says how many of the size bytes of a write reach the disk.
	Before(kind Kind, size int) (reach int)
	// After follows a write that Before cut short: what it returns is what
	// SQLite is told ([ErrFull] is a full disk, nil a success, anything else an
	// I/O error), unless it ends the process.
	After(kind Kind) error
}

// tornWrite puts the first part of a write on the disk.
func (f *file) tornWrite(reach int, write func(n int) int32) int32 {
	if reach > 0 {
		if rc := write(reach); rc != codeOK {
			return rc
		}
	}
	err := f.vfs.faults.After(f.kind)
	switch {
	case err == nil:
		return codeOK
	case errors.Is(err, ErrFull):
		return codeFull
	}
	return codeWrite
}
