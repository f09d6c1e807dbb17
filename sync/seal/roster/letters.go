package roster

import (
	"crypto/ed25519"
	"slices"

	"github.com/google/uuid"

	"soglia/sync/seal"
	"soglia/sync/wire"
)

// LetterKeys gives the X25519 keys to which somebody seals for a colleague: those good in the network's scope. Where she has none,
// those good at a desk at which both work: no desk can make itself a key of another desk's user.
func (r *Roster) LetterKeys(user, sender uuid.UUID) [][]byte {
	if keys := r.userKeys(user, r.Network); len(keys) > 0 {
		return first(keys)
	}
	for _, s := range r.Scopes() {
		together := len(r.RolesOf(user, s.ID)) > 0 && len(r.RolesOf(sender, s.ID)) > 0
		if s.Kind != wire.ScopeKind_SCOPE_DESK || !together {
			continue
		}
		if keys := r.userKeys(user, s.ID); len(keys) > 0 {
			return first(keys)
		}
	}
	return nil
}

func first(keys [][]byte) [][]byte { return keys[:min(len(keys), seal.MaxLetterKeys)] }

// SignersOf gives every Ed25519 key by which a user was ever certified, revoked ones too: a letter lies in a segment, and whether that
// came in time is judged there.
func (r *Roster) SignersOf(user uuid.UUID) []ed25519.PublicKey {
	var keys []ed25519.PublicKey
	for _, g := range slices.Concat(r.keys, r.appointed) {
		if g.target == user {
			keys = append(keys, g.sign)
		}
	}
	return keys
}
