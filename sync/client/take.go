package client

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"time"

	"github.com/google/uuid"

	"soglia/sync/exchange"
	"soglia/sync/wire"
)

// taking is one answer being taken.
type taking struct {
	*visit
	out   []Item        // what the request brought
	asked []exchange.ID // what it asked for

	clockMS       uint64
	run           *run
	answered      map[uint32]bool
	arrived       map[exchange.ID]bool // of what was asked for
	buffer        []Item
	bytes         int
	vector        exchange.Vector    // how far the buffer leads
	unsigned      []exchange.Arrival // that the next receipt must cover
	unplaced      bool               // the collector could not tell what the laptop lacks
	short         bool               // a run ended before the number that it told of
	damagedBefore int                // Report.Damaged when the request was made
}

// run is the arrivals of one scope as they come.
type run struct {
	scope  uuid.UUID
	at     exchange.Cursor
	latest uint64
	broken bool // something in it was not what it should be: what follows is kept, and the place is not
}

func (t *taking) take(ctx context.Context, body io.Reader) (more bool, err error) {
	t.answered, t.arrived, t.vector = map[uint32]bool{}, map[exchange.ID]bool{}, maps.Clone(t.at.Vector)
	listing := t.at.Listing
	from := exchange.NewReader(body)
	first, err := from.Next(wire.MaxRequest)
	if err != nil {
		return false, cut(err)
	}
	a, err := wire.DecodeAnswer(first)
	if err != nil {
		return false, &Lie{"its answer cannot be read"}
	}
	t.clockMS = a.ClockMs
	t.report.ClockAhead = time.UnixMilli(int64(a.ClockMs)).Sub(t.Clock())
	if a.NothingNew {
		return t.nothing(ctx)
	}
	again, err := t.meetAnswer(ctx, a)
	if err != nil {
		return false, err
	}
	more, err = t.items(ctx, from)
	if keep := t.flush(context.WithoutCancel(ctx)); err != nil || keep != nil {
		return false, errors.Join(err, keep)
	}
	if err := t.whole(more); err != nil {
		return false, err
	}
	if t.probing = t.probing && t.unplaced; !t.probing {
		t.at.Unsure = false
	}
	if listing && !more && !again && t.report.Damaged == t.damagedBefore {
		t.at.Listing, again = false, true
	}
	t.giveUp()
	if !more && !t.unplaced {
		lost, err := t.lost(ctx)
		if err != nil {
			return false, err
		}
		again = again || lost
	}
	return more || again || len(t.at.Wants) > 0, nil
}

// nothing takes an answer that says that there is nothing new. It fits only where nothing was sent or asked for: an old one that comes
// again must not pass for an exchange.
func (t *taking) nothing(ctx context.Context) (more bool, err error) {
	if len(t.out) > 0 || len(t.asked) > 0 || t.at.Listing || t.explicit || t.at.Incarnation == (exchange.Incarnation{}) {
		return false, &Lie{"nothing new, to who asked for more"}
	}
	t.at.Unsure, t.probing = false, false
	return t.lost(ctx)
}

func cut(err error) error {
	if errors.Is(err, wire.ErrMalformed) {
		return &Lie{"its answer cannot be read"}
	}
	return fmt.Errorf("%w: %w", ErrCut, err)
}

// meetAnswer looks at whose answer it is, and says whether the laptop must ask again from another place.
func (t *taking) meetAnswer(ctx context.Context, a *wire.ExchangeAnswer) (again bool, err error) {
	if len(a.Incarnation) == 0 {
		return false, &Lie{"an answer without incarnation"}
	}
	switch now := exchange.Incarnation(a.Incarnation); {
	case t.at.Incarnation == (exchange.Incarnation{}):
		if err := t.arrive(ctx, now); err != nil {
			return false, err
		}
	case t.at.Incarnation != now:
		if err := t.arrive(ctx, now); err != nil {
			return false, err
		}
		t.at.Vector, t.at.Wants, t.at.Asked, t.at.Ahead = exchange.Vector{}, nil, nil, nil
		t.vector = exchange.Vector{}
		t.report.Restored, t.at.Listing, again = true, true, true
	}
	for _, b := range a.Rewound {
		if err := t.rewind(ctx, exchange.ScopeFrom(b)); err != nil {
			return false, err
		}
		again = true
	}
	if a.CursorsWanted {
		if t.explicit {
			return false, &Lie{"it wants cursors again"}
		}
		t.explicit, again = true, true
	}
	t.unplaced = again
	return again, nil
}

// arrive begins with a store. What was known of it from an earlier time is doubted: an old image of a disk may bring back
// an old life.
func (t *taking) arrive(ctx context.Context, now exchange.Incarnation) error {
	t.at.Incarnation = now
	for _, scope := range t.reach {
		if err := t.Log.Doubt(ctx, t.store(), scope); err != nil {
			return err
		}
	}
	return nil
}

func (t *taking) items(ctx context.Context, from *exchange.Reader) (more bool, err error) {
	for {
		b, err := from.Next(wire.MaxItem)
		if err != nil {
			return false, cut(err)
		}
		item, err := wire.DecodeExchangeItem(b)
		if err != nil {
			return false, &Lie{"its answer cannot be read"}
		}
		if end := item.GetEnd(); end != nil {
			return end.More, nil
		}
		if err := t.item(ctx, item); err != nil {
			return false, err
		}
	}
}

func (t *taking) item(ctx context.Context, item *wire.ExchangeItem) error {
	switch i := item.Item.(type) {
	case *wire.ExchangeItem_Run:
		return t.begin(ctx, i.Run)
	case *wire.ExchangeItem_Statement:
		return t.statement(ctx, i.Statement)
	case *wire.ExchangeItem_Segment:
		return t.segment(ctx, i.Segment)
	case *wire.ExchangeItem_Listed:
		return t.listed(ctx, i.Listed)
	case *wire.ExchangeItem_Sent:
		return t.sent(i.Sent)
	case *wire.ExchangeItem_Held:
		return t.held(i.Held)
	case *wire.ExchangeItem_Refused:
		return t.refused(i.Refused)
	case *wire.ExchangeItem_Missing:
		return nil // see giveUp
	case *wire.ExchangeItem_Receipt:
		return t.receipt(ctx, i.Receipt)
	}
	return nil // of a later version, which says only what may be skipped
}
