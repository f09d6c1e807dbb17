package core

import (
	"context"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// Rescue is a laptop on which somebody who has forgotten her passphrase can be helped over a telephone.
type Rescue interface {
	// Forgotten begins. domain.NotFound where nobody who sits elsewhere could answer.
	Forgotten(user uuid.UUID) (Forgotten, error)
}

// Forgotten is somebody before a locked laptop. Each time there is another code, and the words are good for that one alone.
type Forgotten interface {
	// Code is what she reads out.
	Code() string
	// Answer takes the words that are read to her. Its errors stand under "words"; wrong ones cost a pause, as passphrases do.
	Answer(words string) error
	// Finish gives her a new passphrase and new keys. What her old ones alone opened stays closed.
	Finish(passphrase string) error
	Close()
}

// Helper is what a coordinator's keys can do for those who forgot their passphrase.
type Helper interface {
	// ResetAsked says for whom a code is. Its errors stand under "code".
	ResetAsked(ctx context.Context, code string) (ResetAsked, error)
	// ResetWords gives the twelve words for a code, and remembers that they were given.
	ResetWords(ctx context.Context, code string) ([]string, error)
	// RenewMember gives somebody who unlocks this same laptop another passphrase, and new keys.
	RenewMember(ctx context.Context, user uuid.UUID, passphrase string) error
}

// ResetAsked is whom a code is for, and at which laptop she sits.
type ResetAsked struct {
	User   uuid.UUID
	Name   string
	Device uuid.UUID
	Scopes []uuid.UUID // that the laptop holds: desks', and the network's
	Desks  []string    // names of its desks
}

// Forgotten begins a reset by telephone.
func (t Table) Forgotten(user uuid.UUID) (Forgotten, error) {
	rescue, ok := t.Laptop.(Rescue)
	if !ok {
		return nil, domain.Fail(domain.NotFound, "rescue.error.nobody_answers", nil)
	}
	return rescue.Forgotten(user)
}

// Reset ends one: she has another passphrase, sits down, and it is written down that she was helped.
func (t Table) Reset(ctx context.Context, f Forgotten, user uuid.UUID, passphrase string, desk uuid.UUID) (*Sitting, error) {
	if err := f.Finish(passphrase); err != nil {
		return nil, under("passphrase", err)
	}
	sitting, err := t.Unlock(ctx, user, passphrase, desk)
	if err != nil {
		return nil, err
	}
	sitting.noteReset(ctx, user)
	return sitting, nil
}

// noteReset writes down whose passphrase was reset. It has happened: a full disk does not undo it.
func (s *Sitting) noteReset(ctx context.Context, user uuid.UUID) {
	if s.Audit != nil {
		_ = s.Audit.Note(ctx, AuditLine{Action: AuditPassphrase, Entity: entity.Operator, Records: []uuid.UUID{user}})
	}
}

// ResetAsked says for whom a code is that somebody reads out. Only coordinators may.
func (s *Sitting) ResetAsked(ctx context.Context, code string) (ResetAsked, error) {
	helper, err := s.helper()
	if err != nil {
		return ResetAsked{}, err
	}
	asked, err := helper.ResetAsked(ctx, code)
	if err != nil {
		return ResetAsked{}, err
	}
	for r, err := range s.Store.Find(ctx, record.All(entity.Desk).OrderBy(entity.DeskName.Field)) {
		if err != nil {
			return ResetAsked{}, err
		}
		for _, scope := range asked.Scopes {
			if scope == r.ID {
				asked.Desks = append(asked.Desks, entity.DeskName.Get(r))
			}
		}
	}
	return asked, nil
}

// ResetWords gives the words for a code, and writes down that they were given, to whom.
func (s *Sitting) ResetWords(ctx context.Context, code string) ([]string, error) {
	helper, err := s.helper()
	if err != nil {
		return nil, err
	}
	asked, err := helper.ResetAsked(ctx, code)
	if err != nil {
		return nil, err
	}
	words, err := helper.ResetWords(ctx, code)
	if err != nil {
		return nil, err
	}
	s.noteReset(ctx, asked.User)
	return words, nil
}

// RenewUser gives somebody who is at this laptop with the coordinator another passphrase, as after a telephone call.
func (s *Sitting) RenewUser(ctx context.Context, user uuid.UUID, passphrase string) error {
	helper, err := s.helper()
	if err != nil {
		return err
	}
	if user == s.User {
		return domain.Fail(domain.Invalid, "rescue.error.yourself", nil)
	}
	was, err := s.Store.Get(ctx, entity.Operator, user)
	if err != nil {
		return err
	}
	if err := s.Opened.CheckPassphrase(entity.OperatorName.Get(was), passphrase); err != nil {
		return under("passphrase", err)
	}
	if err := helper.RenewMember(ctx, user, passphrase); err != nil {
		return err
	}
	s.noteReset(ctx, user)
	return nil
}

func (s *Sitting) helper() (Helper, error) {
	if err := s.mayManageUsers(); err != nil {
		return nil, err
	}
	helper, ok := s.Opened.(Helper)
	if !ok {
		return nil, domain.Fail(domain.Unavailable, "rescue.error.unknown_code", nil)
	}
	return helper, nil
}
