package assembly

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/sync/client"
	"soglia/sync/exchange"
	"soglia/sync/seal/roster"
)

// Connect joins the network to a collector. What the laptop holds goes there with it.
func (v *Inviter) Connect(ctx context.Context, invitation string) error {
	i, err := exchange.ParseInvitation(invitation)
	if err != nil {
		return under("invitation", explainEnrol(err))
	}
	if i.Network != uuid.Nil {
		return under("invitation", failEnrol("enrol.error.for_a_laptop"))
	}
	opened, err := openedOf(v.sitting)
	if err != nil {
		return err
	}
	if err := opened.MaySayCollectors(); err != nil {
		return err
	}
	c := roster.Collector{ID: exchange.CollectorID(i.SignKey), SignKey: i.SignKey, TLSKey: i.TLSKey, Addresses: i.Addresses}
	link := client.NewHTTP(c.Addresses, c.TLSKey)
	defer link.Close()
	known := slices.ContainsFunc(opened.Collectors(), func(k roster.Collector) bool { return k.ID == c.ID })
	if !known && v.sitting.Clock.Now().After(i.Expires) {
		return under("invitation", failEnrol("enrol.error.expired"))
	}
	claim := &client.Claim{Secret: i.Secret[:], RootKey: opened.Replica().Root()}
	if _, err := exchangeBy(ctx, opened.Replica(), c, claim, link, v.sitting.Clock, nil); err != nil {
		return under("invitation", explainExchange(err))
	}
	if err := opened.SayCollector(ctx, c); err != nil {
		return err
	}
	_, err = exchangeBy(ctx, opened.Replica(), c, nil, link, v.sitting.Clock, nil)
	return explainExchange(err)
}

// Collector is where a network's laptops send to.
type Collector struct {
	ID        uuid.UUID
	Addresses []string
}

// CollectorsOf gives the collectors of a sitting's network, the one last spoken of first.
func CollectorsOf(s *core.Sitting) ([]Collector, error) {
	opened, err := openedOf(s)
	if err != nil {
		return nil, err
	}
	var all []Collector
	for _, c := range opened.Collectors() {
		all = append(all, Collector{c.ID, c.Addresses})
	}
	return all, nil
}

// Disconnect says that a collector is none of the network's any more.
func (v *Inviter) Disconnect(ctx context.Context, collector uuid.UUID) error {
	opened, err := openedOf(v.sitting)
	if err != nil {
		return err
	}
	return opened.DropCollector(ctx, collector)
}

var _ core.Inviter = (*Inviter)(nil)
