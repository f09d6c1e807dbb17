package roster

import (
	"bytes"

	"github.com/google/uuid"

	"soglia/sync/seal"
	"soglia/sync/wire"
)

// grant is a statement that gives somebody something, by a signer who had the right.
type grant struct {
	statement *Statement
	by        rank      // of its signer
	protects  rank      // who must be above to revoke it
	target    uuid.UUID // user, device or collector; of a list of readers, the scope
	scope     uuid.UUID // zero for the network
	sign      []byte    // Ed25519 key of the target
	seal      []byte    // X25519 key of the target
}

func (g grant) holds(signKey []byte) bool { return len(signKey) > 0 && bytes.Equal(g.sign, signKey) }

// authority gives the rank that a statement's signer had over a scope (zero: over the network), from the coordinators
// known so far.
func (r *Roster) authority(s *Statement, scope uuid.UUID) rank { return r.authorityIn(s, scope, nil) }

// authorityIn is authority for an act that lies in a segment.
func (r *Roster) authorityIn(s *Statement, scope uuid.UUID, in *seal.Segment) rank {
	if r.byRoot(s) {
		return rankRoot
	}
	best := rankNobody
	for _, g := range r.appointed {
		if g.target == uid(s.Body.Signer) && g.holds(s.Body.SignerKey) && r.reaches(g, scope) && r.covers(g, s, in) {
			best = min(best, g.protects)
		}
	}
	return best
}

// reaches says whether a coordinator's appointment extends to a scope: the network's to all but own scopes, a desk's to
// itself and to the scopes of persons that it made.
func (r *Roster) reaches(g grant, scope uuid.UUID) bool {
	s := r.scopes[scope]
	switch {
	case s.Kind == wire.ScopeKind_SCOPE_OWN:
		return false
	case g.protects == rankNetwork:
		return true
	default:
		return scope != uuid.Nil && (scope == g.scope || s.Desk == g.scope)
	}
}

// highest is the best rank that the signer has anywhere.
func (r *Roster) highest(s *Statement) rank {
	best := r.authority(s, uuid.Nil)
	for _, g := range r.appointed {
		best = min(best, r.authority(s, g.scope))
	}
	return best
}

// appoint takes the coordinators of the network from the root key, those of desks from it and from them.
func (r *Roster) appoint(s *Statement, step rank) {
	a := s.Body.GetAppoint()
	if a == nil || r.verdicts[s.ID] == Counts {
		return
	}
	g := grant{
		statement: s, by: r.authority(s, uid(a.Scope)), target: uid(a.User.GetUser()), scope: uid(a.Scope),
		sign: a.User.GetSignKey(), seal: a.User.GetSealKey(),
	}
	switch {
	case a.Level == wire.Level_NETWORK_COORDINATOR && step == rankRoot && len(a.Scope) == 0:
		g.protects = rankNetwork
	case a.Level == wire.Level_DESK_COORDINATOR && step == rankNetwork && len(a.Scope) > 0:
		g.protects = rankDesk
	default:
		return
	}
	r.take(&r.appointed, g, g.protects-1)
}

// take keeps a grant whose signer had the rank that it needs.
func (r *Roster) take(into *[]grant, g grant, least rank) {
	if g.by > least || g.target == uuid.Nil {
		return
	}
	*into = append(*into, g)
	r.verdicts[g.statement.ID] = Counts
}

// identify takes the keys of users, devices and collectors. How far a user's or a device's keys reach is decided where
// they are used: what a desk's coordinator certifies is good in the scopes that she coordinates, so that no desk can
// give itself another's user.
func (r *Roster) identify(s *Statement) {
	g, b := grant{statement: s, protects: rankUser}, s.Body
	switch {
	case b.GetCollector() != nil:
		g.target, g.sign, g.by = uid(b.GetCollector().Collector), b.GetCollector().SignKey, r.authority(s, uuid.Nil)
		r.take(&r.collectors, g, rankNetwork)
	case b.GetUserKeys() != nil:
		k := b.GetUserKeys()
		g.target, g.sign, g.seal, g.by = uid(k.User), k.SignKey, k.SealKey, r.highest(s)
		r.take(&r.keys, g, rankDesk)
	case b.GetDevice() != nil:
		d := b.GetDevice()
		g.target, g.sign, g.seal, g.by = uid(d.Device), d.SignKey, d.SealKey, r.highest(s)
		r.take(&r.devices, g, rankDesk)
	}
}

// entitle takes roles, from whoever has authority over their scope.
func (r *Roster) entitle(s *Statement) {
	role := s.Body.GetRole()
	if role == nil {
		return
	}
	g := grant{statement: s, protects: rankUser, target: uid(role.User), scope: uid(role.Scope)}
	g.by = r.authority(s, g.scope)
	r.take(&r.roles, g, rankDesk)
}
