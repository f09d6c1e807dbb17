package core

import (
	"context"
	"time"
)

// LocalCollector lets this laptop collect for the others of its network, on the local network, for as long as its window says
// so. What it keeps for them is sealed as it came; its receipts say nothing for ever, since a laptop goes away.
type LocalCollector interface {
	// Start begins. The laptop levels itself with what the others bring as long as it lasts. Its errors are *domain.Error
	// ("nearby.error.…").
	Start(ctx context.Context) error
	// Stop ends it; what has arrived is here.
	Stop()
	// State tells how it stands.
	State() Collecting
}

// Collecting is how a laptop that may collect for the others stands.
type Collecting struct {
	On           bool
	Addresses    []string // host:port
	Announcement string   // to be pasted or photographed on the others
	Expires      time.Time
	Visitors     int // other laptops that have come since it began
}

// Nearby meets a laptop of the network that collects on the local network.
type Nearby interface {
	// Find listens for a while for laptops that say that they collect, and gives those whose word holds.
	Find(ctx context.Context) ([]Announced, error)
	// Look reads an announcement, or says what is wrong with it, under the field "announcement".
	Look(text string) (Announced, error)
	// Exchange levels this laptop with the one that announced itself, as an Exchanger does.
	Exchange(ctx context.Context, announcement string, progress func(Exchanging)) (Exchanged, error)
}

// Announced is a laptop that collects nearby.
type Announced struct {
	Text      string
	Addresses []string
	Expires   time.Time
	DeskNames []string // of the desks whose records it holds; none where it holds those of all
}
