package roster

import (
	"bytes"
	"slices"

	"github.com/google/uuid"

	"soglia/sync/seal"
	"soglia/sync/wire"
)

// revocation is a Revoke that counts, and what of the revoked its signer had seen.
type revocation struct {
	statement *Statement
	by        rank
	says      *wire.Revoke
	seen      map[ID]bool // the revoked signer's statements that still count
}

// admission lets segments count that a revocation had set apart.
type admission struct {
	statement *Statement
	by        rank
	heads     []*wire.Head
}

// restrain takes the revocations and admissions of one rank. They are taken before what they restrain.
func (r *Roster) restrain(s *Statement, step rank) {
	revoke, admit := s.Body.GetRevoke(), s.Body.GetAdmit()
	if revoke == nil && admit == nil || r.highest(s) != step {
		return
	}
	if revoke != nil {
		if step == rankDesk && !r.deskMayRevoke(s, revoke) {
			return
		}
		r.revokes = append(r.revokes, revocation{s, step, revoke, r.chains(revoke.StatementHeads)})
	}
	if admit != nil {
		r.admit(s, admit, step)
	}
	r.verdicts[s.ID] = Counts
}

// deskMayRevoke says what a desk's coordinator revokes: roles in her scopes, and devices and keys, which are looked at
// again where they apply. People and coordinators are revoked from above her.
func (r *Roster) deskMayRevoke(s *Statement, m *wire.Revoke) bool {
	switch m.Kind {
	case wire.RevokedKind_REVOKED_ROLE:
		return r.authority(s, uid(m.Scope)) <= rankDesk
	case wire.RevokedKind_REVOKED_DEVICE, wire.RevokedKind_REVOKED_KEY:
		return true
	}
	return false
}

func (r *Roster) admit(s *Statement, m *wire.Admit, by rank) {
	for _, id := range m.Statements {
		if old, ok := r.admitted[idFrom(id)]; !ok || by < old {
			r.admitted[idFrom(id)] = by
		}
	}
	if len(m.Heads) > 0 {
		r.segments = append(r.segments, admission{s, by, m.Heads})
	}
}

// admitOwn lets a user admit segments of her own scope, over which no coordinator has any say.
func (r *Roster) admitOwn(s *Statement) {
	m := s.Body.GetAdmit()
	if m == nil || r.verdicts[s.ID] == Counts || !r.isUser(s) {
		return
	}
	var hers []*wire.Head
	for _, h := range m.Heads {
		if own := r.scopes[uid(h.Scope)]; own.Owner == uid(s.Body.Signer) && bytes.Equal(own.ownerKey, s.Body.SignerKey) {
			hers = append(hers, h)
		}
	}
	if len(hers) > 0 {
		r.segments = append(r.segments, admission{s, rankUser, hers})
		r.verdicts[s.ID] = Counts
	}
}

// chains gives the statements from some heads backwards, as far as they are here. Acts are no links: they lie in scopes, and a
// replica that does not hold the scope would see the chain cut where another does not.
func (r *Roster) chains(heads [][]byte) map[ID]bool {
	seen := map[ID]bool{}
	for _, head := range heads {
		for s := r.all[idFrom(head)]; s != nil && !seen[s.ID]; s = r.all[idFrom(s.Body.Previous)] {
			seen[s.ID] = true
		}
	}
	return seen
}

// against gives the revocations that hit a grant: from above it, and not overruled by it.
func (r *Roster) against(g grant) []revocation {
	var found []revocation
	for _, v := range r.revokes {
		if v.by < g.protects && r.hits(v, g) && !overrules(g, v) {
			found = append(found, v)
		}
	}
	return found
}

// overrules says that the grant was made knowing the revocation, by somebody not beneath its signer.
func overrules(g grant, v revocation) bool {
	known := func(id []byte) bool { return bytes.Equal(id, v.statement.ID[:]) }
	return g.by <= v.by && slices.ContainsFunc(g.statement.Body.After, known)
}

func (r *Roster) hits(v revocation, g grant) bool {
	target, b := uid(v.says.Target), g.statement.Body
	switch v.says.Kind {
	case wire.RevokedKind_REVOKED_USER:
		return g.target == target && (b.GetUserKeys() != nil || b.GetAppoint() != nil || b.GetRole() != nil)
	case wire.RevokedKind_REVOKED_ROLE:
		return b.GetRole() != nil && g.target == target && g.scope == uid(v.says.Scope)
	case wire.RevokedKind_REVOKED_COORDINATOR:
		return b.GetAppoint() != nil && g.target == target && g.scope == uid(v.says.Scope)
	case wire.RevokedKind_REVOKED_COLLECTOR:
		return b.GetCollector() != nil && g.target == target
	case wire.RevokedKind_REVOKED_DEVICE:
		return b.GetDevice() != nil && g.target == target && (v.by < rankDesk || r.sharesDesk(v.statement, g))
	case wire.RevokedKind_REVOKED_KEY:
		name := seal.KeyName(g.sign)
		return len(g.sign) > 0 && bytes.Equal(v.says.Target, name[:]) && (v.by < rankDesk || r.sharesDesk(v.statement, g))
	}
	return false
}

// sharesDesk says whether a desk's coordinator made the grant, or coordinates a desk together with who did.
func (r *Roster) sharesDesk(s *Statement, g grant) bool {
	desks := r.desksOf(uid(s.Body.Signer))
	for _, desk := range r.desksOf(uid(g.statement.Body.Signer)) {
		if slices.Contains(desks, desk) {
			return g.by == rankDesk
		}
	}
	return false
}

func (r *Roster) desksOf(user uuid.UUID) []uuid.UUID {
	var desks []uuid.UUID
	for _, g := range r.appointed {
		if g.target == user && g.protects == rankDesk {
			desks = append(desks, g.scope)
		}
	}
	return desks
}

// covers says whether a grant gave its target the right to say something: it stands, or what was said was seen before it was
// revoked, or admitted since. Of several revocations those of the highest rank decide: somebody beneath must not widen what she
// left to the revoked. An act is seen with the segment that it lies in; in is nil for what lies in none.
func (r *Roster) covers(g grant, s *Statement, in *seal.Segment) bool {
	against := decisive(r.against(g))
	if len(against) == 0 {
		return true
	}
	if by, ok := r.admitted[s.ID]; ok && by < g.protects && by <= mayAdmit(against) {
		return true
	}
	if in != nil && r.sawSegment(against, in) {
		return true
	}
	return slices.ContainsFunc(against, func(v revocation) bool { return v.seen[s.ID] })
}

// decisive keeps the revocations of the highest rank among them.
func decisive(against []revocation) []revocation {
	top := rankNobody
	for _, v := range against {
		top = min(top, v.by)
	}
	return slices.DeleteFunc(against, func(v revocation) bool { return v.by > top })
}

// mayAdmit is the lowest rank that admits what these revocations set apart: that of the revoker; the root key, which lies on
// paper, need not be fetched for it.
func mayAdmit(against []revocation) rank { return max(against[0].by, rankNetwork) }

// sawSegment says whether a segment lies below a head that a revocation saw or somebody admitted since. That it chains to the
// head is for the caller to see, who holds the chain.
func (r *Roster) sawSegment(against []revocation, s *seal.Segment) bool {
	below := func(h *wire.Head) bool { return isBelow(h, s) }
	for _, v := range against {
		if slices.ContainsFunc(v.says.Heads, below) {
			return true
		}
	}
	return slices.ContainsFunc(r.segments, func(a admission) bool {
		return r.admitsIn(a, uid(s.Header.Scope), mayAdmit(against)) && slices.ContainsFunc(a.heads, below)
	})
}

func (r *Roster) admitsIn(a admission, scope uuid.UUID, least rank) bool {
	if r.scopes[scope].Kind == wire.ScopeKind_SCOPE_OWN {
		return a.by == rankUser
	}
	return a.by <= least && r.authority(a.statement, scope) <= least
}

func isBelow(h *wire.Head, s *seal.Segment) bool {
	m := s.Header
	if !bytes.Equal(h.Device, m.Device) || !bytes.Equal(h.Scope, m.Scope) || !bytes.Equal(h.Incarnation, m.Incarnation) {
		return false
	}
	return m.Number < h.Number || m.Number == h.Number && idFrom(h.Segment) == ID(s.ID)
}

func (r *Roster) stands(g grant) bool { return len(r.against(g)) == 0 }
