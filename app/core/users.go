package core

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// NewUser is what a coordinator tells of somebody who is to work here.
type NewUser struct {
	Name       string
	Role       string      // code of staff_role
	Profession string      // code of profession; empty: the usual one of the role
	Desks      []uuid.UUID // empty: the coordinator's own
	Email      string
	Phone      string
	Signed     civil.Date // when she signed to keep secrets; zero: today
	Passphrase string
}

// User is somebody of the network, as the list of users shows her.
type User struct {
	access.Member
	Profession string
	Here       bool // has a passphrase on this laptop
	Waits      bool // her role may open more than the keys that she was given
	LeftOn     civil.Date
}

// AddUser registers an operator and gives her a passphrase on this laptop. Only coordinators may. The class keys that the
// coordinator does not hold herself are returned: until somebody adds them, the new one reads only what she wrote of those.
func (s *Sitting) AddUser(ctx context.Context, u NewUser) (uuid.UUID, []access.Grant, error) {
	if err := s.mayManageUsers(); err != nil {
		return uuid.Nil, nil, err
	}
	r := s.operatorOf(u)
	if err := s.checkNewUser(r, u).OrNil(); err != nil {
		return uuid.Nil, nil, err
	}
	write := record.Write{Op: record.Create, Record: r, Subject: r.ID}
	if err := s.Store.Commit(ctx, write); err != nil {
		return uuid.Nil, nil, err
	}
	desks, err := everyDesk(ctx, s.Store)
	if err != nil {
		return uuid.Nil, nil, err
	}
	m := memberOf(r)
	lacking, err := s.Opened.AddMember(ctx, access.NewMember{Member: m, Passphrase: u.Passphrase}, m.Grants(desks))
	if err != nil {
		return uuid.Nil, nil, s.takeBack(ctx, r.ID, err)
	}
	return r.ID, lacking, nil
}

func (s *Sitting) mayManageUsers() error {
	if !s.Manages() {
		return domain.Fail(domain.Forbidden, "laptop.error.coordinators_only", nil)
	}
	return nil
}

func (s *Sitting) operatorOf(u NewUser) *record.Record {
	today := civil.DateOf(s.Clock.Now())
	r := record.New(entity.Operator, s.IDs.New())
	entity.OperatorState.Set(r, entity.Active)
	entity.OperatorName.Set(r, strings.Join(strings.Fields(u.Name), " "))
	entity.OperatorRole.Set(r, u.Role)
	entity.OperatorProfession.Set(r, cmp.Or(u.Profession, usualProfession(u.Role)))
	entity.OperatorEmail.Set(r, strings.TrimSpace(u.Email))
	entity.OperatorPhone.Set(r, strings.TrimSpace(u.Phone))
	entity.OperatorFrom.Set(r, today.String())
	entity.OperatorConfidentialitySignedOn.Set(r, today.String())
	if !u.Signed.IsZero() {
		entity.OperatorConfidentialitySignedOn.Set(r, u.Signed.String())
	}
	desks := u.Desks
	if len(desks) == 0 {
		desks = []uuid.UUID{s.Desk}
	}
	entity.OperatorDesks.Set(r, idTexts(desks)...)
	return r
}

func (s *Sitting) checkNewUser(r *record.Record, u NewUser) domain.Errors {
	wrong := Validate(r, nil)
	if err := s.Opened.CheckPassphrase(entity.OperatorName.Get(r), u.Passphrase); err != nil {
		wrong = append(wrong, under("passphrase", err))
	}
	name := entity.OperatorName.Get(r)
	if slices.ContainsFunc(s.Opened.Here(), func(m access.Member) bool { return strings.EqualFold(m.Name, name) }) {
		wrong = append(wrong, domain.BadField("nome", "laptop.error.name_taken"))
	}
	return wrong
}

// takeBack cancels the record of somebody whose keys could not be made, so that no operator stands there without.
func (s *Sitting) takeBack(ctx context.Context, id uuid.UUID, cause error) error {
	was, err := s.Store.Get(ctx, entity.Operator, id)
	if err != nil {
		return cause
	}
	r := was.Clone()
	entity.OperatorState.Set(r, entity.Cancelled)
	entity.OperatorCancelReason.Set(r, "chiavi non create")
	_ = s.Store.Commit(ctx, record.Write{Op: record.Cancel, Record: r, Was: was, Subject: id}) // the first error is the one to tell
	return cause
}

// usualProfession proposes a profession for a role; it may be corrected.
func usualProfession(role string) string {
	switch role {
	case access.Volunteer:
		return "VOLONTARIO"
	case access.Tutor:
		return "TUTOR"
	case access.SocialWorker:
		return "ASSISTENTE_SOCIALE"
	case access.Psychologist:
		return "PSICOLOGO"
	case access.LegalAdviser:
		return "LEGALE"
	case access.DeskCoordinator, access.NetworkCoordinator:
		return "COORDINATORE"
	default:
		return "ALTRO"
	}
}

// Users gives everybody of the network whose record stands here, by name.
func (s *Sitting) Users(ctx context.Context) ([]User, error) {
	here, waiting := s.Opened.Here(), s.Opened.Waiting()
	var users []User
	for r, err := range s.Store.Find(ctx, record.All(entity.Operator).OrderBy(entity.OperatorName.Field)) {
		if err != nil {
			return nil, err
		}
		u := User{Member: memberOf(r), Profession: entity.OperatorProfession.Get(r)}
		u.Here = slices.ContainsFunc(here, func(m access.Member) bool { return m.ID == r.ID })
		u.Waits = slices.Contains(waiting, r.ID)
		u.LeftOn, _ = civil.Parse(entity.OperatorUntil.Get(r)) // zero while she is here
		users = append(users, u)
	}
	return users, nil
}

// GiveFromSheet gives those who wait for keys that no coordinator holds what the kit's reading sheet opens, typed from paper.
func (s *Sitting) GiveFromSheet(ctx context.Context, code string) (int, error) {
	if err := s.mayManageUsers(); err != nil {
		return 0, err
	}
	return s.Opened.ServeFromSheet(ctx, code)
}

// RemoveUser ends somebody's work here: she cannot unlock any more, what she wrote stays. Nobody removes herself, so a
// coordinator is always left.
func (s *Sitting) RemoveUser(ctx context.Context, id uuid.UUID) error {
	if err := s.mayManageUsers(); err != nil {
		return err
	}
	if id == s.User {
		return domain.Fail(domain.Invalid, "laptop.error.not_yourself", nil)
	}
	was, err := s.Store.Get(ctx, entity.Operator, id)
	if err != nil {
		return err
	}
	if err := s.Opened.RemoveMember(ctx, id); err != nil {
		return err
	}
	r := was.Clone()
	entity.OperatorUntil.Set(r, civil.DateOf(s.Clock.Now()).String())
	return s.Store.Commit(ctx, record.Write{Op: record.Edit, Record: r, Was: was, Subject: id})
}

// ChangePassphrase gives the seated person another passphrase, if now is hers.
func (s *Sitting) ChangePassphrase(ctx context.Context, now, next string) error {
	if err := s.Opened.CheckPassphrase(s.Name, next); err != nil {
		return under("passphrase", err)
	}
	if err := s.Opened.ChangePassphrase(ctx, now, next); err != nil {
		return under("now", err)
	}
	return nil
}

func memberOf(r *record.Record) access.Member {
	return access.Member{
		ID: r.ID, Name: entity.OperatorName.Get(r), Role: entity.OperatorRole.Get(r), Desks: idsIn(entity.OperatorDesks.Get(r)),
	}
}

func everyDesk(ctx context.Context, store Store) ([]uuid.UUID, error) {
	var desks []uuid.UUID
	for r, err := range store.Find(ctx, record.All(entity.Desk)) {
		if err != nil {
			return nil, err
		}
		desks = append(desks, r.ID)
	}
	return desks, nil
}

func idsIn(items []string) []uuid.UUID {
	var found []uuid.UUID
	for _, item := range items {
		if id, err := uuid.Parse(item); err == nil {
			found = append(found, id)
		}
	}
	return found
}

func idTexts(all []uuid.UUID) []string {
	texts := make([]string, len(all))
	for i, id := range all {
		texts[i] = id.String()
	}
	return texts
}

// under puts an error under a field of a form.
func under(field string, err error) *domain.Error {
	var told *domain.Error
	if !errors.As(err, &told) {
		return &domain.Error{Code: domain.Internal, Field: field, ID: "error.internal", Cause: err}
	}
	placed := *told
	placed.Field = field
	return &placed
}
