package vault

import (
	"errors"
	"fmt"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// What can go wrong with a vault, for errors.Is.
var (
	// ErrWrongKey: the file is a vault, but of another key. Nothing was touched.
	ErrWrongKey = errors.New("vault: wrong key")
	// ErrForeign: the file is no vault, or it is truncated, damaged or changed.
	ErrForeign = errors.New("vault: not a Soglia database, or damaged")
	// ErrFull: the disk is full. The transaction is rolled back; once there is
	// room the database goes on.
	ErrFull = errors.New("vault: disk full")
	// ErrInUse: a VFS cannot be closed while a database is open through it.
	ErrInUse = errors.New("vault: still in use")
	// ErrExists: a copy never replaces a file.
	ErrExists = errors.New("vault: file exists")
	// ErrBusy: a reader kept the WAL from being emptied.
	ErrBusy = errors.New("vault: busy")
)

// Explain wraps what the driver says in the error of this package that it
// means. Any other error, nil too, is returned as it is.
func Explain(err error) error {
	var se *sqlite.Error
	if !errors.As(err, &se) {
		return err
	}
	meaning := meaningOf(int32(se.Code()))
	if meaning == nil || errors.Is(err, meaning) {
		return err
	}
	return fmt.Errorf("%w: %w", meaning, err)
}

func meaningOf(code int32) error {
	switch code {
	case codeTag, codeShort, sqlite3.SQLITE_IOERR_DATA, sqlite3.SQLITE_IOERR_CORRUPTFS:
		return ErrForeign
	case sqlite3.SQLITE_IOERR_SHMSIZE: // the -shm file could not grow
		return ErrFull
	}
	switch code & 0xff { // the primary code
	case codeWrongKey:
		return ErrWrongKey
	case codeForeign, sqlite3.SQLITE_CORRUPT:
		return ErrForeign
	case codeFull:
		return ErrFull
	}
	return nil
}
