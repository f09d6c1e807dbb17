package roster

import (
	"bytes"
	"slices"

	"github.com/google/uuid"

	"soglia/sync/wire"
)

// Role codes that acts ask for (code list staff_role).
const (
	roleDeskCoordinator = "COORD_SPORTELLO"
	roleDataLead        = "RESP_DATI"
)

// May says whether an act counts in the scope of the record that it speaks of: erase, protect, merge, separate, approve,
// lock a period, and moving a record, which any user of the scope may do to what she wrote (that she wrote it is for the
// use case to see). The statement that gives the right must be here, and have counted when the act was signed.
func (r *Roster) May(s *Statement, scope uuid.UUID) Verdict {
	if s.Body.Says == nil || s.Body.NeedsVersion > wire.Version {
		return Unknown
	}
	grounds := idFrom(s.Body.Grounds)
	if grounds != (ID{}) && r.all[grounds] == nil {
		return Waits
	}
	if r.authority(s, scope) <= rankDesk {
		return Counts
	}
	if !r.signsIn(s, scope) {
		return r.refusal(s)
	}
	for _, g := range r.roles {
		if g.target != uid(s.Body.Signer) || g.scope != scope && g.scope != r.Network || !r.covers(g, s) {
			continue
		}
		if suffices(s.Body, g.statement.Body.GetRole().Role, g.scope == scope) {
			return Counts
		}
	}
	return NoRight
}

// suffices is the table of who may do which act without being a coordinator of the roster (spec §1, §2.1, §3.4, §3.5).
func suffices(b *wire.StatementBody, role string, here bool) bool {
	switch b.Says.(type) {
	case *wire.StatementBody_MoveErase:
		return here
	case *wire.StatementBody_Erase, *wire.StatementBody_EraseList, *wire.StatementBody_Protect, *wire.StatementBody_Merge, *wire.StatementBody_Separate:
		return role == roleDataLead || here && role == roleDeskCoordinator
	case *wire.StatementBody_Approve, *wire.StatementBody_LockPeriod:
		return here && role == roleDeskCoordinator
	}
	return false
}

// signsIn says whether the act is signed with a key of its signer that is good in the scope.
func (r *Roster) signsIn(s *Statement, scope uuid.UUID) bool {
	return slices.ContainsFunc(r.keys, func(g grant) bool {
		return g.target == uid(s.Body.Signer) && g.holds(s.Body.SignerKey) && r.goodIn(g, scope) && r.covers(g, s)
	})
}

// Cosigners gives the users whose second signatures stand on a statement: what needs two people is for the use case to
// know.
func (r *Roster) Cosigners(s *Statement) []uuid.UUID {
	var found []uuid.UUID
	for _, c := range s.message.Cosigned {
		if bytes.Equal(c.Signer, s.Body.Signer) {
			continue
		}
		if slices.ContainsFunc(slices.Concat(r.keys, r.appointed), func(g grant) bool {
			return g.target == uid(c.Signer) && g.holds(c.SignerKey) && r.stands(g)
		}) {
			found = append(found, uid(c.Signer))
		}
	}
	return found
}
