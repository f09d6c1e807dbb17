package laptop

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/sync/seal/roster"
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
	return o.revokeAll(ctx, revoking{
		bodies: func(heads []*wire.Head) []*wire.StatementBody {
			return []*wire.StatementBody{sayRevoke(wire.RevokedKind_REVOKED_DEVICE, device, of(heads, device), o.register.headsOf(device))}
		},
		took: func(after *roster.Roster) bool {
			d, _ := after.Device(device)
			return d.Revoked
		},
		refused: "laptop.error.not_your_desk",
	})
}

// of keeps the heads of a laptop's streams.
func of(heads []*wire.Head, device uuid.UUID) []*wire.Head {
	return slices.DeleteFunc(slices.Clone(heads), func(h *wire.Head) bool { return string(h.Device) != string(device[:]) })
}
