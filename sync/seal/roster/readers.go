package roster

import (
	"bytes"
	"slices"

	"github.com/google/uuid"

	"soglia/sync/seal"
	"soglia/sync/wire"
)

// allClasses is the set of a scope key and the keys of all four classes.
const allClasses = 1<<seal.Visible | 1<<seal.Identify | 1<<seal.DeskText | 1<<seal.Special | 1<<seal.Judicial

// Readers gives those for whom a scope's key of a class is to be wrapped: scope and class 1 keys for its devices, all
// others for users by role, own and persons' scopes for users alone, and every scope but an own one for the kit.
func (r *Roster) Readers(scope uuid.UUID, class seal.Class) []seal.Reader {
	s, ok := r.scopes[scope]
	if !ok {
		return nil
	}
	var found []seal.Reader
	for _, user := range r.Users() {
		if r.Opens(user, scope)>>class&1 == 0 {
			continue
		}
		for _, key := range r.userKeys(user, scope) {
			found = append(found, seal.Reader{Kind: wire.ReaderKind_READER_USER, ID: user, Key: key})
		}
	}
	if s.Kind != wire.ScopeKind_SCOPE_OWN && s.Kind != wire.ScopeKind_SCOPE_PERSON && class <= seal.Identify {
		found = append(found, r.deviceReaders(scope)...)
	}
	if s.Kind != wire.ScopeKind_SCOPE_OWN && r.ReadingKey != nil {
		found = append(found, seal.Reader{Kind: wire.ReaderKind_READER_KIT, ID: r.Network, Key: r.ReadingKey})
	}
	return found
}

func (r *Roster) deviceReaders(scope uuid.UUID) []seal.Reader {
	var found []seal.Reader
	for _, g := range r.devices {
		if r.stands(g) && slices.Contains(r.deviceScopes(g), scope) {
			found = append(found, seal.Reader{Kind: wire.ReaderKind_READER_DEVICE, ID: g.target, Key: g.seal})
		}
	}
	return found
}

// Opens gives the classes that a user opens in a scope, as bits: 1<<class, bit 0 for the visible parts.
func (r *Roster) Opens(user, scope uuid.UUID) uint32 {
	s := r.scopes[scope]
	switch s.Kind {
	case wire.ScopeKind_SCOPE_OWN:
		if s.Owner == user {
			return allClasses
		}
		return 0
	case wire.ScopeKind_SCOPE_PERSON:
		return r.listed(user, scope)
	}
	var classes uint32
	for _, g := range r.roles {
		if g.target == user && g.scope == scope && r.stands(g) {
			classes |= g.statement.Body.GetRole().Classes
		}
	}
	if r.coordinatesNetwork(user) {
		classes |= 1<<seal.Visible | 1<<seal.Identify
	}
	return classes & allClasses
}

func (r *Roster) coordinatesNetwork(user uuid.UUID) bool {
	return slices.ContainsFunc(r.appointed, func(g grant) bool {
		return g.target == user && g.protects == rankNetwork && r.stands(g)
	})
}

// listed gives what the newest list of a scope's readers opens to a user. Of lists made apart, each must name her.
func (r *Roster) listed(user, scope uuid.UUID) uint32 {
	replaced := map[ID]bool{}
	for _, g := range r.readers {
		if g.target != scope {
			continue // a list of another scope must not take one of this away
		}
		replaced[idFrom(g.statement.Body.GetReaders().Replaces)] = true
	}
	classes, lists := uint32(allClasses), 0
	for _, g := range r.readers {
		if g.target != scope || replaced[g.statement.ID] {
			continue
		}
		lists++
		m := g.statement.Body.GetReaders()
		if !slices.ContainsFunc(m.Users, func(b []byte) bool { return bytes.Equal(b, user[:]) }) {
			return 0
		}
		classes &= m.Classes
	}
	if lists == 0 || !r.hasKeys(user) {
		return 0
	}
	return classes
}

func (r *Roster) hasKeys(user uuid.UUID) bool {
	return slices.ContainsFunc(slices.Concat(r.keys, r.appointed), func(g grant) bool { return g.target == user && r.stands(g) })
}

// Users gives the users who have keys that stand, by id.
func (r *Roster) Users() []uuid.UUID {
	var users []uuid.UUID
	for _, g := range slices.Concat(r.keys, r.appointed) {
		if r.stands(g) && !slices.Contains(users, g.target) {
			users = append(users, g.target)
		}
	}
	slices.SortFunc(users, func(a, b uuid.UUID) int { return bytes.Compare(a[:], b[:]) })
	return users
}

// userKeys gives the sealing keys of a user that are good in a scope.
func (r *Roster) userKeys(user, scope uuid.UUID) [][]byte {
	var found [][]byte
	for _, g := range slices.Concat(r.keys, r.appointed) {
		known := slices.ContainsFunc(found, func(key []byte) bool { return bytes.Equal(key, g.seal) })
		if g.target == user && r.stands(g) && r.goodIn(g, scope) && !known {
			found = append(found, g.seal)
		}
	}
	return found
}

// RolesOf gives the codes of the roles that a user has in a scope.
func (r *Roster) RolesOf(user, scope uuid.UUID) []string {
	var codes []string
	for _, g := range r.roles {
		if g.target == user && g.scope == scope && r.stands(g) {
			codes = append(codes, g.statement.Body.GetRole().Role)
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}
