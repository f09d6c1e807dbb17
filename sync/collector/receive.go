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

// coming is the request's items as they arrive.
type coming struct {
	items chan arrived
	left  chan struct{} // nobody listens any more
}

type arrived struct {
	item *wire.ExchangeItem
	err  error
}

func (x *session) coming() coming {
	c := coming{make(chan arrived), make(chan struct{})}
	go func() {
		for {
			item, err := x.nextItem()
			select {
			case c.items <- arrived{item, err}:
			case <-c.left:
				return
			}
			if err != nil {
				return
			}
		}
	}()
	return c
}

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
		x.keep(Item{ID: exchange.ID(s.ID), Scope: scope, Body: body})
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

// flush stores the batch, and says of each item what became of it.
func (x *session) flush(ctx context.Context) error {
	if len(x.batch) == 0 {
		return nil
	}
	defer func() { x.batch, x.bytes = nil, 0 }()
	full, err := x.overQuota(ctx)
	if err != nil {
		return err
	}
	b := Batch{Contact: x.contact.snapshot()}
	for _, p := range x.batch {
		b.Items = append(b.Items, p.Item)
	}
	var placed []exchange.Arrival
	if !full {
		placed, err = x.Store.Append(ctx, b)
	}
	if full || errors.Is(err, ErrFull) {
		x.noRoom(ctx)
		return nil
	}
	if err != nil {
		return err
	}
	x.contact.stored(b.Contact.Seen)
	return x.placed(ctx, placed)
}

func (x *session) placed(ctx context.Context, placed []exchange.Arrival) error {
	statements := false
	for i, a := range placed {
		if _, twice := x.sent[a.ID]; !twice {
			x.sent[a.ID] = sent{a, x.batch[i].index}
		}
		statements = statements || a.Scope == exchange.Roster
	}
	if statements {
		if err := x.refresh(ctx, x.member); err != nil {
			return err
		}
		x.follow()
	}
	return x.eraseArrived(ctx, x.member)
}

func (x *session) overQuota(ctx context.Context) (bool, error) {
	sizes, err := x.Store.Sizes(ctx, x.member.network.ID)
	total := int64(x.bytes)
	for _, s := range sizes {
		total += s.Bytes
	}
	return total > x.Limits.NetworkBytes, err
}

// noRoom refuses the batch and nothing else: what is here can still be fetched.
func (x *session) noRoom(ctx context.Context) {
	x.Log.WarnContext(ctx, "no room", "network", x.member.network.ID, "bytes", x.bytes)
	for _, p := range x.batch {
		x.refused = append(x.refused, &wire.Refused{Index: p.index, Reason: wire.Reason_NO_ROOM})
	}
}
