package laptop

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/schema"
	"soglia/sync/seal"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// ChangeRoles gives somebody of the network another role, or other desks: what she had and has no more is taken back, the new role is said
// knowing that, the keys that it opens are handed to her, and of every scope of which she loses a class new keys are made. What she
// wrote under the role before is hers, sent or not: segments of a good laptop count. Nobody changes her own role.
func (o *Open) ChangeRoles(ctx context.Context, m access.Member, grants []access.Grant) error {
	if m.ID == o.unlocked.User.ID {
		return domain.Fail(domain.Invalid, "laptop.error.not_your_role", nil)
	}
	if err := o.mayGrant(grants); err != nil {
		return err
	}
	says, err := o.coordinator()
	if err != nil {
		return err
	}
	heads, err := o.seen(ctx)
	if err != nil {
		return err
	}
	if err := says.changeRoles(o, m, grants, heads); err != nil {
		return explain(err)
	}
	if err := o.keepStatements(says.said); err != nil {
		return err
	}
	return explain(o.refresh(ctx))
}

func (s *speaker) changeRoles(o *Open, m access.Member, grants []access.Grant, heads []*wire.Head) error {
	known := o.register.roster()
	wanted := map[uuid.UUID]access.Grant{}
	for _, g := range grants {
		wanted[scopeOf(g.Desk, s.Network)] = g
	}
	for _, had := range known.Roles(m.ID) {
		if g, stays := wanted[had.Scope]; !stays || had.Role != m.Role || had.Classes != classBits(g.Classes) {
			if err := s.say(sayRevokeIn(wire.RevokedKind_REVOKED_ROLE, m.ID, had.Scope, heads), nil); err != nil {
				return err
			}
		}
	}
	if err := s.appointments(known, m, wanted, heads); err != nil {
		return err
	}
	if err := s.entitle(o, m, wanted); err != nil {
		return err
	}
	after := o.register.with(s.said...).roster()
	if !holdsThese(after, m, wanted) {
		return domain.Fail(domain.Forbidden, "laptop.error.above_you", nil)
	}
	_, err := s.renewStale(o, after)
	return err
}

// appointments takes back a desk's coordination that the new role does not bring, and gives the one that it does.
func (s *speaker) appointments(known *roster.Roster, m access.Member, wanted map[uuid.UUID]access.Grant, heads []*wire.Head) error {
	right, _ := access.Of(m.Role)
	coordinated := slices.DeleteFunc(known.Appointed(m.ID), func(scope uuid.UUID) bool { return scope == uuid.Nil })
	for _, scope := range coordinated {
		if _, stays := wanted[scope]; stays && right.Members {
			continue
		}
		if err := s.say(sayRevokeIn(wire.RevokedKind_REVOKED_COORDINATOR, m.ID, scope, heads), nil); err != nil {
			return err
		}
	}
	her, ok := known.KeysOf(m.ID)
	if !right.Members || !ok {
		return nil
	}
	for scope, g := range wanted {
		if g.Desk == uuid.Nil || slices.Contains(coordinated, scope) {
			continue
		}
		if err := s.sayAfter(known.Against(wire.RevokedKind_REVOKED_COORDINATOR, m.ID, scope), sayAppoint(m.ID, her, scope)); err != nil {
			return err
		}
	}
	return nil
}

// entitle says the roles that she does not have as they are to be. Each names the revocations that it overrules.
func (s *speaker) entitle(o *Open, m access.Member, wanted map[uuid.UUID]access.Grant) error {
	after := o.register.with(s.said...).roster()
	for scope, g := range wanted {
		has := slices.ContainsFunc(after.Roles(m.ID), func(e roster.Entitled) bool {
			return e.Scope == scope && e.Role == m.Role && e.Classes == classBits(g.Classes)
		})
		if has {
			continue
		}
		if err := s.sayAfter(after.Against(wire.RevokedKind_REVOKED_ROLE, m.ID, scope), sayRole(m, scope, g.Classes)); err != nil {
			return err
		}
	}
	return nil
}

func (s *speaker) sayAfter(known []roster.ID, body *wire.StatementBody) error {
	s.After = known
	defer func() { s.After = nil }()
	return s.say(body, nil)
}

// holdsThese says whether somebody's roles are those that she was to have. What the network's coordinators alone may give, the
// roster does not count of a desk's.
func holdsThese(r *roster.Roster, m access.Member, wanted map[uuid.UUID]access.Grant) bool {
	for _, e := range r.Roles(m.ID) {
		if g, ok := wanted[e.Scope]; !ok || e.Role != m.Role || e.Classes != classBits(g.Classes) {
			return false
		}
	}
	for scope, g := range wanted {
		if g.Desk != uuid.Nil && !slices.Contains(r.RolesOf(m.ID, scope), m.Role) {
			return false
		}
	}
	right, _ := access.Of(m.Role)
	return right.Members || !slices.ContainsFunc(r.Appointed(m.ID), func(scope uuid.UUID) bool { return scope != uuid.Nil })
}

func classBits(classes []schema.Block) uint32 {
	bits := uint32(1) << seal.Visible
	for _, class := range classes {
		bits |= 1 << class
	}
	return bits
}

// sayRevokeIn takes back what somebody was given in one scope. What she said of others' rights while she had it, and was seen, stands.
func sayRevokeIn(kind wire.RevokedKind, user, scope uuid.UUID, heads []*wire.Head) *wire.StatementBody {
	body := sayRevoke(kind, user, heads, nil)
	body.GetRevoke().Scope = scope[:]
	return body
}

// relabel lets the unlock page show the names and roles of the moment: they were changed on another laptop, perhaps. The role is the
// roster's to say, the name the record's.
func (o *Open) relabel(ctx context.Context) error {
	known := o.register.roster()
	for _, u := range o.folder.ring.Users() {
		name, role := u.Name, u.Role
		if r, err := o.store.Get(ctx, entity.Operator, u.ID); err == nil && entity.OperatorName.Get(r) != "" {
			name = entity.OperatorName.Get(r)
		}
		if roles := known.Roles(u.ID); len(roles) > 0 && !slices.ContainsFunc(roles, func(e roster.Entitled) bool { return e.Role == role }) {
			role = roles[0].Role
		}
		if name == u.Name && role == u.Role {
			continue
		}
		if err := o.folder.ring.Relabel(o.unlocked, u.ID, name, role); err != nil {
			return explain(err)
		}
		if u.ID == o.unlocked.User.ID {
			o.unlocked.User.Name, o.unlocked.User.Role = name, role
		}
	}
	return nil
}

// Loss is a role that was taken back from the unlocked person.
type Loss struct {
	Desk    uuid.UUID // zero: of the network
	Role    string
	Classes []schema.Block // that she opens no more there
	At      time.Time
}

// Losses gives what the unlocked person may not do any more, by desk.
func (o *Open) Losses() []Loss {
	var found []Loss
	known := o.register.roster()
	for _, l := range known.LostBy(o.unlocked.User.ID) {
		loss := Loss{Role: l.Role, At: time.UnixMilli(l.At)}
		if s, _ := known.Scope(l.Scope); s.Kind == wire.ScopeKind_SCOPE_DESK {
			loss.Desk = l.Scope
		}
		for class := seal.Identify; class <= seal.Judicial; class++ {
			if l.Classes>>class&1 == 1 {
				loss.Classes = append(loss.Classes, schema.Block(class))
			}
		}
		found = append(found, loss)
	}
	return found
}
