package core

import (
	"context"
	"time"

	"github.com/google/uuid"

	"soglia/domain/schema"
)

// Where says how far a record has come from the laptop on which it was written.
type Where uint8

// The places, each farther than the one before.
const (
	OnlyHere    Where = iota // something of it is on this laptop alone
	Elsewhere                // all of it is on another laptop too: on the one that wrote it, or that collected nearby
	OnCollector              // a collector has signed that all of it is durable there
	Merged                   // a coordinator of the network has all of it
)

// Whereabouts is where a record is: where its newest part is that came the least far.
type Whereabouts struct {
	Where Where
	Since time.Time // of the receipt, by the collector's clock, or of the coordinator's word; zero where nobody signed for it
}

// Peers tells how this laptop stands with the others, from what lies on it alone.
type Peers interface {
	// Whereabouts tells where one record is.
	Whereabouts(ctx context.Context, e *schema.Entity, id uuid.UUID) (Whereabouts, error)
	// Unsent counts the records of which something is on this laptop alone.
	Unsent(ctx context.Context) (int, error)
	// Devices gives every laptop of the network that this one knows, this one first.
	Devices(ctx context.Context) ([]DeviceStanding, error)
	// Collectors gives where this laptop sends to, the network's first.
	Collectors(ctx context.Context) ([]CollectorStanding, error)
	// Troubles gives what was kept and does not count, or not yet.
	Troubles(ctx context.Context) ([]Trouble, error)
}

// DeviceStanding is one laptop of the network, as this one knows it.
type DeviceStanding struct {
	Device  uuid.UUID
	This    bool
	Desks   []uuid.UUID // whose records it holds
	Last    time.Time   // when it last wrote what is here, by its own clock; zero where nothing of it is
	Silent  bool        // longer than its desk's norm
	Revoked bool
	Apart   int // segments of it that are kept and do not count
}

// CollectorStanding is one place to which this laptop sends.
type CollectorStanding struct {
	ID        uuid.UUID
	Addresses []string
	Last      time.Time // of the last exchange that went through; zero before the first
	Waiting   int       // records that have not arrived there
}

// TroubleKind says why something was kept and does not count.
type TroubleKind uint8

// The kinds.
const (
	TroubleApart      TroubleKind = iota + 1 // of a laptop that was revoked
	TroubleUnknown                           // of a laptop that this one has not heard of yet
	TroubleNoKey                             // sealed to others, or its keys are not here yet
	TroubleNewer                             // written by a newer version of the program
	TroubleClone                             // two laptops write as one: a disk was copied
	TroubleMissing                           // known to exist and lacking
	TroubleUnreadable                        // signed well, and not what it should be
	TroubleForked                            // a collector signed what cannot both be true: nothing that it says counts
)

// Trouble is one reason for which segments are kept and do not count, or for which a collector does not.
type Trouble struct {
	Kind      TroubleKind
	Device    uuid.UUID // that wrote them; zero where none did
	Collector uuid.UUID // of TroubleForked
	Segments  int
}

// SilentAfter is the norm of every desk: a laptop of which nothing has come for longer is silent. No programme sets another one yet.
const SilentAfter = 7 * 24 * time.Hour

// Unsynchronised counts the laptops whose newest work may be lacking here, so that a total is not taken for more than it is: those
// that are silent beyond their norm, those of which nothing has come at all, and those of which something is kept apart.
func Unsynchronised(ctx context.Context, peers Peers) (int, error) {
	devices, err := peers.Devices(ctx)
	n := 0
	for _, d := range devices {
		if !d.This && !d.Revoked && (d.Silent || d.Last.IsZero() || d.Apart > 0) {
			n++
		}
	}
	return n, err
}
