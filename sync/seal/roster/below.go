package roster

import (
	"github.com/google/uuid"

	"soglia/sync/seal"
	"soglia/sync/wire"
)

// Below gives, of a segment that Verify lets count although its device was revoked, the heads beneath which it lies: it counts where
// it chains to one of them, which is for the caller to see, who holds the chain. None where the device stands.
func (r *Roster) Below(s *seal.Segment) []*wire.Head {
	var heads []*wire.Head
	for _, g := range r.devices {
		if g.target != uid(s.Header.Device) || !r.writesIn(g, uid(s.Header.Scope)) || s.Verify(r.Network, g.sign) != nil {
			continue
		}
		against := decisive(r.against(g))
		if len(against) == 0 {
			return nil
		}
		heads = append(heads, r.headsAbove(against, s)...)
	}
	return heads
}

func (r *Roster) headsAbove(against []revocation, s *seal.Segment) []*wire.Head {
	var heads []*wire.Head
	add := func(from []*wire.Head) {
		for _, h := range from {
			if isBelow(h, s) {
				heads = append(heads, h)
			}
		}
	}
	for _, v := range against {
		add(v.says.Heads)
	}
	for _, a := range r.segments {
		if r.admitsIn(a, uid(s.Header.Scope), mayAdmit(against)) {
			add(a.heads)
		}
	}
	return heads
}

// Stands says whether a device was admitted and no revocation hits any of its grants that reach a scope: then all that it signs there
// counts, and nobody has to look at each segment.
func (r *Roster) Stands(device, scope uuid.UUID) bool {
	stands := false
	for _, g := range r.devices {
		if g.target == device && r.writesIn(g, scope) {
			if !r.stands(g) {
				return false
			}
			stands = true
		}
	}
	_, known := r.scopes[scope]
	return stands && known
}

// Coordinates says whether the signer of an act coordinates the scope in which it lies.
func (r *Roster) Coordinates(s *Statement, scope uuid.UUID, in *seal.Segment) bool {
	return r.authorityIn(s, scope, in) <= rankDesk
}
