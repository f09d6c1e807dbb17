package exchange

import (
	"slices"

	"github.com/google/uuid"

	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// Reach gives the scopes that a device sends and receives, by the roster alone, so that both sides find the same: those
// that it was granted; the persons' scopes of its desks, and those that other desks share with them; the own scopes of
// users who work at its desks. Which of them somebody can open is decided by keys. A revoked device still sends, and
// receives the roster alone.
func Reach(r *roster.Roster, device uuid.UUID) (scopes []uuid.UUID, revoked, known bool) {
	d, ok := r.Device(device)
	if !ok {
		return nil, false, false
	}
	scopes = append([]uuid.UUID{Roster}, d.Scopes...)
	for _, s := range r.Scopes() {
		if s.Kind == wire.ScopeKind_SCOPE_OWN && worksAtOne(r, s.Owner, d.Scopes) ||
			s.Kind == wire.ScopeKind_SCOPE_PERSON && sharedWith(s, d.Scopes) {
			scopes = append(scopes, s.ID)
		}
	}
	slices.SortFunc(scopes, func(a, b uuid.UUID) int { return compareScopes(r.Network, a, b) })
	return slices.Compact(scopes), d.Revoked, true
}

func worksAtOne(r *roster.Roster, user uuid.UUID, desks []uuid.UUID) bool {
	return slices.ContainsFunc(desks, func(desk uuid.UUID) bool { return len(r.RolesOf(user, desk)) > 0 })
}

func sharedWith(s roster.Scope, desks []uuid.UUID) bool {
	return slices.ContainsFunc(desks, func(desk uuid.UUID) bool { return desk == s.Desk || slices.Contains(s.Joint, desk) })
}
