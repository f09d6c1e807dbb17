package laptop

import (
	"errors"

	"soglia/domain"
	"soglia/storage/backup"
	"soglia/storage/keyring"
)

// explain turns the keyring's errors into what a reader must be told; a *domain.Error passes as it is.
func explain(err error) error {
	var told *domain.Error
	var wait *keyring.WaitError
	var weak *keyring.WeakError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &told):
		return err
	case errors.As(err, &wait):
		seconds := int(wait.For.Seconds() + 0.999)
		return &domain.Error{Code: domain.Locked, ID: "laptop.error.wait", Args: map[string]any{"Seconds": seconds}, Cause: err}
	case errors.As(err, &weak):
		return domain.Fail(domain.Invalid, weakness(weak.Why), err)
	}
	for _, known := range keyringErrors() {
		if errors.Is(err, known.is) {
			return domain.Fail(known.code, known.id, err)
		}
	}
	return domain.Fail(domain.Internal, "error.internal", err)
}

type keyringError struct {
	is   error
	code domain.Code
	id   string
}

func keyringErrors() []keyringError {
	return []keyringError{
		{keyring.ErrWrongPassphrase, domain.Forbidden, "laptop.error.wrong_passphrase"},
		{keyring.ErrWrongSheet, domain.Forbidden, "laptop.error.wrong_sheet"},
		{keyring.ErrNoKeyring, domain.Unavailable, "laptop.error.missing_keyring"},
		{keyring.ErrExists, domain.Conflict, "laptop.error.exists"},
		{keyring.ErrNewer, domain.Newer, "laptop.error.newer"},
		{keyring.ErrTampered, domain.Damaged, "laptop.error.tampered"},
		{keyring.ErrDamaged, domain.Damaged, "laptop.error.damaged_keyring"},
		{keyring.ErrNoUser, domain.NotFound, "laptop.error.no_user"},
		{keyring.ErrUserExists, domain.Conflict, "laptop.error.user_exists"},
		{keyring.ErrLastUser, domain.Invalid, "laptop.error.last_user"},
		{keyring.ErrBadUser, domain.Invalid, "laptop.error.bad_user"},
		{keyring.ErrTooMany, domain.Invalid, "laptop.error.too_many_users"},
		{keyring.ErrLocked, domain.Locked, "laptop.error.locked"},
		{keyring.ErrRekeying, domain.Conflict, "laptop.error.rekeying"},
	}
}

func weakness(why keyring.Weakness) string {
	switch why {
	case keyring.TooShort:
		return "laptop.error.weak_too_short"
	case keyring.TooLong:
		return "laptop.error.weak_too_long"
	case keyring.OnlyDigit:
		return "laptop.error.weak_only_digit"
	case keyring.OwnName:
		return "laptop.error.weak_own_name"
	default:
		return "laptop.error.weak_too_plain"
	}
}

// explainFile turns what the disk said into what a reader must be told.
func explainFile(err error) error {
	var told *domain.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &told):
		return err
	case backup.IsFull(err):
		return domain.Fail(domain.Full, "laptop.error.full", err)
	default:
		return domain.Fail(domain.Unavailable, "laptop.error.unwritable_folder", err)
	}
}
