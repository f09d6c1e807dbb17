package keyring

import (
	"errors"
	"fmt"
	"time"
)

// The errors that callers tell apart, with errors.Is.
var (
	ErrWrongPassphrase = errors.New("keyring: wrong passphrase")
	ErrWrongSheet      = errors.New("keyring: this reading sheet belongs to another network")
	ErrNoKeyring       = errors.New("keyring: none in this folder")
	ErrExists          = errors.New("keyring: this folder has one already")
	ErrDamaged         = errors.New("keyring: damaged")
	ErrNewer           = errors.New("keyring: made by a newer version")
	ErrTampered        = errors.New("keyring: changed by something else than this program")
	ErrNoUser          = errors.New("keyring: no such user")
	ErrUserExists      = errors.New("keyring: this user is there already")
	ErrLastUser        = errors.New("keyring: the last user cannot be removed")
	ErrBadUser         = errors.New("keyring: name, role or id of a user missing or too long")
	ErrTooMany         = errors.New("keyring: too many users")
	ErrLocked          = errors.New("keyring: not unlocked, or unlocked from another keyring")
	ErrRekeying        = errors.New("keyring: a change of the shared store's key is not finished")
)

// WaitError says that after several wrong tries the next one must wait.
type WaitError struct {
	For time.Duration // from now
}

func (e *WaitError) Error() string {
	return fmt.Sprintf("keyring: wait %s before the next try", e.For.Round(time.Second))
}

// Weakness names what is wrong with a passphrase that somebody wants to set.
type Weakness string

// The weaknesses that CheckPassphrase finds.
const (
	TooShort  Weakness = "too_short"  // fewer than MinLength characters
	TooLong   Weakness = "too_long"   // more than MaxLength bytes as typed
	TooPlain  Weakness = "too_plain"  // few different characters
	OnlyDigit Weakness = "only_digit" // a telephone number or a date
	OwnName   Weakness = "own_name"   // little beside the user's own name
)

// WeakError says why a passphrase cannot be set.
type WeakError struct {
	Why Weakness
}

func (e *WeakError) Error() string { return "keyring: weak passphrase: " + string(e.Why) }
