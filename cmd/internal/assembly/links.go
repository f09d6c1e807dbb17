package assembly

import (
	"crypto/sha256"
	"slices"
	"sync"
	"time"

	"github.com/google/uuid"

	"soglia/sync/client"
	"soglia/sync/seal/roster"
)

// links keeps the connections to collectors from one exchange to the next: those that follow within minutes cost one round trip, and no
// greeting of TLS, which weighs seven times what an exchange without anything new does.
type links struct {
	mu   sync.Mutex
	kept map[uuid.UUID]*link
}

type link struct {
	*client.HTTP
	addresses []string
	key       [sha256.Size]byte
	used      time.Time
}

// stands is how long a connection may have been idle by the wall clock. A laptop that slept longer, perhaps somewhere else, must not wait
// for one that has gone.
const stands = 2 * time.Minute

// to gives the link to a collector.
func (l *links) to(c roster.Collector, now time.Time) *link {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.kept == nil {
		l.kept = map[uuid.UUID]*link{}
	}
	known := l.kept[c.ID]
	if known == nil || known.key != c.TLSKey || !slices.Equal(known.addresses, c.Addresses) {
		if known != nil {
			known.Close()
		}
		known = &link{HTTP: client.NewHTTP(c.Addresses, c.TLSKey), addresses: slices.Clone(c.Addresses), key: c.TLSKey}
		l.kept[c.ID] = known
	} else if now.Round(0).Sub(known.used).Abs() > stands {
		known.Close() // its next connection is a new one
	}
	return known
}

// done notes how an exchange by the link ended. What failed may have failed for the connection's sake.
func (l *links) done(used *link, now time.Time, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	used.used = now.Round(0)
	if err != nil {
		used.Close()
	}
}
