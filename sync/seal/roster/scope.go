package roster

import (
	"crypto/sha256"
	"slices"

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

// PersonScopeID gives the id of a person's scope from the desk that makes it and 16 random bytes, so that no other desk can state a
// scope with the same id, and with it who reads the person.
func PersonScopeID(network, desk uuid.UUID, nonce [wire.IDSize]byte) uuid.UUID {
	b := append([]byte(context+"person scope"), network[:]...)
	b = append(b, desk[:]...)
	sum := sha256.Sum256(append(b, nonce[:]...))
	return uuid.UUID(sum[:wire.IDSize])
}

func (r *Roster) personScope(s *Statement) {
	m := s.Body.GetScope()
	if m == nil || m.Kind != wire.ScopeKind_SCOPE_PERSON || len(m.Nonce) != wire.IDSize || r.authority(s, uid(m.Desk)) > rankDesk {
		return
	}
	scope := Scope{ID: uid(m.Scope), Kind: m.Kind, Desk: uid(m.Desk)}
	if scope.ID != PersonScopeID(r.Network, scope.Desk, [wire.IDSize]byte(m.Nonce)) {
		return
	}
	for _, desk := range m.Joint {
		scope.Joint = append(scope.Joint, uid(desk))
	}
	r.addScope(s, scope)
}

func (r *Roster) otherScope(s *Statement) {
	m := s.Body.GetScope()
	if m == nil || len(m.Scope) != wire.IDSize || r.authority(s, uuid.Nil) > rankNetwork {
		return
	}
	scope := Scope{ID: uid(m.Scope), Kind: m.Kind}
	switch {
	case m.Kind == wire.ScopeKind_SCOPE_NETWORK && scope.ID == r.Network:
	case m.Kind == wire.ScopeKind_SCOPE_DESK && scope.ID != r.Network:
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
			if g.target == uid(s.Body.Signer) && g.holds(s.Body.SignerKey) && r.covers(g, s, nil) {
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
		return g.by <= rankNetwork // or each desk could make itself a key of the data lead's
	default:
		certifies := func(in uuid.UUID) bool { return r.authority(g.statement, in) <= rankDesk }
		return g.protects < rankUser || certifies(scope) || slices.ContainsFunc(s.Joint, certifies)
	}
}
