// Package collector stores and forwards sealed change sets for many networks: it sees who talks when and how much, never a name, a kind or a text.
//
// # DESIGN
//
// A request's first message is signed by its device; what follows is signed by whoever made it, so it can be stored as
// it arrives: a cut in the middle of a request loses one segment at most. Arrivals are numbered for each scope, and a
// hash runs over them in order. A laptop that shows number and hash shows that it was shown the same as everybody else;
// one short tag over all of them is what a request says where there is nothing new.
package collector

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"sync"
	"time"

	"github.com/google/uuid"

	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/wire"
)

// Config is what a collector works with.
type Config struct {
	Store  Store
	Rooms  Rooms // where laptops meet while one is brought into its network; nil: nowhere
	Clock  func() time.Time
	Random io.Reader
	Log    *slog.Logger
	Limits Limits
}

// Limits bound what devices and strangers may do; zero values are good ones.
type Limits struct {
	RequestsAMinute int           // of a device; 120
	DayBytes        int64         // kept of a device on one day; 2 GiB
	NetworkBytes    int64         // kept of a network; 64 GiB
	AnswerBytes     int           // after which an answer ends and asks to be asked again; 8 MiB
	Linger          time.Duration // how long what has arrived waits to be stored with more; 200 ms
}

func (l Limits) withDefaults() Limits {
	if l.RequestsAMinute == 0 {
		l.RequestsAMinute = 120
	}
	if l.DayBytes == 0 {
		l.DayBytes = 2 << 30
	}
	if l.NetworkBytes == 0 {
		l.NetworkBytes = 64 << 30
	}
	if l.AnswerBytes == 0 {
		l.AnswerBytes = 8 << 20
	}
	if l.Linger == 0 {
		l.Linger = 200 * time.Millisecond
	}
	return l
}

// Service is a running collector. It is safe for use by many goroutines.
type Service struct {
	Config
	ID uuid.UUID

	identity *seal.Identity
	self     Self
	pace     *pace
	strikes  *pace
	visits   *pace // to rooms
	bells    bells

	mu       sync.Mutex
	members  map[uuid.UUID]*member
	contacts map[place]*contact
}

// place names a device.
type place struct{ network, device uuid.UUID }

// New starts a collector on a store, which gets a secret and an incarnation where it has none.
func New(ctx context.Context, c Config) (*Service, error) {
	var offered Self
	for _, b := range [][]byte{offered.Secret[:], offered.Incarnation[:]} {
		if _, err := io.ReadFull(c.Random, b); err != nil {
			return nil, fmt.Errorf("collector: draw a secret: %w", err)
		}
	}
	self, err := c.Store.Self(ctx, offered)
	if err != nil {
		return nil, fmt.Errorf("collector: %w", err)
	}
	identity, err := seal.IdentityFrom(self.Secret[:])
	if err != nil {
		return nil, fmt.Errorf("collector: %w", err)
	}
	c.Limits = c.Limits.withDefaults()
	return &Service{
		Config: c, ID: exchange.CollectorID(identity.Public().Sign), identity: identity, self: self,
		pace: newPace(c.Limits.RequestsAMinute), strikes: newPace(120), visits: newPace(visitsAMinute),
		bells: bells{rooms: map[RoomID]chan struct{}{}}, members: map[uuid.UUID]*member{}, contacts: map[place]*contact{},
	}, nil
}

// Public gives the key that signs receipts.
func (s *Service) Public() seal.Public { return s.identity.Public() }

// Incarnation names the present life of the store.
func (s *Service) Incarnation() exchange.Incarnation { return s.self.Incarnation }

// Reincarnate begins a new life of the store, after it was put back from a copy that the program did not make.
func (s *Service) Reincarnate(ctx context.Context) error {
	var i exchange.Incarnation
	if _, err := io.ReadFull(s.Random, i[:]); err != nil {
		return fmt.Errorf("collector: draw an incarnation: %w", err)
	}
	if err := s.Store.Reincarnate(ctx, i); err != nil {
		return err
	}
	s.self.Incarnation = i
	return nil
}

// Refused is why a request as a whole came to nothing.
type Refused struct {
	Code  wire.Refusal_Code
	Count uint64        // where COUNT_BEHIND: the device's last
	Wait  time.Duration // where TOO_OFTEN
	Cause error
}

// Error gives the code and the cause.
func (r *Refused) Error() string {
	text := "collector: request refused: " + r.Code.String()
	if r.Cause != nil {
		text += ": " + r.Cause.Error()
	}
	return text
}

// Unwrap gives the cause.
func (r *Refused) Unwrap() error { return r.Cause }

// Message gives the refusal as it travels.
func (r *Refused) Message() *wire.Refusal {
	return &wire.Refusal{Code: r.Code, Count: r.Count, WaitS: uint32((r.Wait + time.Second - 1) / time.Second)}
}

func refuse(code wire.Refusal_Code, cause error) *Refused { return &Refused{Code: code, Cause: cause} }
