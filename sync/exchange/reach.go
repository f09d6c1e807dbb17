package exchange

import (
	"slices"

	"github.com/google/uuid"

	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// Reach gives the scopes that a device sends and receives, by the roster alone, so that both sides find the same: those
// that it was granted; the persons' scopes of its desks, and of desks where a listed reader works; the own scopes of
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
			s.Kind == wire.ScopeKind_SCOPE_PERSON && (slices.Contains(d.Scopes, s.Desk) || readAtOne(r, s.ID, d.Scopes)) {
			scopes = append(scopes, s.ID)
		}
	}
	slices.SortFunc(scopes, func(a, b uuid.UUID) int { return compareScopes(r.Network, a, b) })
	return slices.Compact(scopes), d.Revoked, true
}

func worksAtOne(r *roster.Roster, user uuid.UUID, desks []uuid.UUID) bool {
	return slices.ContainsFunc(desks, func(desk uuid.UUID) bool { return len(r.RolesOf(user, desk)) > 0 })
}

func readAtOne(r *roster.Roster, scope uuid.UUID, desks []uuid.UUID) bool {
	return slices.ContainsFunc(r.Users(), func(user uuid.UUID) bool {
		return r.Opens(user, scope) != 0 && worksAtOne(r, user, desks)
	})
}
