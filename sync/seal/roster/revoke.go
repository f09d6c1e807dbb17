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
		r.revokes = append(r.revokes, revocation{s, step, revoke, r.chain(idFrom(revoke.StatementHead))})
	}
	if admit != nil {
		r.admit(admit, step)
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

func (r *Roster) admit(m *wire.Admit, by rank) {
	for _, id := range m.Statements {
		if old, ok := r.admitted[idFrom(id)]; !ok || by < old {
			r.admitted[idFrom(id)] = by
		}
	}
	for _, h := range m.Heads {
		r.heads[uid(h.Device)] = append(r.heads[uid(h.Device)], h)
	}
}

// chain gives the statements from a head backwards, as far as they are here.
func (r *Roster) chain(head ID) map[ID]bool {
	seen := map[ID]bool{}
	for s := r.all[head]; s != nil && !seen[s.ID]; s = r.all[idFrom(s.Body.Previous)] {
		seen[s.ID] = true
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

// covers says whether a grant gave its target the right to say something: it stands, or the statement was seen before
// it was revoked, or somebody above admitted the statement since.
func (r *Roster) covers(g grant, s *Statement) bool {
	against := r.against(g)
	if len(against) == 0 {
		return true
	}
	if by, ok := r.admitted[s.ID]; ok && by < g.protects {
		return true
	}
	return slices.ContainsFunc(against, func(v revocation) bool { return v.seen[s.ID] })
}

func (r *Roster) stands(g grant) bool { return len(r.against(g)) == 0 }
