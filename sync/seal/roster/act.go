package roster

import (
	"bytes"
	"slices"

	"github.com/google/uuid"

	"soglia/sync/seal"
	"soglia/sync/wire"
)

// Role codes that acts ask for (code list staff_role).
const (
	roleDeskCoordinator = "COORD_SPORTELLO"
	roleDataLead        = "RESP_DATI"
)

// May says whether an act counts in the scope of the record that it speaks of: erase, protect, merge, separate, approve,
// lock a period, and moving a record, which any user of the scope may do to what she wrote (that she wrote it is for the
// use case to see). The statement that gives the right must be here.
func (r *Roster) May(s *Statement, scope uuid.UUID) Verdict { return r.MayIn(s, scope, nil) }

// MayIn is May for an act that lies in a closed segment: of a signer who was revoked since, acts count as far as the revocation
// saw the segments in which they lie.
func (r *Roster) MayIn(s *Statement, scope uuid.UUID, in *seal.Segment) Verdict {
	if s.Body.Says == nil || s.Body.NeedsVersion > wire.Version {
		return Unknown
	}
	grounds := idFrom(s.Body.Grounds)
	if grounds != (ID{}) && r.all[grounds] == nil {
		return Waits
	}
	if r.authorityIn(s, scope, in) <= rankDesk || r.actsOnHerOwn(s, scope, in) {
		return Counts
	}
	if !r.signsIn(s, scope, in) {
		return r.refusal(s)
	}
	for _, g := range r.roles {
		if g.target != uid(s.Body.Signer) || g.scope != scope && g.scope != r.Network || !r.covers(g, s, in) {
			continue
		}
		if suffices(s.Body, g.statement.Body.GetRole().Role, g.scope == scope) {
			return Counts
		}
	}
	return NoRight
}

// actsOnHerOwn says whether the owner of an own scope erases in it, or moves: nobody else could. By another key of hers than made the scope
// she may as well, since what lies in a segment of the scope was written by somebody who holds the scope's keys; but for a list that
// collectors obey, which lies in none, and which whoever certifies a key in her name could sign.
func (r *Roster) actsOnHerOwn(s *Statement, scope uuid.UUID, in *seal.Segment) bool {
	own := r.scopes[scope]
	if own.Kind != wire.ScopeKind_SCOPE_OWN || own.Owner != uid(s.Body.Signer) {
		return false
	}
	switch s.Body.Says.(type) {
	case *wire.StatementBody_MoveErase, *wire.StatementBody_Erase:
	case *wire.StatementBody_EraseList:
		if !bytes.Equal(own.ownerKey, s.Body.SignerKey) {
			return false
		}
	default:
		return false
	}
	return slices.ContainsFunc(slices.Concat(r.keys, r.appointed), func(g grant) bool {
		return g.target == own.Owner && g.holds(s.Body.SignerKey) && r.covers(g, s, in)
	})
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
func (r *Roster) signsIn(s *Statement, scope uuid.UUID, in *seal.Segment) bool {
	return slices.ContainsFunc(r.keys, func(g grant) bool {
		return g.target == uid(s.Body.Signer) && g.holds(s.Body.SignerKey) && r.goodIn(g, scope) && r.covers(g, s, in)
	})
}

func (r *Roster) second(s *Statement) {
	if m := s.Body.GetSecond(); m != nil && r.isUser(s) {
		r.seconds[idFrom(m.Statement)] = append(r.seconds[idFrom(m.Statement)], s)
		r.verdicts[s.ID] = Counts
	}
}

// Seconders gives the users who stand by a statement about a scope, beside its signer: what needs two people is for the use case
// to know. A key that the signer certified, by whichever of her own keys, is no second person’s: she could have made it.
func (r *Roster) Seconders(s *Statement, scope uuid.UUID) []uuid.UUID {
	var found []uuid.UUID
	for _, word := range r.secondsOf(s, scope) {
		if signer := uid(word.Body.Signer); !slices.Contains(found, signer) {
			found = append(found, signer)
		}
	}
	return found
}

// secondsOf gives the words of other people that stand by a statement about a scope.
func (r *Roster) secondsOf(s *Statement, scope uuid.UUID) []*Statement {
	var found []*Statement
	for _, word := range r.seconds[s.ID] {
		signer := uid(word.Body.Signer)
		another := slices.ContainsFunc(slices.Concat(r.keys, r.appointed), func(g grant) bool {
			return g.target == signer && g.holds(word.Body.SignerKey) && r.goodIn(g, scope) && r.covers(g, word, nil) &&
				uid(g.statement.Body.Signer) != uid(s.Body.Signer)
		})
		if another && signer != uid(s.Body.Signer) {
			found = append(found, word)
		}
	}
	return found
}
