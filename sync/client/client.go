// Package client is the laptop's side of an exchange: what to send, what it lacks, which receipts hold, and what to make of a collector that is down, changed, put back or lying.
//
// # DESIGN
//
// An exchange is a few rounds, most often one. Each round is one request. The laptop remembers how far it has come in
// each scope of one collector's store, and never further than what it has stored: an exchange may be cut anywhere and is
// simply made again. It is deterministic but for what is injected: transport, clock, log, memory.
package client

import (
	"context"
	"crypto/ed25519"
	"time"

	"github.com/google/uuid"

	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
)

// Item is a segment or a statement. The scope of a statement is exchange.Roster.
type Item struct {
	ID    exchange.ID
	Scope uuid.UUID
	Bytes []byte

	Segment   *seal.Segment     // of a received segment
	Statement *roster.Statement // of a received statement
	Standing  Standing
}

// Standing says how a received segment stands by the roster of the moment. Whatever it is, the segment is kept and
// passed on.
type Standing uint8

// The standings.
const (
	Good    Standing = iota // its device signed it and stood when it did
	Apart                   // of a revoked device, beyond what anybody had seen
	Waiting                 // its device is not in the roster yet
)

// Store names the store of a collector in one of its lives. What one held, another may not.
type Store struct {
	Collector   uuid.UUID
	Incarnation exchange.Incarnation
}

// Log is the laptop's change log, as far as an exchange needs it. The store of the laptop satisfies it. Every method is
// one transaction, durable when it returns.
type Log interface {
	// Roster evaluates the statements that the laptop holds.
	Roster(ctx context.Context) (*roster.Roster, error)
	// Pending gives closed segments and statements that the collector's store is not known to hold: statements first,
	// then the network's scope, then what somebody is looking at, then the newest first; only of the scopes given, none
	// that skip holds, and no more than fit into so many bytes, but one where there is any. More says that others are left.
	Pending(ctx context.Context, at Store, scopes []uuid.UUID, skip func(exchange.ID) bool, bytes int) (items []Item, more bool, err error)
	// Lacking gives those of the ids that the laptop does not hold, in the order given.
	Lacking(ctx context.Context, ids []exchange.ID) ([]exchange.ID, error)
	// Wanted gives at most so many ids that the laptop knows of and lacks, or holds with blocks missing that no act erased.
	Wanted(ctx context.Context, limit int) ([]exchange.ID, error)
	// Receive keeps what came. It came from the collector, which therefore holds it.
	Receive(ctx context.Context, at Store, items []Item) (Taken, error)
	// Confirm notes that the collector's store holds these. Receipt is an encoded exchange.Receipt that names them.
	Confirm(ctx context.Context, at Store, ids []exchange.ID, receipt []byte) error
	// Doubt forgets what the collector's store was thought to hold of a scope: it may have lost it.
	Doubt(ctx context.Context, at Store, scope uuid.UUID) error
}

// Taken says what became of received items.
type Taken struct {
	New      int
	Repeated int
	Own      int    // new here, though of a stream of this laptop: it was restored or cloned, and begins a new incarnation
	Forks    []Fork // two segments with one place in a stream
}

// Fork is two segments of one stream with the same number: a laptop was cloned. Both count.
type Fork struct{ A, B exchange.ID }

// Memory keeps what the laptop remembers of one collector.
type Memory interface {
	Load(ctx context.Context) (State, error)
	Save(ctx context.Context, s State) error
}

// State is what is remembered of one collector between exchanges.
type State struct {
	Incarnation exchange.Incarnation // of its store; zero before the first answer
	Count       uint64               // of the last request
	Vector      exchange.Vector      // how far the laptop has come
	Ahead       []exchange.Arrival   // stored by the collector, with a receipt, beyond where the laptop has come
	Unsure      bool                 // something was sent, and its answer never came whole
	Listing     bool                 // laptop and collector are comparing what they hold
	Wants       []exchange.ID        // listed by the collector and not here yet
	Asked       []exchange.ID        // that it said it does not have
	AskedAt     time.Time            // when it was asked for the first of them
	Declined    []exchange.ID        // refused by the collector: not sent again within the hour
	DeclinedAt  time.Time            // when the first of them was
	Full        bool                 // it had no room for one of them
	Last        time.Time            // of the last exchange that went through, by the laptop's clock
}

// Collector is whom a laptop talks to: as the roster says, or an invitation.
type Collector struct {
	SignKey ed25519.PublicKey
}

// ID is the collector's.
func (c Collector) ID() uuid.UUID { return exchange.CollectorID(c.SignKey) }

// Claim brings a new network to a collector that has never seen it.
type Claim struct {
	Secret  []byte // of the collector's invitation
	RootKey ed25519.PublicKey
}

// Client exchanges with one collector. It is not safe for use by several goroutines.
type Client struct {
	Network   uuid.UUID
	Device    uuid.UUID
	Identity  *seal.Identity // the device's
	Collector Collector
	Claim     *Claim // until the network is known there
	Transport Transport
	Log       Log
	Memory    Memory
	Clock     func() time.Time
	Budget    int // bytes of a request's items; 1 MiB if 0
}

// Progress tells how far an exchange has come. Total is 0 where it is not known.
type Progress struct {
	Sent, Received        int   // segments and statements
	SentBytes, ReceivedOf int64 // bytes sent; arrivals that were ahead when the exchange began
	Compared, ComparedOf  int64 // ids listed
}

// Report says what an exchange did.
type Report struct {
	Requests   int
	Sent       int           // stored by the collector, with a receipt
	Received   int           // new here
	Repeated   int           // received and here already
	Damaged    int           // received, and not what it should be
	Missing    []exchange.ID // asked for, and not to be had there
	Refused    map[exchange.ID]Refusal
	Forks      []Fork
	Own        int           // new segments of this laptop's own streams: begin a new incarnation
	NewStore   bool          // first exchange with this store
	Restored   bool          // the collector's store was put back from a backup, and both compared
	Rewound    []uuid.UUID   // scopes whose arrivals are not those that the collector once told, in the same life of its store
	ClockAhead time.Duration // of the collector's clock before the laptop's
	More       bool          // stopped before the end
}
