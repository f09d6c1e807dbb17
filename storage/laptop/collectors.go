package laptop

import (
	"context"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// Collectors gives where the network's laptops send to.
func (o *Open) Collectors() []roster.Collector { return o.register.roster().Collectors() }

// MaySayCollectors returns a *domain.Error where the unlocked person does not coordinate the network.
func (o *Open) MaySayCollectors() error {
	return o.beside(func() error {
		if !o.register.roster().CoordinatesNetwork(o.unlocked.User.ID) {
			return domain.Fail(domain.Forbidden, "laptop.error.network_coordinators_only", nil)
		}
		return nil
	})
}

// SayCollector tells the network of a collector, or where one that it has is now. Whoever coordinates the network may.
func (o *Open) SayCollector(_ context.Context, c roster.Collector) error {
	said := &wire.Collector{Collector: c.ID[:], SignKey: c.SignKey, TlsKey: c.TLSKey[:], Addresses: c.Addresses}
	return o.sayOfCollectors(&wire.StatementBody{Says: &wire.StatementBody_Collector{Collector: said}})
}

// DropCollector says that a collector is none of the network's any more.
func (o *Open) DropCollector(_ context.Context, id uuid.UUID) error {
	return o.sayOfCollectors(sayRevoke(wire.RevokedKind_REVOKED_COLLECTOR, id, nil, nil))
}

func (o *Open) sayOfCollectors(body *wire.StatementBody) error {
	return o.beside(func() error { return o.sayAsCoordinator(body) })
}

func (o *Open) sayAsCoordinator(body *wire.StatementBody) error {
	says, err := o.coordinator()
	if err != nil {
		return err
	}
	if err := says.say(body, nil); err != nil {
		return explain(err)
	}
	if o.register.with(says.said...).roster().Verdict(says.said[0].ID) != roster.Counts {
		return domain.Fail(domain.Forbidden, "laptop.error.network_coordinators_only", nil)
	}
	return o.keepStatements(says.said)
}
