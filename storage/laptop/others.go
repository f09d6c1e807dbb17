package laptop

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"soglia/storage/sqlite"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// Other is a laptop of the network as this one knows it.
type Other struct {
	roster.Device
	This     bool
	Desks    []uuid.UUID
	Admitted time.Time // by the clock of whoever admitted it
	Last     time.Time // when it last wrote what is here, by its own clock; zero where nothing of it is
	Apart    int       // segments of it that are kept and do not count
}

// Others gives the laptops of the network, this one first, then by when they were admitted.
func (r *Replica) Others(ctx context.Context) (others []Other, err error) {
	known := r.o.register.roster()
	err = r.within(func(_ *sqlite.Store, shared *sqlite.DB) error {
		last, err := shared.LastWrites(ctx)
		if err != nil {
			return err
		}
		aside, err := r.aside(ctx, shared)
		if err != nil {
			return err
		}
		admitted := r.o.register.admissions()
		for _, id := range known.Devices() {
			d, _ := known.Device(id)
			o := Other{Device: d, This: id == r.Device(), Desks: desksAmong(known, d.Scopes), Admitted: admitted[id]}
			if ms := last[id]; ms > 0 {
				o.Last = time.UnixMilli(ms)
			}
			for _, a := range aside {
				if a.Device == id {
					o.Apart += a.Segments
				}
			}
			others = append(others, o)
		}
		return nil
	})
	slices.SortStableFunc(others, func(a, b Other) int {
		switch {
		case a.This != b.This && a.This:
			return -1
		case a.This != b.This:
			return 1
		}
		return cmp.Or(a.Admitted.Compare(b.Admitted), cmp.Compare(a.ID.String(), b.ID.String()))
	})
	return others, err
}

func desksAmong(known *roster.Roster, scopes []uuid.UUID) (desks []uuid.UUID) {
	for _, id := range scopes {
		if s, ok := known.Scope(id); ok && s.Kind == wire.ScopeKind_SCOPE_DESK && !slices.Contains(desks, id) {
			desks = append(desks, id)
		}
	}
	return desks
}

// admissions gives when each device was first admitted.
func (r *register) admissions() map[uuid.UUID]time.Time {
	found := map[uuid.UUID]time.Time{}
	for _, s := range r.all() {
		d := s.Body.GetDevice()
		if d == nil || len(d.Device) != wire.IDSize {
			continue
		}
		id, at := uuid.UUID(d.Device), time.UnixMilli(s.Body.WallMs)
		if first, ok := found[id]; !ok || at.Before(first) {
			found[id] = at
		}
	}
	return found
}

// Aside tells what is kept and does not count, or not yet.
func (r *Replica) Aside(ctx context.Context) (all []sqlite.SetAside, err error) {
	err = r.within(func(_ *sqlite.Store, shared *sqlite.DB) error {
		all, err = r.aside(ctx, shared)
		return err
	})
	return all, err
}

// aside leaves out what is sealed to somebody's private file: that is as it should be. What does not count in hers is told.
func (r *Replica) aside(ctx context.Context, shared *sqlite.DB) ([]sqlite.SetAside, error) {
	all, err := shared.Aside(ctx)
	if err != nil {
		return nil, err
	}
	hers, err := r.o.private.Aside(ctx)
	all = slices.DeleteFunc(all, func(a sqlite.SetAside) bool { return a.Reason == sqlite.NoKeys && r.sealedTo(a.Scope) })
	return slices.Concat(all, hers), err
}

// Forked gives the laptops of which two write as one, and how many of their segments have one place with another.
func (r *Replica) Forked(ctx context.Context) (devices map[uuid.UUID]int, err error) {
	err = r.within(func(_ *sqlite.Store, shared *sqlite.DB) error {
		devices, err = shared.Forked(ctx)
		return err
	})
	return devices, err
}
