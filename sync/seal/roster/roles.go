package roster

import (
	"slices"

	"github.com/google/uuid"

	"soglia/sync/seal"
	"soglia/sync/wire"
)

// Entitled is a role that a user has in a scope, or had.
type Entitled struct {
	Scope   uuid.UUID
	Role    string // code of staff_role
	Classes uint32 // bits: 1<<class
}

// Roles gives the roles that a user has now, by scope.
func (r *Roster) Roles(user uuid.UUID) []Entitled {
	var found []Entitled
	for _, g := range r.roles {
		if g.target == user && r.stands(g) {
			m := g.statement.Body.GetRole()
			found = append(found, Entitled{g.scope, m.Role, m.Classes})
		}
	}
	slices.SortFunc(found, func(a, b Entitled) int { return slices.Compare(a.Scope[:], b.Scope[:]) })
	return found
}

// Appointed gives the desks that somebody coordinates by an appointment of her own; the zero scope stands for the network.
func (r *Roster) Appointed(user uuid.UUID) []uuid.UUID {
	var scopes []uuid.UUID
	for _, g := range r.appointed {
		if g.target == user && r.stands(g) && !slices.Contains(scopes, g.scope) {
			scopes = append(scopes, g.scope)
		}
	}
	return scopes
}

// Against gives the revocations of one kind that hit a user in a scope: a grant that is to stand after them names them.
func (r *Roster) Against(kind wire.RevokedKind, user, scope uuid.UUID) []ID {
	var found []ID
	for _, v := range r.revokes {
		if v.says.Kind == kind && uid(v.says.Target) == user && uid(v.says.Scope) == scope {
			found = append(found, v.statement.ID)
		}
	}
	return found
}

// Lost is what somebody may not open any more.
type Lost struct {
	Entitled
	At int64 // ms of Unix time, by the clock of whoever took it back
}

// LostBy gives the roles that were taken back from a user who still has keys, with the classes that no other role of hers opens there.
func (r *Roster) LostBy(user uuid.UUID) []Lost {
	var found []Lost
	for _, g := range r.roles {
		against := r.against(g)
		m := g.statement.Body.GetRole()
		if g.target != user || len(against) == 0 || !r.hasKeys(user) {
			continue
		}
		classes := m.Classes & allClasses &^ r.Opens(user, g.scope) &^ (1 << seal.Visible)
		if classes == 0 && slices.Contains(r.RolesOf(user, g.scope), m.Role) {
			continue // given again
		}
		at := against[0].statement.Body.WallMs
		for _, v := range against {
			at = min(at, v.statement.Body.WallMs)
		}
		found = append(found, Lost{Entitled{g.scope, m.Role, classes}, at})
	}
	return found
}
