package client

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"

	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
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

// keepAt is how many bytes are kept in one transaction.
const keepAt = 1 << 20

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
		t.at.Unsure, t.probing = false, false
		return false, nil
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
	return more || again || len(t.at.Wants) > 0, nil
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
		t.at.Incarnation = now
	case t.at.Incarnation != now:
		t.at.Incarnation, t.at.Vector, t.at.Wants, t.at.Asked = now, exchange.Vector{}, nil, nil
		t.vector = exchange.Vector{}
		t.report.Restored, t.at.Listing, again = true, true, true
	}
	for _, b := range a.Rewound {
		scope := exchange.ScopeFrom(b)
		if err := t.Log.Doubt(ctx, t.store(), scope); err != nil {
			return false, err
		}
		delete(t.at.Vector, scope)
		delete(t.vector, scope)
		t.report.Rewound = append(t.report.Rewound, scope)
		t.at.Listing, again = true, true
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

// begin starts the arrivals of a scope. Those of the roster come first, and are applied before the next.
func (t *taking) begin(ctx context.Context, r *wire.Run) error {
	if err := t.applyRoster(ctx); err != nil {
		return err
	}
	if t.finish(); len(t.unsigned) > 0 {
		return &Lie{"no receipt for what it says it holds"}
	}
	scope := exchange.ScopeFrom(r.Scope)
	at := t.vector[scope]
	if at.Number != r.After {
		return &Lie{"arrivals that were not asked for"}
	}
	t.run = &run{scope: scope, at: at, latest: r.Latest}
	if r.Latest > r.After {
		t.done.ReceivedOf += int64(r.Latest - r.After)
	}
	return nil
}

// finish looks whether a run went as far as it said.
func (t *taking) finish() {
	if t.run != nil && t.run.at.Number < t.run.latest {
		t.short = true
	}
}

func (t *taking) statement(ctx context.Context, b []byte) error {
	s, err := roster.Parse(b)
	if err != nil {
		return t.damaged()
	}
	if exchange.ScopeFrom(s.Body.Network) != t.Network {
		return &Lie{"a statement of another network"}
	}
	return t.keep(ctx, Item{ID: exchange.ID(s.ID), Scope: exchange.Roster, Bytes: b, Statement: s})
}

func (t *taking) segment(ctx context.Context, b []byte) error {
	s, err := seal.Parse(b)
	if err != nil {
		return t.damaged()
	}
	if err := t.applyRoster(ctx); err != nil {
		return err
	}
	item := Item{ID: exchange.ID(s.ID), Scope: uuid.UUID(s.Header.Scope), Bytes: b, Segment: s}
	counts, err := t.roster.Verify(s)
	switch {
	case errors.Is(err, roster.ErrNoDevice), errors.Is(err, roster.ErrNoScope):
		item.Standing = Waiting
	case err != nil:
		return t.damaged()
	case !counts:
		item.Standing = Apart
	}
	return t.keep(ctx, item)
}

// applyRoster keeps the statements that came before a segment, and reads the roster anew: they may say who signed it.
func (t *taking) applyRoster(ctx context.Context) error {
	if !slices.ContainsFunc(t.buffer, func(i Item) bool { return i.Statement != nil }) {
		return nil
	}
	return t.flush(ctx)
}

// damaged counts something that is not what it should be. Its place in the run is not known: the ids are listed next.
func (t *taking) damaged() error {
	t.report.Damaged++
	if t.run != nil {
		t.run.broken = true
		t.run.at.Number++
		t.at.Listing = true
	}
	return nil
}

func (t *taking) keep(ctx context.Context, i Item) error {
	t.buffer, t.bytes = append(t.buffer, i), t.bytes+len(i.Bytes)
	if r := t.run; r == nil {
		if !slices.Contains(t.asked, i.ID) {
			return &Lie{"something that was not asked for"}
		}
		t.arrived[i.ID] = true
	} else if i.Scope != r.scope {
		return &Lie{"a segment among another scope's"}
	} else {
		t.advance(i.ID)
	}
	t.done.Received++
	if t.bytes < keepAt {
		return nil
	}
	return t.flush(ctx)
}

// advance moves the run on by one arrival.
func (t *taking) advance(id exchange.ID) {
	r := t.run
	r.at = r.at.Next(id)
	if !r.broken {
		t.vector[r.scope] = r.at
	}
}

// giveUp notes what was asked for and is not to be had: it is asked for again when the collector's store is another.
func (t *taking) giveUp() {
	for _, id := range t.asked {
		if !t.arrived[id] && !slices.Contains(t.at.Asked, id) {
			t.report.Missing = append(t.report.Missing, id)
			t.at.Asked = append(t.at.Asked, id)
		}
		t.got(id)
	}
}

func (t *taking) got(id exchange.ID) {
	t.at.Wants = slices.DeleteFunc(t.at.Wants, func(w exchange.ID) bool { return w == id })
}

// flush keeps what is buffered, and only then remembers how far that leads.
func (t *taking) flush(ctx context.Context) error {
	if len(t.buffer) > 0 {
		taken, err := t.Log.Receive(ctx, t.store(), t.buffer)
		if err != nil {
			return err
		}
		t.report.Received += taken.New
		t.report.Repeated += taken.Repeated
		t.report.Own += taken.Own
		t.report.Forks = append(t.report.Forks, taken.Forks...)
	}
	kept, statements := len(t.buffer) > 0, false
	wanted := set(t.at.Wants)
	for _, i := range t.buffer {
		statements = statements || i.Statement != nil
		if wanted[i.ID] {
			t.got(i.ID)
		}
	}
	t.buffer, t.bytes = nil, 0
	t.at.Vector = maps.Clone(t.vector)
	t.tell()
	if kept {
		if err := t.Memory.Save(ctx, t.at); err != nil {
			return err
		}
	}
	if !statements {
		return nil
	}
	return t.look(ctx)
}

func (t *taking) tell() {
	if t.progress != nil {
		t.progress(t.done)
	}
}
