package collector

import (
	"context"
	"errors"

	"soglia/sync/exchange"
	"soglia/sync/wire"
)

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
