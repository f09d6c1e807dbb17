package collector

import (
	"context"
	"errors"
	"io"
	"slices"
	"time"

	"github.com/google/uuid"

	"soglia/sync/exchange"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// session is one request.
type session struct {
	*Service
	peer      string
	signature []byte
	from      *exchange.Reader
	to        *writer
	now       time.Time

	first   []byte
	request *wire.ExchangeRequest
	device  uuid.UUID
	member  *member
	contact *contact
	turn    *turn
	reach   []uuid.UUID
	revoked bool

	before  exchange.Vector    // heads when the request came
	early   []early            // what was read before the device was known
	pushed  *wire.ExchangeItem // the item after it
	index   uint32             // of the next item of the request
	batch   []pending
	bytes   int                  // of the batch
	sent    map[exchange.ID]sent // items of the request that are stored
	refused []*wire.Refused
}

type early struct {
	statement *roster.Statement
	err       error
}

// pending is an item that waits to be stored.
type pending struct {
	Item
	index uint32
}

type sent struct {
	exchange.Arrival
	index uint32
}

// Exchange serves one request: peer says, for the limits alone, where it comes from. Before anything is written to the
// answer it may return *Refused. Where the request is cut, what has arrived whole is kept.
func (s *Service) Exchange(ctx context.Context, peer string, signature []byte, request io.Reader, answer io.Writer) error {
	x := &session{
		Service: s, peer: peer, signature: signature, from: exchange.NewReader(request), to: &writer{to: answer},
		now: s.Clock(), sent: map[exchange.ID]sent{},
	}
	if x.strikes.spent(peer, x.now) {
		return &Refused{Code: wire.Refusal_TOO_OFTEN, Wait: time.Minute}
	}
	err := x.admit(ctx)
	var refused *Refused
	if errors.As(err, &refused) {
		if refused.Code == wire.Refusal_NOT_SIGNED || refused.Code == wire.Refusal_NOT_KNOWN || refused.Code == wire.Refusal_BAD_CLAIM {
			x.strikes.take(peer, x.now)
		}
		return err
	}
	if err != nil {
		return s.fault(ctx, err)
	}
	err = x.receive(ctx)
	close(x.turn.done)
	if err != nil {
		return s.fault(ctx, err)
	}
	return s.fault(ctx, x.answer(ctx))
}

// fault hides what went wrong within, which is for the log.
func (s *Service) fault(ctx context.Context, err error) error {
	var refused *Refused
	switch {
	case err == nil, errors.As(err, &refused), errors.Is(err, exchange.ErrCut), errors.Is(err, errAnswerCut):
		return err
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return refuse(wire.Refusal_STOPPING, err)
	}
	s.Log.ErrorContext(ctx, "request failed", "error", err)
	return refuse(wire.Refusal_BROKEN, err)
}

// count takes the request's number and the device's share of requests.
func (x *session) count(ctx context.Context, network uuid.UUID) error {
	at := place{network, x.device}
	if wait := x.pace.take(at, x.now); wait > 0 {
		return &Refused{Code: wire.Refusal_TOO_OFTEN, Wait: wait}
	}
	var err error
	if x.contact, err = x.Service.contact(ctx, at); err != nil {
		return err
	}
	if x.turn, err = x.contact.next(ctx); err != nil {
		return err
	}
	if err := x.start(ctx); err != nil {
		close(x.turn.done)
		return err
	}
	return nil
}

// start takes the request's number, and looks where the collector stands before it receives anything.
func (x *session) start(ctx context.Context) (err error) {
	if last, ok := x.contact.counted(x.request.Count, x.now); !ok {
		return &Refused{Code: wire.Refusal_COUNT_BEHIND, Count: last}
	}
	x.follow()
	x.before, err = x.heads(ctx)
	return err
}

// follow finds again what the device has a part in, by the roster of this moment.
func (x *session) follow() {
	x.reach, x.revoked, _ = exchange.Reach(x.member.now(), x.device)
}

// heads gives the last arrivals of the scopes that the device receives.
func (x *session) heads(ctx context.Context) (exchange.Vector, error) {
	all, err := x.Store.Heads(ctx, x.member.network.ID)
	if err != nil {
		return nil, err
	}
	for scope := range all {
		if !x.receives(scope) {
			delete(all, scope)
		}
	}
	return all, nil
}

func (x *session) receives(scope uuid.UUID) bool {
	return slices.Contains(x.reach, scope) && (!x.revoked || scope == exchange.Roster)
}
