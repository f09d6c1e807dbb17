package core

import (
	"cmp"
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// Roles changes what somebody may, on the laptop of a coordinator, and tells whoever sits what was taken back from her. What an Opened does not satisfy
// cannot be done there.
type Roles interface {
	// ChangeRoles takes back what the member has no more and gives what she has not, with its keys. Nobody changes her own.
	ChangeRoles(ctx context.Context, m access.Member, grants []access.Grant) error
	// RoleLosses gives what the unlocked person may not do any more.
	RoleLosses() []RoleLoss
}

// RoleLoss is a role that was taken back from somebody.
type RoleLoss struct {
	Desk    uuid.UUID // zero: of the network
	Role    string
	Classes []schema.Block // that she opens no more there
	At      time.Time
}

// UserChange is what is to be of somebody who works here.
type UserChange struct {
	Name       string
	Role       string
	Profession string      // empty: as it is, or the usual one of a new role
	Desks      []uuid.UUID // empty: as they are
}

// ChangeUser gives somebody another name, role or other desks. Her own role and desks nobody changes, so a coordinator is always left; what she wrote, sent or
// not, stays good.
func (s *Sitting) ChangeUser(ctx context.Context, id uuid.UUID, c UserChange) error {
	if err := s.mayManageUsers(); err != nil {
		return err
	}
	was, err := s.Store.Get(ctx, entity.Operator, id)
	if err != nil {
		return err
	}
	r := was.Clone()
	entity.OperatorName.Set(r, strings.Join(strings.Fields(c.Name), " "))
	if c.Role != entity.OperatorRole.Get(was) {
		entity.OperatorProfession.Set(r, cmp.Or(c.Profession, usualProfession(c.Role)))
	}
	entity.OperatorRole.Set(r, c.Role)
	if len(c.Desks) > 0 {
		entity.OperatorDesks.Set(r, idTexts(c.Desks)...)
	}
	if err := Validate(r, was).OrNil(); err != nil {
		return err
	}
	if err := s.changeRoles(ctx, was, r); err != nil {
		return err
	}
	return s.Store.Commit(ctx, record.Write{Op: record.Edit, Record: r, Was: was, Subject: id})
}

// DesksToGive gives the desks at which the seated coordinator may let somebody work: all of them where she was appointed, else her own.
func (s *Sitting) DesksToGive(ctx context.Context) ([]Desk, error) {
	if !s.Opened.Coordinates() {
		return DesksOf(ctx, s.Seat)
	}
	var desks []Desk
	for r, err := range s.Store.Find(ctx, record.All(entity.Desk).OrderBy(entity.DeskName.Field)) {
		if err != nil {
			return nil, err
		}
		desks = append(desks, deskOf(r))
	}
	return desks, nil
}

// changeRoles lets the keys follow, before the record says so.
func (s *Sitting) changeRoles(ctx context.Context, was, r *record.Record) error {
	if entity.OperatorRole.Get(r) == entity.OperatorRole.Get(was) && r.Value(entity.OperatorDesks.Field).Equal(was.Value(entity.OperatorDesks.Field)) {
		return nil
	}
	if r.ID == s.User {
		return &domain.Error{Code: domain.Invalid, Field: "ruolo", ID: "laptop.error.not_your_role"}
	}
	by, ok := s.Opened.(Roles)
	if !ok {
		return domain.Fail(domain.Unavailable, "laptop.error.not_your_role", nil)
	}
	desks, err := everyDesk(ctx, s.Store)
	if err != nil {
		return err
	}
	m := memberOf(r)
	return by.ChangeRoles(ctx, m, m.Grants(desks))
}

// ToldOfLosses is how long somebody is told what was taken back from her.
const ToldOfLosses = 14 * 24 * time.Hour

// Losses gives what was taken back from whoever sits within the last days: she is told on her first page.
func (s *Sitting) Losses() []RoleLoss {
	by, ok := s.Opened.(Roles)
	if !ok {
		return nil
	}
	var recent []RoleLoss
	for _, l := range by.RoleLosses() {
		if s.Clock.Now().Sub(l.At) < ToldOfLosses {
			recent = append(recent, l)
		}
	}
	return recent
}
