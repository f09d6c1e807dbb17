package laptop

import (
	"context"

	"github.com/google/uuid"

	"soglia/domain/schema"
	"soglia/storage/sqlite"
)

// vantage is whose word counts here, by the roster of the moment.
func (r *Replica) vantage() sqlite.Vantage {
	known := r.o.register.roster()
	v := sqlite.Vantage{Coordinates: known.CoordinatesScope, Named: known.NamesCollector}
	for _, c := range known.Collectors() {
		v.Collectors = append(v.Collectors, c.ID)
	}
	return v
}

// Whereabouts tells where one record is.
func (r *Replica) Whereabouts(ctx context.Context, e *schema.Entity, id uuid.UUID) (found sqlite.Whereabouts, err error) {
	err = r.within(func(*sqlite.Store, *sqlite.DB) error {
		found, err = r.o.records.Whereabouts(ctx, e, id, r.vantage())
		return err
	})
	return found, err
}

// Unsent counts the records of which something is on this laptop alone.
func (r *Replica) Unsent(ctx context.Context) (n int, err error) {
	from := r.vantage()
	from.OwnAlone = true
	err = r.within(func(*sqlite.Store, *sqlite.DB) error {
		n, err = r.o.records.Unsent(ctx, from)
		return err
	})
	return n, err
}

// UnsentTo counts the records of which something has not arrived at one collector.
func (r *Replica) UnsentTo(ctx context.Context, collector uuid.UUID) (n int, err error) {
	nobody := func(uuid.UUID, uuid.UUID) bool { return false }
	err = r.within(func(*sqlite.Store, *sqlite.DB) error {
		n, err = r.o.records.Unsent(ctx, sqlite.Vantage{Collectors: []uuid.UUID{collector}, Coordinates: nobody})
		return err
	})
	return n, err
}
