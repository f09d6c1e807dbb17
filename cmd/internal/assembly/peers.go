package assembly

import (
	"context"
	"time"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/schema"
	"soglia/storage/laptop"
	"soglia/storage/sqlite"
)

// PeersOf tells how the laptop of a sitting stands with the others.
func PeersOf(s *core.Sitting) (core.Peers, error) {
	opened, err := openedOf(s)
	if err != nil {
		return nil, err
	}
	return &peers{replica: opened.Replica(), clock: s.Clock}, nil
}

// LookAt says which records somebody is looking at in a sitting: what was written of them leaves before the rest.
func LookAt(s *core.Sitting, records ...uuid.UUID) {
	if opened, err := openedOf(s); err == nil {
		opened.Replica().Look(records...)
	}
}

// peers is core.Peers.
type peers struct {
	replica *laptop.Replica
	clock   core.Clock
}

// Whereabouts is core.Peers'.
func (p *peers) Whereabouts(ctx context.Context, e *schema.Entity, id uuid.UUID) (core.Whereabouts, error) {
	found, err := p.replica.Whereabouts(ctx, e, id)
	if err != nil {
		return core.Whereabouts{}, err
	}
	w := core.Whereabouts{Where: map[sqlite.Reach]core.Where{
		sqlite.Here: core.OnlyHere, sqlite.Elsewhere: core.Elsewhere, sqlite.Collected: core.OnCollector, sqlite.Seen: core.Merged,
	}[found.Reach]}
	if found.At > 0 {
		w.Since = time.UnixMilli(found.At)
	}
	return w, nil
}

// Unsent is core.Peers'.
func (p *peers) Unsent(ctx context.Context) (int, error) { return p.replica.Unsent(ctx) }

// Devices is core.Peers'.
func (p *peers) Devices(ctx context.Context) ([]core.DeviceStanding, error) {
	others, err := p.replica.Others(ctx)
	var all []core.DeviceStanding
	for _, o := range others {
		d := core.DeviceStanding{Device: o.ID, This: o.This, Desks: o.Desks, Last: o.Last, Revoked: o.Revoked, Apart: o.Apart}
		since := o.Last
		if since.IsZero() {
			since = o.Admitted
		}
		d.Silent = !d.This && !d.Revoked && p.clock.Now().Sub(since) > core.SilentAfter
		all = append(all, d)
	}
	return all, err
}

// Collectors is core.Peers'.
func (p *peers) Collectors(ctx context.Context) (all []core.CollectorStanding, err error) {
	known, err := p.replica.Roster(ctx)
	if err != nil {
		return nil, err
	}
	for _, c := range known.Collectors() {
		state, err := p.replica.Memory(c.ID).Load(ctx)
		if err != nil {
			return nil, err
		}
		standing := core.CollectorStanding{ID: c.ID, Addresses: c.Addresses, Last: state.Last}
		if standing.Waiting, err = p.replica.UnsentTo(ctx, c.ID); err != nil {
			return nil, err
		}
		all = append(all, standing)
	}
	return all, nil
}

// Troubles is core.Peers'.
func (p *peers) Troubles(ctx context.Context) (all []core.Trouble, err error) {
	aside, err := p.replica.Aside(ctx)
	if err != nil {
		return nil, err
	}
	for _, a := range aside {
		all = addTrouble(all, core.Trouble{Kind: troubleOf(a.Reason), Device: a.Device, Segments: a.Segments})
	}
	cloned, err := p.replica.Forked(ctx)
	if err != nil {
		return nil, err
	}
	for device, n := range cloned {
		all = append(all, core.Trouble{Kind: core.TroubleClone, Device: device, Segments: n})
	}
	wanted, err := p.replica.Wanted(ctx, manyWanted)
	if err == nil && len(wanted) > 0 {
		all = append(all, core.Trouble{Kind: core.TroubleMissing, Segments: len(wanted)})
	}
	if err != nil {
		return nil, err
	}
	forked, err := p.forkedCollectors(ctx)
	return append(all, forked...), err
}

// forkedCollectors gives the network's collectors that showed laptops different histories.
func (p *peers) forkedCollectors(ctx context.Context) (all []core.Trouble, err error) {
	known, err := p.replica.Roster(ctx)
	if err != nil {
		return nil, err
	}
	for _, c := range known.Collectors() {
		found, err := p.replica.Contradicted(ctx, c.ID)
		if err != nil {
			return nil, err
		}
		if found {
			all = append(all, core.Trouble{Kind: core.TroubleForked, Collector: c.ID})
		}
	}
	return all, nil
}

// manyWanted is how many missing segments are counted: more are as bad.
const manyWanted = 1000

// addTrouble adds to what is known of the same kind and device.
func addTrouble(all []core.Trouble, t core.Trouble) []core.Trouble {
	for i := range all {
		if all[i].Kind == t.Kind && all[i].Device == t.Device {
			all[i].Segments += t.Segments
			return all
		}
	}
	return append(all, t)
}

func troubleOf(reason sqlite.Reason) core.TroubleKind {
	switch reason {
	case sqlite.RevokedDevice, sqlite.BrokenChain:
		return core.TroubleApart
	case sqlite.NoKeys:
		return core.TroubleNoKey
	case sqlite.NewerVersion:
		return core.TroubleNewer
	case sqlite.Unreadable:
		return core.TroubleUnreadable
	}
	return core.TroubleUnknown
}

var _ core.Peers = (*peers)(nil)
