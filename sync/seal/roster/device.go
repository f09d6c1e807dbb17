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
	Scopes  []uuid.UUID   // in which it may write and read the visible parts, beside the persons' and own scopes of its users
	Revoked bool          // no grant of it stands: its segments count as far as they were seen, the others stand apart
}

// Device finds a device that somebody had the right to admit.
func (r *Roster) Device(id uuid.UUID) (Device, bool) {
	d := Device{ID: id, Revoked: true}
	for _, g := range r.devices {
		if g.target != id {
			continue
		}
		d.Keys = append(d.Keys, seal.Public{Sign: g.sign, Seal: g.seal})
		d.Scopes = append(d.Scopes, r.deviceScopes(g)...)
		d.Revoked = d.Revoked && !r.stands(g)
	}
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
// to it is for the caller to see, who holds the chain. ErrNoScope and ErrNoDevice may pass when more statements arrive.
func (r *Roster) Verify(s *seal.Segment) (counts bool, err error) {
	device, scope := uid(s.Header.Device), uid(s.Header.Scope)
	if _, known := r.scopes[scope]; !known {
		return false, ErrNoScope
	}
	err = ErrNoDevice
	for _, g := range r.devices {
		if g.target != device || !r.writesIn(g, scope) {
			continue
		}
		if wrong := s.Verify(r.Network, g.sign); wrong != nil {
			err = wrong
			continue
		}
		against := decisive(r.against(g))
		if len(against) == 0 || r.sawSegment(against, s) {
			return true, nil
		}
		err = nil
	}
	return false, err
}

// writesIn says whether a device's grant reaches a scope. What a user of the device writes in a person's or her own scope is known
// to be right by the scope's keys, which devices do not hold.
func (r *Roster) writesIn(g grant, scope uuid.UUID) bool {
	switch r.scopes[scope].Kind {
	case wire.ScopeKind_SCOPE_PERSON, wire.ScopeKind_SCOPE_OWN:
		return true
	}
	return slices.Contains(r.deviceScopes(g), scope)
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
