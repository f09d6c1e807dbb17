package core

import (
	"context"
	"time"

	"github.com/google/uuid"

	"soglia/domain/access"
)

// Laptop is this laptop's data folder, held by this process.
type Laptop interface {
	// Members gives who can unlock here, without their desks: those are known only once somebody has.
	Members() []access.Member
	// Wait tells how long this person must wait before the next try at her passphrase.
	Wait(user uuid.UUID) time.Duration
	// Unlock opens what her keys open. A wrong passphrase is domain.Forbidden, a pause domain.Locked; no file changes.
	Unlock(ctx context.Context, user uuid.UUID, passphrase string) (Opened, error)
}

// Opened is what one person's passphrase opened. Close wipes her keys; nothing of it works afterwards.
type Opened interface {
	Member() access.Member
	// Coordinates says whether she was appointed a coordinator of the network, whatever her role at her desk.
	Coordinates() bool
	Store() Store
	Drafts() Drafts
	// Envelopes seals to others and opens what they sealed to her or her desks.
	Envelopes() Envelopes
	Members
	Close() error
}

// Members changes who can unlock this laptop.
type Members interface {
	// Here gives who can unlock this laptop, as Laptop.Members does.
	Here() []access.Member
	// CheckPassphrase returns a *domain.Error for the field "passphrase" where it should not protect anything.
	CheckPassphrase(name, passphrase string) error
	// AddMember makes her keys and wraps for her every class key of the grants that the unlocked person holds herself.
	// Those that she lacks are returned: only the kit's reading sheet, or a colleague who holds them, can add those.
	AddMember(ctx context.Context, m access.NewMember, grants []access.Grant) (lacking []access.Grant, err error)
	// Waiting gives who may open more than the keys that she was given.
	Waiting() []uuid.UUID
	// ServeFromSheet gives everybody who waits what she lacks, with the kit's reading sheet as somebody types it, and says how
	// many keys it gave. A misread sheet is domain.Invalid under "sheet", another network's domain.Forbidden.
	ServeFromSheet(ctx context.Context, code string) (int, error)
	// RemoveMember takes her out, revokes what she was given, and puts the shared store under another key.
	RemoveMember(ctx context.Context, user uuid.UUID) error
	// ChangePassphrase gives the unlocked person another one, if now is the one she has.
	ChangePassphrase(ctx context.Context, now, next string) error
}

// Sitting is one person at the table: her seat, and what her passphrase opened.
type Sitting struct {
	Seat
	Opened Opened
}

// Manages says whether she brings in people and laptops: by her role, or because she was appointed.
func (s *Sitting) Manages() bool {
	right, _ := access.Of(s.Role)
	return right.Members || s.Opened.Coordinates()
}

// Leave wipes her keys.
func (s *Sitting) Leave() error { return s.Opened.Close() }
