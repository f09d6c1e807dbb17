// Package simulate plays whole networks from one seed: laptops that write, collectors, sticks, bad links, crashes, clones and old copies, over the program's real sync code.
//
// # DESIGN
//
// A history is a plan – a few laptops and some dozens of steps – that follows from its seed alone, and so does what happens in it: one
// goroutine, one clock, no waiting. Each step carries a seed of its own, so that a step can be left out and the others stay what
// they were: that is how a failure is made small enough to be read.
//
// Whatever a laptop keeps, it keeps behind Replica, which whoever runs the simulation hands in: package plain in memory, the
// program's encrypted store in internal/proof. Everything between them is the program's own code.
//
// What should come of it, the ledger says. It notes of each acknowledged write what its author had open, and which writes have
// reached which laptop, and knows nothing of logs, names, segments and merging: a field holds the writes that set it, less those
// that the author of another of them had before her eyes. Whatever a laptop shows must be that, at any moment, and the same on
// all of them once they have spoken. A write may be lost only where every disk that held it was.
package simulate

import (
	"context"
	"time"

	"github.com/google/uuid"

	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/sync/client"
	"soglia/sync/seal/compress"
)

// Replica is what one laptop keeps. What its methods wrote is durable when they return.
type Replica interface {
	client.Log
	// Memory is what the laptop remembers of a collector.
	Memory(collector uuid.UUID) client.Memory
	// Get gives a record as it stands; nil where no write has created it here.
	Get(ctx context.Context, e *schema.Entity, id uuid.UUID) (*record.Record, error)
	// Commit is what a use case of a user does.
	Commit(ctx context.Context, user uuid.UUID, writes ...record.Write) error
	// CloseSegments makes what was written ready to travel: before an exchange, and before a bundle.
	CloseSegments(ctx context.Context) error
	// Carry gives all that a bundle should carry, statements first.
	Carry(ctx context.Context) ([]client.Item, error)
	// Keep takes what a stick brought, or what was stated here.
	Keep(ctx context.Context, items []client.Item) (client.Taken, error)
	// Reincarnate begins new streams: after a restore, and where the laptop met work of its own that it lacked.
	Reincarnate(ctx context.Context) error
	// Check looks for contradictions within the store.
	Check(ctx context.Context) error
	// Image is what lies on the disk at this moment, whatever the program is doing.
	Image(ctx context.Context) (Image, error)
	Close() error
}

// Image is a copy of a laptop's disk.
type Image interface {
	// Open makes a laptop of it, with its own clock and randomness; the image stays as it was.
	Open(ctx context.Context, m Machine) (Replica, error)
}

// Machine is what a replica works with.
type Machine struct {
	*Town
	Laptop
	Clock  func() time.Time
	Random Random
	Packer *compress.Packer

	chain *keychain // of the history; see Held
}

// Random gives bytes that follow from the history's seed.
type Random interface{ Read(b []byte) (int, error) }

// Factory makes the empty store of a laptop, which knows the statements that founded the town.
type Factory func(ctx context.Context, m Machine) (Replica, error)
