package roster

import (
	"crypto/sha256"

	"github.com/google/uuid"

	"soglia/sync/wire"
)

// OwnScopeID gives the id of a user's own scope. It follows from her signing key, so that nobody else can make it first.
func OwnScopeID(network, owner uuid.UUID, signKey []byte) uuid.UUID {
	b := append([]byte(context+"own scope"), network[:]...)
	b = append(b, owner[:]...)
	sum := sha256.Sum256(append(b, signKey...))
	return uuid.UUID(sum[:wire.IDSize])
}

func (r *Roster) ownScope(s *Statement) {
	m := s.Body.GetScope()
	if m == nil || m.Kind != wire.ScopeKind_SCOPE_OWN || !r.isUser(s) || uid(m.Owner) != uid(s.Body.Signer) {
		return
	}
	if uid(m.Scope) != OwnScopeID(r.Network, uid(m.Owner), s.Body.SignerKey) {
		return
	}
	r.addScope(s, Scope{ID: uid(m.Scope), Kind: m.Kind, Owner: uid(m.Owner), ownerKey: s.Body.SignerKey})
}

func (r *Roster) otherScope(s *Statement) {
	m := s.Body.GetScope()
	if m == nil || len(m.Scope) != wire.IDSize {
		return
	}
	scope := Scope{ID: uid(m.Scope), Kind: m.Kind, Desk: uid(m.Desk)}
	switch {
	case m.Kind == wire.ScopeKind_SCOPE_NETWORK && scope.ID == r.Network && r.authority(s, uuid.Nil) <= rankNetwork:
	case m.Kind == wire.ScopeKind_SCOPE_DESK && r.authority(s, uuid.Nil) <= rankNetwork:
	case m.Kind == wire.ScopeKind_SCOPE_PERSON && r.authority(s, scope.Desk) <= rankDesk:
	default:
		return
	}
	r.addScope(s, scope)
}

// addScope keeps one statement for each scope. That two speak of one is a fault, and neither a clock nor the order of
// arrival decides it: the smaller id of a statement does.
func (r *Roster) addScope(s *Statement, scope Scope) {
	if _, taken := r.scopes[scope.ID]; taken {
		return
	}
	r.scopes[scope.ID] = scope
	r.verdicts[s.ID] = Counts
}

// isUser says whether the signer is a user with keys that count.
func (r *Roster) isUser(s *Statement) bool {
	for _, grants := range [][]grant{r.keys, r.appointed} {
		for _, g := range grants {
			if g.target == uid(s.Body.Signer) && g.holds(s.Body.SignerKey) && r.covers(g, s) {
				return true
			}
		}
	}
	return false
}

// goodIn says whether keys that were granted are good in a scope.
func (r *Roster) goodIn(g grant, scope uuid.UUID) bool {
	s := r.scopes[scope]
	switch s.Kind {
	case wire.ScopeKind_SCOPE_OWN:
		return s.Owner == g.target && g.holds(s.ownerKey)
	case wire.ScopeKind_SCOPE_NETWORK:
		return true
	default:
		return g.protects < rankUser || r.authority(g.statement, scope) <= rankDesk
	}
}
