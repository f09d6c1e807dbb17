package laptop

import (
	"context"

	"github.com/google/uuid"

	"soglia/storage/sqlite"
	"soglia/sync/client"
	"soglia/sync/exchange"
)

// Contradicted says whether a collector signed two things that cannot both be true: it showed laptops different histories, or was put
// back unnoticed. From then on nobody counts on it, until its store begins another life.
func (r *Replica) Contradicted(ctx context.Context, collector uuid.UUID) (found bool, err error) {
	err = r.within(func(_ *sqlite.Store, shared *sqlite.DB) error {
		found, _, err = shared.Contradictory(ctx, collector)
		return err
	})
	return found, err
}

// exchanging is the memory of an exchange that begins.
type exchanging struct{ memory }

// Load is client.Memory's. The first exchange after a contradiction was found compares everything anew: what others said of the
// collector may have been true of another history than the one that this laptop is shown.
func (e exchanging) Load(ctx context.Context) (client.State, error) {
	state, err := e.memory.Load(ctx)
	if err != nil {
		return state, err
	}
	return state, e.replica.within(func(_ *sqlite.Store, shared *sqlite.DB) error {
		found, compared, err := shared.Contradictory(ctx, e.collector)
		if err != nil || !found || compared {
			return err
		}
		if state.Incarnation == (exchange.Incarnation{}) {
			return shared.CompareAnew(ctx, e.collector, nil) // a store that is met for the first time is compared anyway
		}
		state.Vector, state.Ahead, state.Wants, state.Asked = exchange.Vector{}, nil, nil, nil
		state.Listing = true
		return shared.CompareAnew(ctx, e.collector, state.Encode())
	})
}
