package core

import (
	"context"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// Succession lets a network outlive a coordinator and a laptop.
type Succession interface {
	// Appoint lets the root key, by the kit's signing sheet as somebody types it, make her a coordinator of the network: without a
	// passphrase somebody whom the network knows, else somebody new who unlocks this laptop. laptop, unless zero, is hers, and is
	// let hold every desk's records. A misread sheet is domain.Invalid, another network's domain.Forbidden.
	Appoint(ctx context.Context, signing string, m access.NewMember, laptop uuid.UUID) error
	// RemoveLaptop says that a laptop is gone: what it wrote and is here stays good, what it sends later stands apart.
	RemoveLaptop(ctx context.Context, device uuid.UUID) error
}

// Appointment makes somebody a coordinator of the network, beside those that it has. Either User or Name and Passphrase are set.
type Appointment struct {
	Signing    string    // the kit's signing sheet, as somebody types it
	User       uuid.UUID // somebody of the network
	Name       string    // of somebody new, who unlocks this laptop
	Passphrase string
	Laptop     uuid.UUID // of User: it is to hold every desk's records; zero: this one, or none of hers
}

// AppointCoordinator appoints a second coordinator and gives her id. What is wrong comes back under "nome", "passphrase" and
// "signing". Somebody of the network keeps the role that she has at her desk, and manages beside it.
func (s *Sitting) AppointCoordinator(ctx context.Context, a Appointment, by Succession) (uuid.UUID, error) {
	if err := s.mayManageUsers(); err != nil {
		return uuid.Nil, err
	}
	if a.User != uuid.Nil {
		r, err := s.Store.Get(ctx, entity.Operator, a.User)
		if err != nil {
			return uuid.Nil, err
		}
		return r.ID, underSheet(by.Appoint(ctx, a.Signing, access.NewMember{Member: memberOf(r)}, a.Laptop))
	}
	u := NewUser{Name: a.Name, Role: access.NetworkCoordinator, Passphrase: a.Passphrase}
	r := s.operatorOf(u)
	if err := s.checkNewUser(r, u).OrNil(); err != nil {
		return uuid.Nil, err
	}
	if err := s.Store.Commit(ctx, record.Write{Op: record.Create, Record: r, Subject: r.ID}); err != nil {
		return uuid.Nil, err
	}
	member := access.NewMember{Member: memberOf(r), Passphrase: a.Passphrase}
	if err := by.Appoint(ctx, a.Signing, member, a.Laptop); err != nil {
		return uuid.Nil, s.takeBack(ctx, r.ID, underSheet(err))
	}
	return r.ID, nil
}

// RemoveLaptop says that a laptop is lost or destroyed. Only coordinators may; exchange first, so that nothing of it is forgotten.
func (s *Sitting) RemoveLaptop(ctx context.Context, device uuid.UUID, by Succession) error {
	if err := s.mayManageUsers(); err != nil {
		return err
	}
	return by.RemoveLaptop(ctx, device)
}

// underSheet puts what is wrong with the typed sheet under its field.
func underSheet(err error) error {
	switch domain.CodeOf(err) {
	case domain.Invalid, domain.Forbidden, domain.Unreadable:
		return under("signing", err)
	}
	return err
}
