package client

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/sync/exchange"
	"soglia/sync/wire"
)

// listed takes ids of a run: what the collector holds, and the laptop may hold too.
func (t *taking) listed(ctx context.Context, b []byte) error {
	if t.run == nil || len(t.unsigned) > 0 {
		return &Lie{"ids outside of arrivals"}
	}
	var ids []exchange.ID
	for id := range slices.Chunk(b, len(exchange.ID{})) {
		ids = append(ids, exchange.ID(id))
	}
	lacking, err := t.Log.Lacking(ctx, ids)
	if err != nil {
		return err
	}
	known := set(t.at.Wants)
	for _, id := range lacking {
		if !known[id] {
			t.at.Wants = append(t.at.Wants, id)
		}
	}
	at := t.run.at
	for _, id := range ids {
		at = at.Next(id)
		t.unsigned = append(t.unsigned, exchange.Arrival{ID: id, Scope: t.run.scope, Number: at.Number})
	}
	t.done.Compared += int64(len(ids))
	return nil
}

// sent takes the place, in a run, of something that the request brought; its receipt came before.
func (t *taking) sent(index uint32) error {
	if t.run == nil || !t.answered[index] {
		return &Lie{"it received what was not sent"}
	}
	t.advance(t.out[index].ID)
	return nil
}

func (t *taking) held(h *wire.Held) error {
	if int64(h.Index) >= int64(len(t.out)) || t.run != nil || t.answered[h.Index] {
		return &Lie{"it holds what was not sent"}
	}
	t.answered[h.Index] = true
	item := t.out[h.Index]
	t.unsigned = append(t.unsigned, exchange.Arrival{ID: item.ID, Scope: item.Scope, Number: h.Number})
	t.done.Sent, t.done.SentBytes = t.done.Sent+1, t.done.SentBytes+int64(len(item.Bytes))
	return nil
}

func (t *taking) refused(r *wire.Refused) error {
	if int64(r.Index) >= int64(len(t.out)) || t.answered[r.Index] {
		return &Lie{"it refuses what was not sent"}
	}
	t.answered[r.Index] = true
	id := t.out[r.Index].ID
	t.skip[id], t.report.Refused[id] = true, r.Reason
	t.at.Declined = append(t.at.Declined, id)
	t.at.Full = t.at.Full || r.Reason == wire.Reason_NO_ROOM || r.Reason == wire.Reason_TOO_MUCH
	return nil
}

// receipt checks the collector's signature over what it said that it holds.
func (t *taking) receipt(ctx context.Context, signature []byte) error {
	r := &exchange.Receipt{
		Network: t.Network, SignKey: t.Collector.SignKey, Incarnation: t.at.Incarnation, ClockMS: t.clockMS,
		Arrivals: t.unsigned, Signature: signature,
	}
	t.unsigned = nil
	if len(r.Arrivals) == 0 || r.Verify() != nil {
		return &Lie{"a receipt that does not hold"}
	}
	if err := t.flush(ctx); err != nil { // what was read before is kept before
		return err
	}
	lacking := set(t.at.Wants)
	var ids []exchange.ID
	for _, a := range r.Arrivals {
		if !lacking[a.ID] {
			ids = append(ids, a.ID)
		}
		if t.run != nil {
			t.advance(a.ID)
		} else {
			t.report.Sent++
		}
	}
	if err := t.remember(ctx, r.Arrivals); err != nil {
		return err
	}
	if err := t.Log.Confirm(ctx, t.store(), ids, r.Encode()); err != nil {
		return err
	}
	return t.flush(ctx)
}

// remember notes what is stored beyond where the laptop has come, before it counts as stored: when the laptop comes there
// and finds something else, or nothing, the collector has lost it. What was just sent is always noted: where its number is one that
// the laptop has passed, it is another's in the store that the laptop knows.
func (t *taking) remember(ctx context.Context, arrivals []exchange.Arrival) error {
	before := len(t.at.Ahead)
	for _, a := range arrivals {
		if t.run == nil || a.Number > t.vector[a.Scope].Number {
			t.at.Ahead = append(t.at.Ahead, a)
		}
	}
	if len(t.at.Ahead) == before {
		return nil
	}
	return t.Memory.Save(ctx, t.at)
}

// pass takes what the laptop has come to from the list of what it knew ahead.
func (v *visit) pass(reached exchange.Arrival) {
	v.at.Ahead = slices.DeleteFunc(v.at.Ahead, func(a exchange.Arrival) bool { return a == reached })
}

// lost finds scopes in which the laptop has come to the end and not found what the collector once had there. They are
// compared from their beginning.
func (t *taking) lost(ctx context.Context) (bool, error) {
	var scopes []uuid.UUID
	if t.revoked { // a revoked laptop is told of the roster alone
		t.at.Ahead = slices.DeleteFunc(t.at.Ahead, func(a exchange.Arrival) bool { return a.Scope != exchange.Roster })
	}
	for _, a := range t.at.Ahead {
		if !slices.Contains(scopes, a.Scope) {
			scopes = append(scopes, a.Scope)
		}
	}
	for _, scope := range scopes {
		if err := t.rewind(ctx, scope); err != nil {
			return false, err
		}
	}
	return len(scopes) > 0, nil
}

// rewind doubts everything that was known of a scope at the collector. Once in an exchange is enough.
func (t *taking) rewind(ctx context.Context, scope uuid.UUID) error {
	if slices.Contains(t.report.Rewound, scope) {
		return &Lie{"it forgets what it has just received"}
	}
	if err := t.Log.Doubt(ctx, t.store(), scope); err != nil {
		return err
	}
	delete(t.at.Vector, scope)
	delete(t.vector, scope)
	t.at.Ahead = slices.DeleteFunc(t.at.Ahead, func(a exchange.Arrival) bool { return a.Scope == scope })
	t.report.Rewound = append(t.report.Rewound, scope)
	t.at.Listing = true
	return nil
}

// whole checks that the answer told of everything that was sent, and of all arrivals that it spoke of unless it says
// that there is more.
func (t *taking) whole(more bool) error {
	if t.finish(); t.short && !more {
		return &Lie{"fewer arrivals than it tells of"}
	}
	if len(t.unsigned) > 0 {
		return &Lie{"no receipt for what it says it holds"}
	}
	for i := range t.out {
		if !t.answered[uint32(i)] {
			return &Lie{"no word of what was sent"}
		}
	}
	return nil
}
