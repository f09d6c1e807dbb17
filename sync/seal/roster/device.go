package roster

import (
	"crypto/ed25519"
	"slices"

	"github.com/google/uuid"

	"soglia/sync/seal"
	"soglia/sync/wire"
)

// Device is what the roster knows of a device.
type Device struct {
	ID      uuid.UUID
	Keys    []seal.Public // usually one
	Scopes  []uuid.UUID   // in which it may write and read the visible parts
	Revoked bool
	Seen    []*wire.Head // of a revoked device: segments that chain to one of these count, the others stand apart
}

// Device finds a device that somebody had the right to admit.
func (r *Roster) Device(id uuid.UUID) (Device, bool) {
	d := Device{ID: id}
	for _, g := range r.devices {
		if g.target != id {
			continue
		}
		d.Keys = append(d.Keys, seal.Public{Sign: g.sign, Seal: g.seal})
		d.Scopes = append(d.Scopes, r.deviceScopes(g)...)
		for _, v := range r.against(g) {
			d.Revoked = true
			d.Seen = append(d.Seen, v.says.Heads...)
		}
	}
	d.Seen = append(d.Seen, r.heads[id]...)
	return d, len(d.Keys) > 0
}

// deviceScopes gives the scopes for which the signer of a device's grant had authority, and the network's.
func (r *Roster) deviceScopes(g grant) []uuid.UUID {
	scopes := []uuid.UUID{r.Network}
	for _, b := range g.statement.Body.GetDevice().GetScopes() {
		if scope := uid(b); scope != r.Network && r.authority(g.statement, scope) <= rankDesk {
			scopes = append(scopes, scope)
		}
	}
	return scopes
}

// Devices gives the ids of all devices that were ever admitted.
func (r *Roster) Devices() []uuid.UUID {
	var ids []uuid.UUID
	for _, g := range r.devices {
		if !slices.Contains(ids, g.target) {
			ids = append(ids, g.target)
		}
	}
	return ids
}

// Verify checks a segment against its device's keys, and says whether it counts by itself: it is false for a segment of
// a revoked device that lies beyond every head seen, which is kept and shown apart. That a segment below a head chains
// to it is for the caller to see, who holds the chain.
func (r *Roster) Verify(s *seal.Segment) (counts bool, err error) {
	d, ok := r.Device(uid(s.Header.Device))
	if !ok {
		return false, ErrNoDevice
	}
	for _, k := range d.Keys {
		if err = s.Verify(r.Network, k.Sign); err == nil {
			return !d.Revoked || d.saw(s.Header), nil
		}
	}
	return false, err
}

func (d Device) saw(h *wire.SegmentHeader) bool {
	return slices.ContainsFunc(d.Seen, func(head *wire.Head) bool {
		return string(head.Scope) == string(h.Scope) && string(head.Incarnation) == string(h.Incarnation) && h.Number <= head.Number
	})
}

// CollectorKeys gives the signing keys of the collectors that were not revoked.
func (r *Roster) CollectorKeys() []ed25519.PublicKey {
	var keys []ed25519.PublicKey
	for _, g := range r.collectors {
		if r.stands(g) {
			keys = append(keys, g.sign)
		}
	}
	return keys
}
