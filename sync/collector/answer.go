package collector

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"slices"

	"soglia/sync/exchange"
	"soglia/sync/wire"
)

// answer is what a session says back.
type answer struct {
	*session
	heads   exchange.Vector
	told    exchange.Vector
	receipt []exchange.Arrival // what the next receipt covers
	listed  int                // ids in this answer
	more    bool
}

func (x *session) answer(ctx context.Context) error {
	heads, err := x.heads(ctx)
	if err != nil {
		return err
	}
	a := &answer{session: x, heads: heads, told: exchange.Vector{}}
	first := &wire.ExchangeAnswer{Version: wire.Version, ClockMs: uint64(x.now.UnixMilli())}
	if x.nothingNew(heads) {
		first.NothingNew = true
		if x.contact.due(x.now) {
			c := x.contact.snapshot()
			if err := x.Store.Touch(ctx, c); err == nil {
				x.contact.stored(c.Seen)
			} else if !errors.Is(err, ErrFull) {
				return err
			}
		}
		return x.to.first(first)
	}
	first.Incarnation = x.self.Incarnation[:]
	cursors, err := a.cursors(ctx, first)
	if err != nil {
		return err
	}
	if err := x.to.first(first); err != nil {
		return err
	}
	return a.all(ctx, cursors)
}

func (x *session) nothingNew(heads exchange.Vector) bool {
	r := x.request
	return x.index == 0 && len(r.Wants) == 0 && len(r.Tag) > 0 && !r.Listing &&
		bytes.Equal(r.Incarnation, nil) && bytes.Equal(r.Tag, heads.Tag(x.member.network.ID, x.self.Incarnation))
}

// cursors finds out where the device stands: by what it says, by the tag of where the collector stood when the request
// came, or by the tag of what it was told last. Nil: nowhere that is known here.
func (a *answer) cursors(ctx context.Context, first *wire.ExchangeAnswer) (exchange.Vector, error) {
	r := a.request
	if len(r.Tag) > 0 {
		for _, v := range []exchange.Vector{a.before, a.contact.wasTold()} {
			if v != nil && bytes.Equal(r.Tag, v.Tag(a.member.network.ID, a.self.Incarnation)) {
				return v, nil
			}
		}
		first.CursorsWanted = true
		return nil, nil
	}
	if len(r.Incarnation) > 0 && !bytes.Equal(r.Incarnation, a.self.Incarnation[:]) {
		return nil, nil
	}
	return a.checked(ctx, first)
}

// checked compares the cursors with what is stored under their numbers. Where they differ, the store stands behind what
// it once said, or somebody else once spoke for it.
func (a *answer) checked(ctx context.Context, first *wire.ExchangeAnswer) (exchange.Vector, error) {
	v := exchange.Vector{}
	for _, c := range a.request.Cursors {
		scope := exchange.ScopeFrom(c.Scope)
		if !a.receives(scope) {
			continue
		}
		stored, ok, err := a.Store.Cursor(ctx, a.member.network.ID, scope, c.Number)
		if err != nil {
			return nil, err
		}
		if !ok || !bytes.Equal(stored.Short(), c.Chain) {
			first.Rewound = append(first.Rewound, exchange.ScopeBytes(scope))
			delete(a.heads, scope)
			continue
		}
		v[scope] = stored
	}
	return v, nil
}

// all writes what follows the first message.
func (a *answer) all(ctx context.Context, cursors exchange.Vector) error {
	for _, step := range []func() error{
		func() error { return a.wanted(ctx) },
		a.refusals,
		a.held,
		func() error { return a.runs(ctx, cursors) },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	if cursors != nil {
		a.contact.tell(a.told)
	}
	return a.to.item(&wire.ExchangeItem{Item: &wire.ExchangeItem_End{End: &wire.AnswerEnd{More: a.more}}})
}

func (a *answer) wanted(ctx context.Context) error {
	for _, b := range a.request.Wants {
		item, ok, err := a.Store.Item(ctx, a.member.network.ID, exchange.ID(b))
		if err != nil {
			return err
		}
		m := &wire.ExchangeItem{Item: &wire.ExchangeItem_Missing{Missing: b}}
		if _, reached := a.heads[item.Scope]; ok && reached && intact(item) {
			m = contentOf(item)
		}
		if err := a.to.item(m); err != nil {
			return err
		}
	}
	return nil
}

func (a *answer) refusals() error {
	for _, r := range a.refused {
		if err := a.to.item(&wire.ExchangeItem{Item: &wire.ExchangeItem_Refused{Refused: r}}); err != nil {
			return err
		}
	}
	return nil
}

// held tells where what the request brought stands, and gives the receipt for it before anything else is sent.
func (a *answer) held() error {
	all := slices.SortedFunc(maps.Values(a.sent), func(p, q sent) int { return int(p.index) - int(q.index) })
	for _, s := range all {
		a.receipt = append(a.receipt, s.Arrival)
		m := &wire.Held{Index: s.index, Number: s.Number}
		if err := a.to.item(&wire.ExchangeItem{Item: &wire.ExchangeItem_Held{Held: m}}); err != nil {
			return err
		}
	}
	return a.sign()
}

// sign gives the receipt for what was held or listed since the last one. The laptop knows the rest of it.
func (a *answer) sign() error {
	if len(a.receipt) == 0 {
		return nil
	}
	r := exchange.Receipt{
		Network: a.member.network.ID, Incarnation: a.self.Incarnation, ClockMS: uint64(a.now.UnixMilli()), Arrivals: a.receipt,
	}
	r.Sign(a.identity)
	a.receipt = nil
	return a.to.item(&wire.ExchangeItem{Item: &wire.ExchangeItem_Receipt{Receipt: r.Signature}})
}
