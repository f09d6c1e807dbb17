package simulate

import (
	"context"
	"time"

	"soglia/sync/client"
	"soglia/sync/collector"
	"soglia/sync/collector/memory"
	"soglia/sync/exchange"
	"soglia/sync/seal"
)

// post makes the store of a collector that has the town's founding statements.
func (f *founding) post(secret byte) founded {
	ctx, store, at := context.Background(), memory.New(), time.UnixMilli(foundedMS)
	self := collector.Self{Secret: [seal.SecretSize]byte{secret}, Incarnation: exchange.Incarnation{secret}}
	_, err := store.Self(ctx, self)
	must(f, 0, err)
	identity, err := seal.IdentityFrom(self.Secret[:])
	must(f, 0, err)
	must(f, 0, store.Invite(ctx, collector.Ticket{Hash: [32]byte{secret}, Expires: at.Add(time.Hour)}))
	must(f, 0, store.Claim(ctx, [32]byte{secret}, collector.Network{ID: f.Network, Root: f.Root.Public().Sign, Since: at}))
	b := collector.Batch{Contact: collector.Contact{Network: f.Network, Device: f.Laptops[0].Device, Seen: at}}
	for _, s := range f.Said {
		b.Items = append(b.Items, collector.Item{ID: exchange.ID(s.ID), Scope: exchange.Roster, Body: s.Bytes()})
	}
	_, err = store.Append(ctx, b)
	must(f, 0, err)
	if f.err != nil {
		return founded{}
	}
	return founded{store, client.Collector{SignKey: identity.Public().Sign}}
}
