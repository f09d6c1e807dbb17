package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"soglia/domain"
	"soglia/storage/sqlite/vault"
	"soglia/sync/change"
	"soglia/sync/seal"
	"soglia/sync/seal/compress"
	"soglia/sync/wire"
)

// explain gives the error that a reader is told in place of what SQLite, the vault or the context says.
// An error that is one already stays as it is.
func explain(err error) error {
	var known *domain.Error
	var field domain.Errors
	if err == nil || errors.As(err, &known) || errors.As(err, &field) {
		return err
	}
	err = vault.Explain(err)
	code, id := meaning(err)
	return domain.Fail(code, id, err)
}

func meaning(err error) (domain.Code, string) {
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded), isCode(err, sqlite3.SQLITE_INTERRUPT):
		return domain.Cancelled, "error.cancelled"
	case errors.Is(err, vault.ErrFull):
		return domain.Full, "error.disk_full"
	case errors.Is(err, vault.ErrWrongKey):
		return domain.Damaged, "error.store_foreign"
	case errors.Is(err, vault.ErrForeign):
		return domain.Damaged, "error.store_damaged"
	case errors.Is(err, vault.ErrBusy), isCode(err, sqlite3.SQLITE_BUSY), isCode(err, sqlite3.SQLITE_LOCKED):
		return domain.Locked, "error.store_busy"
	case errors.Is(err, sql.ErrNoRows):
		return domain.NotFound, "error.not_found"
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrPermission), isCode(err, sqlite3.SQLITE_CANTOPEN),
		isCode(err, sqlite3.SQLITE_READONLY):
		return domain.Unavailable, "error.store_unavailable"
	case isCode(err, sqlite3.SQLITE_IOERR):
		return domain.Unavailable, "error.store_disk"
	}
	return domain.Internal, "error.store_failed"
}

// isCode looks at the primary part of SQLite's code.
func isCode(err error, code int) bool {
	var se *sqlite.Error
	return errors.As(err, &se) && se.Code()&0xff == code
}

// orThere says that a record was created before.
func orThere(err error) error {
	if isThere(err) {
		return domain.Fail(domain.Conflict, "error.already_there", err)
	}
	return err
}

func isThere(err error) bool {
	var se *sqlite.Error
	return errors.As(err, &se) && se.Code() == sqlite3.SQLITE_CONSTRAINT_UNIQUE
}

func notFound() error { return domain.Fail(domain.NotFound, "error.not_found", nil) }

// defect says that the program asked for something that it never should.
func defect(err error) error { return domain.Fail(domain.Internal, "error.store_failed", err) }

// orDamaged gives the error, or where there is none says that the file does not agree with itself.
func orDamaged(err error, what string) error {
	if err != nil {
		return err
	}
	return domain.Fail(domain.Damaged, "error.store_damaged", errors.New(what))
}

// orAltered says that what should open did not, because the bytes are not those that were written.
func orAltered(err error) error {
	if errors.Is(err, seal.ErrAltered) || errors.Is(err, change.ErrValue) || errors.Is(err, wire.ErrMalformed) ||
		errors.Is(err, compress.ErrPacked) || errors.Is(err, seal.ErrSignature) {
		return domain.Fail(domain.Damaged, "error.store_damaged", err)
	}
	if errors.Is(err, seal.ErrNewer) {
		return domain.Fail(domain.Newer, "error.store_newer", err)
	}
	return err
}
