package collector

import (
	"context"
	"crypto/ed25519"
	"errors"
	"time"

	"github.com/google/uuid"

	"soglia/sync/exchange"
	"soglia/sync/seal"
)

// What a store says when it cannot.
var (
	ErrFull     = errors.New("collector: no room left")
	ErrNoTicket = errors.New("collector: invitation is unknown, used or expired")
	ErrNewer    = errors.New("collector: store was made by a newer version of the program")
)

// Store keeps what a collector holds. Every method is one transaction, and has reached the disk when it returns. Several
// processes may work on one store. collector/conformance is what each implementation passes.
type Store interface {
	// Self gives the collector's own secret and its store's incarnation; those offered are kept where there are none yet.
	Self(ctx context.Context, offered Self) (Self, error)
	// Reincarnate begins a new life of the store: what was acknowledged before may be lost.
	Reincarnate(ctx context.Context, i exchange.Incarnation) error

	// Invite keeps an invitation for one new network.
	Invite(ctx context.Context, t Ticket) error
	// Claim makes a network by an invitation; ErrNoTicket. The same network may claim by the same invitation again.
	Claim(ctx context.Context, ticket [32]byte, n Network) error
	// Networks gives all networks by id.
	Networks(ctx context.Context) ([]Network, error)
	// Network finds one.
	Network(ctx context.Context, id uuid.UUID) (Network, bool, error)

	// Append keeps items that are not here yet, numbers them within their scopes in the order given, and tells for each
	// item where it stands. Blocks that were erased are taken out of what arrives. An item that is here with blocks
	// missing is replaced by one that lacks fewer. ErrFull.
	Append(ctx context.Context, b Batch) ([]exchange.Arrival, error)
	// Touch notes a contact.
	Touch(ctx context.Context, c Contact) error
	// Contact gives what is known of a device, zero where it never came.
	Contact(ctx context.Context, network, device uuid.UUID) (Contact, error)
	// Contacts gives all devices of a network that ever came, by id.
	Contacts(ctx context.Context, network uuid.UUID) ([]Contact, error)

	// Heads gives the last arrival of each scope of a network.
	Heads(ctx context.Context, network uuid.UUID) (exchange.Vector, error)
	// Sizes gives what each scope of a network holds.
	Sizes(ctx context.Context, network uuid.UUID) ([]Size, error)
	// Cursor gives the cursor of one arrival; false where there is none of that number.
	Cursor(ctx context.Context, network, scope uuid.UUID, number uint64) (exchange.Cursor, bool, error)
	// Arrivals gives at most limit arrivals of a scope after a number, in order; their bodies only where asked for.
	Arrivals(ctx context.Context, network, scope uuid.UUID, after uint64, limit int, bodies bool) ([]Stored, error)
	// Item finds one item with its body.
	Item(ctx context.Context, network uuid.UUID, id exchange.ID) (Stored, bool, error)

	// Erase removes blocks for good, of items that are here and of those to come. It gives how many items it changed.
	Erase(ctx context.Context, network uuid.UUID, act exchange.ID, blocks []Erased) (int, error)
}

// Self is what a collector is: the secret from which its keys follow, and the life of its store.
type Self struct {
	Secret      [seal.SecretSize]byte
	Incarnation exchange.Incarnation
}

// Ticket is an invitation as it is kept: the hash of its secret.
type Ticket struct {
	Hash    [32]byte
	Expires time.Time
}

// Network is one network of the collector.
type Network struct {
	ID    uuid.UUID
	Root  ed25519.PublicKey
	Since time.Time
}

// Item is a segment or a statement to be kept.
type Item struct {
	ID    exchange.ID
	Scope uuid.UUID // exchange.Roster for a statement
	Body  []byte
}

// Stored is an item and where it stands.
type Stored struct {
	Item
	Number uint64
	From   uuid.UUID // device that brought it
	At     time.Time
	Chain  [32]byte
}

// Batch is what one device brings at once.
type Batch struct {
	Contact Contact // to be noted with it
	Items   []Item
}

// Contact is what is remembered of a device.
type Contact struct {
	Network  uuid.UUID
	Device   uuid.UUID
	Count    uint64 // of its last request
	Seen     time.Time
	Day      int64 // days since 1970 UTC
	DayBytes int64 // kept of it on that day
}

// Size is how much of a scope is kept.
type Size struct {
	Scope uuid.UUID
	Items uint64
	Bytes int64
}

// Erased names blocks of one segment.
type Erased struct {
	Segment exchange.ID
	Blocks  []uint32
}
