package roster

import (
	"bytes"
	"slices"

	"github.com/google/uuid"

	"soglia/sync/wire"
)

// list takes lists of readers. The first of a person's scope is its coordinator's; one that takes another's place needs two people, a
// coordinator of the scope and the data lead (spec §3.4), whichever of them said it. Ending joint care – a list of a shared scope that
// only leaves readers out – needs one, for it must not wait.
func (r *Roster) list(s *Statement) {
	m := s.Body.GetReaders()
	if m == nil {
		return
	}
	scope := uid(m.Scope)
	g := grant{statement: s, protects: rankUser, target: scope, scope: scope, by: r.authority(s, scope)}
	if r.wantsTwo(s) {
		g.by = r.byTwo(s, scope)
	}
	r.take(&r.readers, g, rankDesk)
}

// wantsTwo says whether a list counts only where a second person stands by it. The root key lies on paper, and speaks alone.
func (r *Roster) wantsTwo(s *Statement) bool {
	m := s.Body.GetReaders()
	known := r.scopes[uid(m.Scope)]
	if len(m.Replaces) == 0 || known.Kind != wire.ScopeKind_SCOPE_PERSON || r.byRoot(s) {
		return false
	}
	before := r.all[idFrom(m.Replaces)]
	return len(known.Joint) == 0 || before == nil || !narrows(m, before.Body.GetReaders())
}

// narrows says whether a list only leaves out some of those on another of the same scope.
func narrows(m, before *wire.Readers) bool {
	if before == nil || !bytes.Equal(m.Scope, before.Scope) || m.Classes&^before.Classes != 0 {
		return false
	}
	return !slices.ContainsFunc(m.Users, func(user []byte) bool {
		return !slices.ContainsFunc(before.Users, func(b []byte) bool { return bytes.Equal(user, b) })
	})
}

// byTwo gives the rank that stands behind a list: of the coordinator who says it and the data lead seconds, or who seconds the data lead's.
func (r *Roster) byTwo(s *Statement, scope uuid.UUID) rank {
	own := r.authority(s, scope)
	best := rankNobody
	for _, second := range r.secondsOf(s, scope) {
		switch by := r.authority(second, scope); {
		case own <= rankDesk && r.isDataLead(second, scope):
			best = min(best, own)
		case by <= rankDesk && r.isDataLead(s, scope) && r.isAnother(s, second, scope, by):
			best = min(best, by)
		}
	}
	return best
}

// isAnother says whether a data lead's word is more than that of the coordinator who stands by it. A desk's coordinator could make a key in her
// name, or a data lead of her own: neither her key nor her role may have come from her alone. The network's made them all, and is known for it.
func (r *Roster) isAnother(s, second *Statement, scope uuid.UUID, by rank) bool {
	lead := uid(s.Body.Signer)
	fromOther := func(g grant) bool {
		return by < rankDesk || uid(g.statement.Body.Signer) != uid(second.Body.Signer)
	}
	key := slices.ContainsFunc(slices.Concat(r.keys, r.appointed), func(g grant) bool {
		return g.target == lead && g.holds(s.Body.SignerKey) && r.goodIn(g, scope) && r.covers(g, s, nil) && fromOther(g)
	})
	role := slices.ContainsFunc(r.roles, func(g grant) bool { return r.leads(g, s, scope) && fromOther(g) })
	return key && role
}

// isDataLead says whether a statement's signer answers for the data of a scope: by her role there, at its desk or in the network.
func (r *Roster) isDataLead(s *Statement, scope uuid.UUID) bool {
	if !r.isUser(s) {
		return false
	}
	return slices.ContainsFunc(r.roles, func(g grant) bool { return r.leads(g, s, scope) })
}

// leads says whether a role makes the signer of a statement answer for a scope's data.
func (r *Roster) leads(g grant, s *Statement, scope uuid.UUID) bool {
	here := g.scope == scope || g.scope == r.Network || g.scope == r.scopes[scope].Desk
	return here && g.target == uid(s.Body.Signer) && g.statement.Body.GetRole().Role == roleDataLead && r.covers(g, s, nil)
}

// ReadersList is a list of a person's scope, as somebody said it.
type ReadersList struct {
	ID       ID
	Scope    uuid.UUID
	By       uuid.UUID
	Users    []uuid.UUID
	Classes  uint32
	Replaces ID
	WallMS   int64
}

// ListsOf gives the lists of a scope's readers that are in force – mostly one – and those that wait for a second person.
func (r *Roster) ListsOf(scope uuid.UUID) (inForce, waiting []ReadersList) {
	replaced := map[ID]bool{}
	for _, g := range r.readers {
		if g.target == scope {
			replaced[idFrom(g.statement.Body.GetReaders().Replaces)] = true
		}
	}
	for _, s := range r.ordered() {
		m := s.Body.GetReaders()
		if m == nil || uid(m.Scope) != scope {
			continue
		}
		counts := r.verdicts[s.ID] == Counts
		switch {
		case counts && !replaced[s.ID]:
			inForce = append(inForce, readersList(s))
		case !counts && r.wantsTwo(s) && !replaced[idFrom(m.Replaces)] && (r.authority(s, scope) <= rankDesk || r.isDataLead(s, scope)):
			waiting = append(waiting, readersList(s))
		}
	}
	return inForce, waiting
}

func readersList(s *Statement) ReadersList {
	m := s.Body.GetReaders()
	list := ReadersList{
		ID: s.ID, Scope: uid(m.Scope), By: uid(s.Body.Signer), Classes: m.Classes, Replaces: idFrom(m.Replaces), WallMS: s.Body.WallMs,
	}
	for _, user := range m.Users {
		list.Users = append(list.Users, uid(user))
	}
	return list
}

// CertifiedBy says whether all keys of somebody were certified by one other person: that is no second person's word for her.
func (r *Roster) CertifiedBy(user, by uuid.UUID) bool {
	known := false
	for _, g := range slices.Concat(r.keys, r.appointed) {
		if g.target != user || !r.stands(g) {
			continue
		}
		if uid(g.statement.Body.Signer) != by {
			return false
		}
		known = true
	}
	return known
}
