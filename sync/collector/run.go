package collector

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/google/uuid"

	"soglia/sync/exchange"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// runs sends what the device lacks, scope by scope. Without cursors it sends nothing.
func (a *answer) runs(ctx context.Context, cursors exchange.Vector) error {
	if cursors == nil {
		a.more = true
		return nil
	}
	maps.Copy(a.told, cursors)
	for _, scope := range a.heads.Scopes(a.member.network.ID) {
		if a.to.bytes >= a.Limits.AnswerBytes {
			a.more = true
			return nil
		}
		if err := a.run(ctx, scope, cursors[scope]); err != nil {
			return err
		}
	}
	return nil
}

func (a *answer) run(ctx context.Context, scope uuid.UUID, from exchange.Cursor) error {
	latest := a.heads[scope].Number
	if from.Number >= latest {
		return nil
	}
	run := &wire.Run{Scope: exchange.ScopeBytes(scope), After: from.Number, Latest: latest}
	if err := a.to.item(&wire.ExchangeItem{Item: &wire.ExchangeItem_Run{Run: run}}); err != nil {
		return err
	}
	limit := 64
	if a.request.Listing {
		limit = 1000
	}
	for from.Number < latest {
		if a.to.bytes >= a.Limits.AnswerBytes || a.listed >= maxListed {
			a.more = true
			break
		}
		page, err := a.Store.Arrivals(ctx, a.member.network.ID, scope, from.Number, limit, !a.request.Listing)
		if err != nil {
			return err
		}
		page = upTo(page, latest)
		if len(page) == 0 {
			return fmt.Errorf("collector: arrivals after %d of %d are not there", from.Number, latest)
		}
		if err := a.page(page); err != nil {
			return err
		}
		last := page[len(page)-1]
		from = exchange.Cursor{Number: last.Number, Chain: last.Chain}
	}
	a.told[scope] = from
	return nil
}

// maxListed is how many ids one answer names at most, beyond a page.
const maxListed = 10_000

func upTo(page []Stored, latest uint64) []Stored {
	n := slices.IndexFunc(page, func(s Stored) bool { return s.Number > latest })
	if n < 0 {
		return page
	}
	return page[:n]
}

func (a *answer) page(page []Stored) error {
	var ids []byte
	list := func() error {
		if len(ids) == 0 {
			return nil
		}
		err := a.to.item(&wire.ExchangeItem{Item: &wire.ExchangeItem_Listed{Listed: ids}})
		a.listed, ids = a.listed+len(ids)/len(exchange.ID{}), nil
		return errors.Join(err, a.sign())
	}
	for _, item := range page {
		m := a.entry(item)
		if m == nil {
			ids = append(ids, item.ID[:]...)
			continue
		}
		if err := errors.Join(list(), a.to.item(m)); err != nil {
			return err
		}
	}
	return list()
}

// entry gives an arrival as it stands in a run; nil where only its id does: a listing was asked for, the device brought
// it, or the stored bytes are not those that were stored.
func (a *answer) entry(item Stored) *wire.ExchangeItem {
	arrival := exchange.Arrival{ID: item.ID, Scope: item.Scope, Number: item.Number}
	if s, ok := a.sent[item.ID]; ok && !a.request.Listing {
		return &wire.ExchangeItem{Item: &wire.ExchangeItem_Sent{Sent: s.index}}
	}
	if a.request.Listing || item.From == a.device {
		a.receipt = append(a.receipt, arrival)
		return nil
	}
	if !intact(item) {
		a.Log.Error("stored item is damaged", "network", a.member.network.ID, "scope", item.Scope, "number", item.Number)
		a.receipt = append(a.receipt, arrival)
		return nil
	}
	return contentOf(item)
}

func contentOf(item Stored) *wire.ExchangeItem {
	if item.Scope == exchange.Roster {
		return &wire.ExchangeItem{Item: &wire.ExchangeItem_Statement{Statement: item.Body}}
	}
	return &wire.ExchangeItem{Item: &wire.ExchangeItem_Segment{Segment: item.Body}}
}

// intact says whether stored bytes still have the id under which they were stored.
func intact(item Stored) bool {
	if item.Scope == exchange.Roster {
		s, err := roster.Parse(item.Body)
		return err == nil && exchange.ID(s.ID) == item.ID
	}
	s, err := seal.Parse(item.Body)
	return err == nil && exchange.ID(s.ID) == item.ID
}
