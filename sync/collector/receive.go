package collector

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/google/uuid"

	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// flushAt is how many bytes are stored in one transaction at most, beyond the last item.
const flushAt = 1 << 20

// receive stores what the request brings: together what comes together, and what has come when nothing more does. A cut
// request leaves what had arrived whole.
func (x *session) receive(ctx context.Context) error {
	for _, e := range x.early {
		x.take(e.statement, e.err)
	}
	keeping := context.WithoutCancel(ctx)
	coming := x.coming()
	defer close(coming.left)
	stop, ending := x.turn.stop, (<-chan time.Time)(nil)
	for {
		var linger <-chan time.Time
		if len(x.batch) > 0 {
			linger = time.After(x.Limits.Linger)
		}
		select {
		case next := <-coming.items:
			if errors.Is(next.err, io.EOF) {
				return x.flush(keeping)
			}
			if next.err != nil {
				return errors.Join(cut(next.err), x.flush(keeping))
			}
			if err := x.item(keeping, next.item); err != nil {
				return err
			}
		case <-linger:
			if err := x.flush(keeping); err != nil {
				return err
			}
		case <-stop:
			stop, ending = nil, time.After(rest)
		case <-ending:
			return errors.Join(exchange.ErrCut, x.flush(keeping))
		}
	}
}

// rest is how long a request that another has followed may go on, for what has arrived of it and was not read yet.
const rest = 100 * time.Millisecond

func cut(err error) error {
	if errors.Is(err, wire.ErrMalformed) {
		return refuse(wire.Refusal_BAD_REQUEST, err)
	}
	return fmt.Errorf("%w: %w", exchange.ErrCut, err)
}

func (x *session) item(ctx context.Context, item *wire.ExchangeItem) error {
	switch i := item.Item.(type) {
	case *wire.ExchangeItem_Statement:
		s, err := roster.Parse(i.Statement)
		x.take(s, err)
	case *wire.ExchangeItem_Segment:
		if err := x.settle(ctx); err != nil {
			return err
		}
		x.segment(i.Segment)
	default:
		x.refuse(wire.Reason_MALFORMED)
	}
	if x.bytes >= flushAt {
		return x.flush(ctx)
	}
	return nil
}

func (x *session) refuse(why wire.Reason) {
	x.refused = append(x.refused, &wire.Refused{Index: x.index, Reason: why})
	x.index++
}

func (x *session) take(s *roster.Statement, err error) {
	switch {
	case errors.Is(err, roster.ErrSignature):
		x.refuse(wire.Reason_BAD_SIGNATURE)
	case err != nil:
		x.refuse(wire.Reason_MALFORMED)
	case exchange.ScopeFrom(s.Body.Network) != x.member.network.ID:
		x.refuse(wire.Reason_OTHER_NETWORK)
	default:
		x.keep(Item{ID: exchange.ID(s.ID), Scope: exchange.Roster, Body: s.Bytes()})
	}
}

// settle stores statements before the first segment that follows them: they may say who signed it.
func (x *session) settle(ctx context.Context) error {
	if !slices.ContainsFunc(x.batch, func(p pending) bool { return p.Scope == exchange.Roster }) {
		return nil
	}
	return x.flush(ctx)
}

func (x *session) segment(body []byte) {
	s, err := seal.Parse(body)
	if err != nil {
		x.refuse(wire.Reason_MALFORMED)
		return
	}
	scope := uuid.UUID(s.Header.Scope)
	_, err = x.member.now().Verify(s)
	switch {
	case errors.Is(err, roster.ErrNoDevice), errors.Is(err, roster.ErrNoScope):
		x.refuse(wire.Reason_UNKNOWN_DEVICE)
	case err != nil:
		x.refuse(wire.Reason_BAD_SIGNATURE)
	case !slices.Contains(x.reach, scope) || scope == exchange.Roster:
		x.refuse(wire.Reason_OTHER_SCOPE)
	default:
		x.keep(Item{ID: exchange.ID(s.ID), Scope: scope, Body: s.Bytes()}) // without what nobody signed
	}
}

func (x *session) keep(i Item) {
	if !x.contact.spend(len(i.Body), x.Limits.DayBytes) {
		x.refuse(wire.Reason_TOO_MUCH)
		return
	}
	x.batch = append(x.batch, pending{i, x.index})
	x.bytes += len(i.Body)
	x.index++
}
