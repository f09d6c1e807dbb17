package laptop

import (
	"context"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/sync/wire"
)

// RemoveDevice says that a laptop is no longer one of the network's: it was lost, or destroyed. What of its work is here or chains to
// it stays good; what it sends later is kept apart, and what is written from now on it cannot open. Exchange first, so that nothing of it is forgotten.
func (o *Open) RemoveDevice(ctx context.Context, device uuid.UUID) error {
	if device == o.register.device {
		return domain.Fail(domain.Invalid, "laptop.error.this_device", nil)
	}
	if _, ok := o.register.roster().Device(device); !ok {
		return domain.Fail(domain.NotFound, "laptop.error.no_device", nil)
	}
	says, err := o.coordinator()
	if err != nil {
		return err
	}
	heads, err := o.seenOf(ctx, device)
	if err != nil {
		return err
	}
	body := sayRevoke(wire.RevokedKind_REVOKED_DEVICE, device, heads, o.register.headsOf(device))
	if err := says.revoke(o, body, "laptop.error.not_your_desk"); err != nil {
		return err
	}
	if d, _ := o.register.with(says.said...).roster().Device(device); !d.Revoked {
		return domain.Fail(domain.Forbidden, "laptop.error.not_your_desk", nil)
	}
	if err := o.keepStatements(says.said); err != nil {
		return err
	}
	return explain(o.refresh(ctx))
}

// seenOf names the last segment of every stream of a laptop.
func (o *Open) seenOf(ctx context.Context, device uuid.UUID) ([]*wire.Head, error) {
	heads, err := o.seen(ctx)
	var hers []*wire.Head
	for _, h := range heads {
		if string(h.Device) == string(device[:]) {
			hers = append(hers, h)
		}
	}
	return hers, err
}
