package client

import (
	"context"
	"errors"
	"io"
	"slices"

	"soglia/sync/exchange"
	"soglia/sync/wire"
)

// asked gives the ids to ask for: what the collector listed; and once there is nothing else, what the log lacks and was
// not asked for in vain within the hour.
func (v *visit) asked(ctx context.Context) ([]exchange.ID, error) {
	if v.settled {
		if err := v.askAgain(ctx); err != nil {
			return nil, err
		}
	}
	wants := v.at.Wants
	if len(wants) == 0 && v.settled {
		found, err := v.Log.Wanted(ctx, maxWants)
		if err != nil {
			return nil, err
		}
		vain := set(v.at.Asked)
		wants = slices.DeleteFunc(found, func(id exchange.ID) bool { return vain[id] })
	}
	return slices.Clone(wants[:min(len(wants), maxWants)]), nil
}

// askAgain takes up, after a while, what was asked for in vain: the collector may have lost it and been given it again.
func (v *visit) askAgain(ctx context.Context) error {
	if v.Clock().Sub(v.at.AskedAt).Abs() <= vainFor {
		return nil
	}
	lacking, err := v.Log.Lacking(ctx, v.at.Asked)
	if err != nil {
		return err
	}
	v.at.Wants, v.at.Asked, v.at.AskedAt = append(v.at.Wants, lacking...), nil, v.Clock()
	return nil
}

func set(ids []exchange.ID) map[exchange.ID]bool {
	s := map[exchange.ID]bool{}
	for _, id := range ids {
		s[id] = true
	}
	return s
}

// ask sends a request. A collector that has seen a later one of this device is asked again at once.
func (v *visit) ask(ctx context.Context, out []Item, wants []exchange.ID) (io.ReadCloser, error) {
	for range 3 {
		v.at.Count++
		v.report.Requests++
		if len(out) > 0 {
			v.at.Unsure = true
			if err := v.Memory.Save(ctx, v.at); err != nil {
				return nil, err
			}
		}
		first := wire.Encode(v.request(wants))
		body := exchange.FrameBytes(nil, first)
		for _, item := range out {
			body = exchange.Frame(body, message(item))
		}
		answer, err := v.Transport.Send(ctx, exchange.SignRequest(v.Identity, v.Collector.ID(), first), body)
		var late *behind
		if !errors.As(err, &late) {
			return answer, err
		}
		v.at.Count = max(v.at.Count, late.count)
	}
	return nil, &Lie{"no number of a request is high enough"}
}

func message(i Item) *wire.ExchangeItem {
	if i.Scope == exchange.Roster {
		return &wire.ExchangeItem{Item: &wire.ExchangeItem_Statement{Statement: i.Bytes}}
	}
	return &wire.ExchangeItem{Item: &wire.ExchangeItem_Segment{Segment: i.Bytes}}
}

func (v *visit) request(wants []exchange.ID) *wire.ExchangeRequest {
	r := &wire.ExchangeRequest{
		Version: wire.Version, Network: v.Network[:], Device: v.Device[:], Count: v.at.Count, Listing: v.at.Listing,
	}
	for _, id := range wants {
		r.Wants = append(r.Wants, id[:])
	}
	if v.Claim != nil {
		r.Claim = &wire.Claim{Secret: v.Claim.Secret, RootKey: v.Claim.RootKey}
	}
	v.told = v.reached()
	switch known := v.told; {
	case v.at.Incarnation == (exchange.Incarnation{}):
	case v.explicit || v.at.Listing:
		r.Incarnation, r.Cursors = v.at.Incarnation[:], known.Encode(v.Network)
	default:
		r.Tag = known.Tag(v.Network, v.at.Incarnation)
	}
	return r
}

// reached gives the cursors of the scopes that the laptop still has a part in.
func (v *visit) reached() exchange.Vector {
	known := exchange.Vector{}
	for _, scope := range v.reach {
		if c, ok := v.at.Vector[scope]; ok {
			known[scope] = c
		}
	}
	return known
}
