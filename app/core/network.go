package core

import (
	"context"

	"github.com/google/uuid"

	"soglia/domain/access"
)

// Founder makes the data folder of a new network on this laptop.
type Founder interface {
	// NewPassphrase proposes four plain words; CheckPassphrase returns a *domain.Error where somebody's own should not protect
	// anything.
	NewPassphrase() (string, error)
	CheckPassphrase(name, passphrase string) error
	// NewKit draws a network's root key and reading key, in memory alone.
	NewKit() (Kit, error)
	// Found makes the folder, calls first with what the first member's keys open, and then drops the kit's keys. Where first
	// fails or the process ends before, no network stands there.
	Found(ctx context.Context, f Founding, first func(context.Context, Opened) error) error
}

// Founding is what a new network starts with.
type Founding struct {
	Kit   Kit         // zero in training, which has none
	Desks []uuid.UUID // each gets a scope of its own, beside the network's
	First access.NewMember
}
