package client

import (
	"context"
	"maps"
	"slices"

	"github.com/google/uuid"

	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

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
	if _, told := t.told[scope]; !told {
		at = exchange.Cursor{} // something of it came before the statements that say what it is, as to a laptop that was put back
	}
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
	if item.Standing, err = Stand(t.roster, s); err != nil {
		return t.damaged()
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

// keep takes what came where it belongs there: what was asked for, or the next of a run.
func (t *taking) keep(ctx context.Context, i Item) error {
	switch {
	case t.run == nil && !slices.Contains(t.asked, i.ID):
		return &Lie{"something that was not asked for"}
	case t.run == nil:
		t.arrived[i.ID] = true
	case i.Scope != t.run.scope:
		return &Lie{"a segment among another scope's"}
	default:
		t.advance(i.ID)
	}
	t.buffer, t.bytes = append(t.buffer, i), t.bytes+len(i.Bytes)
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
	t.pass(exchange.Arrival{ID: id, Scope: r.scope, Number: r.at.Number})
	if !r.broken {
		t.vector[r.scope] = r.at
	}
}

// giveUp notes what was asked for and is not to be had: it is asked for again when the collector's store is another. What the log wanted and
// came is noted too: it may have come without the values that it lacks, as where they were erased and the act is still on its way.
func (t *taking) giveUp() {
	for _, id := range t.asked {
		if !t.arrived[id] && !slices.Contains(t.at.Asked, id) {
			t.report.Missing = append(t.report.Missing, id)
		}
		if (!t.arrived[id] || t.settled) && !slices.Contains(t.at.Asked, id) {
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
	if !t.at.Full {
		t.forgive() // a device that was not known may be now
	}
	return t.look(ctx)
}

func (t *taking) tell() {
	if t.progress != nil {
		t.progress(t.done)
	}
}

// keepAt is how many bytes are kept in one transaction.
const keepAt = 1 << 20
