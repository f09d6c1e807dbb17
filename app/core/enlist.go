package core

import (
	"context"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// Invitee looks whether somebody can be invited to work on another laptop, and says who she is: of a colleague, by her id, what
// her record says; of somebody new, told by name, role and desks, the same with an id.
func (s *Sitting) Invitee(ctx context.Context, m access.Member) (access.Member, error) {
	if err := s.mayManageUsers(); err != nil {
		return m, err
	}
	if m.ID == uuid.Nil {
		r := s.operatorOf(NewUser{Name: m.Name, Role: m.Role, Desks: m.Desks})
		return memberOf(r), Validate(r, nil).OrNil()
	}
	r, err := s.Store.Get(ctx, entity.Operator, m.ID)
	if err != nil {
		return m, err
	}
	return memberOf(r), nil
}

// Enlist sees that somebody who is to work on another laptop stands among the operators, under her id.
func (s *Sitting) Enlist(ctx context.Context, m access.Member) error {
	if err := s.mayManageUsers(); err != nil {
		return err
	}
	if _, err := s.Store.Get(ctx, entity.Operator, m.ID); domain.CodeOf(err) != domain.NotFound {
		return err
	}
	r := s.operatorOf(NewUser{Name: m.Name, Role: m.Role, Desks: m.Desks})
	r.ID = m.ID
	return s.Store.Commit(ctx, record.Write{Op: record.Create, Record: r, Subject: r.ID})
}

// MemberNamed finds somebody whose record stands here.
func (s *Sitting) MemberNamed(ctx context.Context, name string) (access.Member, bool, error) {
	for r, err := range s.Store.Find(ctx, record.All(entity.Operator).Is(entity.OperatorName.Field, name)) {
		if err != nil {
			return access.Member{}, false, err
		}
		return memberOf(r), true, nil
	}
	return access.Member{}, false, nil
}

// GrantsOf gives what somebody's keys are to open.
func (s *Sitting) GrantsOf(ctx context.Context, m access.Member) ([]access.Grant, error) {
	desks, err := everyDesk(ctx, s.Store)
	if err != nil {
		return nil, err
	}
	return m.Grants(desks), nil
}

// EveryDesk gives the network's desks, by name.
func (s *Sitting) EveryDesk(ctx context.Context) ([]Desk, error) {
	var desks []Desk
	for r, err := range s.Store.Find(ctx, record.All(entity.Desk).OrderBy(entity.DeskName.Field)) {
		if err != nil {
			return nil, err
		}
		desks = append(desks, deskOf(r))
	}
	return desks, nil
}
