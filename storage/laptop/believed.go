package laptop

import (
	"cmp"
	"crypto/ed25519"
	"slices"

	"soglia/storage/sqlite"
	"soglia/sync/client"
	"soglia/sync/exchange"
)

// believe notes what the network's collectors hold, by receipts that another laptop got: the latest first, so that of two lives of
// a collector's store the later one counts, and never against the life that this laptop has met itself.
func (u *unpacking) believe(shared *sqlite.DB) error {
	keys := u.replica.o.register.roster().CollectorKeys()
	slices.SortFunc(u.receipts, func(a, b *exchange.Receipt) int { return cmp.Compare(b.ClockMS, a.ClockMS) })
	for _, r := range u.receipts {
		known := slices.ContainsFunc(keys, func(k ed25519.PublicKey) bool { return k.Equal(r.SignKey) })
		if !known || r.Network != u.replica.Network() {
			continue
		}
		at := client.Store{Collector: exchange.CollectorID(r.SignKey), Incarnation: r.Incarnation}
		if err := u.confirm(shared, r, at); err != nil {
			return err
		}
	}
	return nil
}

func (u *unpacking) confirm(shared *sqlite.DB, r *exchange.Receipt, at client.Store) error {
	other, err := shared.MetInAnotherLife(u.ctx, at)
	if err != nil || other {
		return err
	}
	if stands, err := shared.Weigh(u.ctx, at, r); err != nil || !stands {
		return err
	}
	ids, err := u.here(shared, r, at)
	if err != nil {
		return err
	}
	return shared.Confirm(u.ctx, at, ids, r.Encode())
}

// here gives what a receipt names, this laptop holds, and is not known yet to lie there.
func (u *unpacking) here(shared *sqlite.DB, r *exchange.Receipt, at client.Store) ([]exchange.ID, error) {
	said := u.replica.said()
	var statements, segments []exchange.ID
	for _, a := range r.Arrivals {
		switch {
		case a.Scope != exchange.Roster:
			segments = append(segments, a.ID)
		case said[a.ID]:
			statements = append(statements, a.ID)
		}
	}
	lacking, err := shared.Lacking(u.ctx, segments)
	if err != nil {
		return nil, err
	}
	segments = slices.DeleteFunc(segments, func(id exchange.ID) bool { return slices.Contains(lacking, id) })
	return shared.Unconfirmed(u.ctx, at, append(statements, segments...))
}
