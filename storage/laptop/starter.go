package laptop

import (
	"context"

	"github.com/google/uuid"

	"soglia/storage/sqlite"
	"soglia/sync/client"
)

// Starter gives the segments with which a laptop of some desks begins: those of the network's scope, and those in which some records
// were written, as far as so many bytes hold.
func (r *Replica) Starter(ctx context.Context, desks, records []uuid.UUID, bytes int) (items []client.Item, err error) {
	if err := r.Close(ctx); err != nil {
		return nil, err
	}
	err = r.within(func(store *sqlite.Store, _ *sqlite.DB) error {
		items, _, err = store.Outgoing(ctx, sqlite.Outgoing{
			Scopes: append([]uuid.UUID{r.Network()}, desks...), Looked: records, Bytes: bytes, OnlyLooked: true,
		})
		return err
	})
	return items, err
}
