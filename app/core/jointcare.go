package core

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// JointCare is two desks' work with one person (sync.md §6): the named users of both read and write all that there is of them.
type JointCare struct {
	Desk    uuid.UUID   // the other one
	Readers []uuid.UUID // of both desks; whoever opens it is among them
}

// OpenJointCare lets another desk work on a person's whole case: it takes a consent C of that purpose that stands, for the organisation
// that keeps the other desk. The desk keeps its own copy.
func (s *Sitting) OpenJointCare(ctx context.Context, person uuid.UUID, care JointCare) error {
	if err := MayUse(s.Seat, "Sitting.OpenJointCare"); err != nil {
		return err
	}
	circles, err := s.circles()
	if err != nil {
		return err
	}
	was, err := s.Store.Get(ctx, entity.Person, person)
	if err != nil {
		return err
	}
	if entity.PersonProtected.Get(was) {
		return domain.Fail(domain.Invalid, "joint.error.protected", nil)
	}
	if err := s.jointConsent(ctx, person, care.Desk); err != nil {
		return err
	}
	if !slices.Contains(care.Readers, s.User) || len(circles.HaveKeys(care.Readers)) < len(care.Readers) {
		return domain.Errors{domain.BadField("protezione_elenco", "protect.error.no_keys")}
	}
	scope, err := circles.Enclose(ctx, person, homeOf(ctx, s.Seat, person), care.Readers, []uuid.UUID{care.Desk})
	if err != nil {
		return err
	}
	return s.noteCircle(ctx, AuditShared, scope)
}

// jointConsent asks for the consent that joint care needs.
func (s *Sitting) jointConsent(ctx context.Context, person, desk uuid.UUID) error {
	other, err := s.Store.Get(ctx, entity.Desk, desk)
	if err != nil {
		return err
	}
	stands, err := SharingStands(ctx, s.Store, person, parsedID(entity.DeskOrg.Get(other)), PurposeJointCare, today(s.Seat))
	if err != nil {
		return err
	}
	if stands.State != Given {
		return domain.Fail(domain.Invalid, "joint.error.needs_consent", nil)
	}
	return nil
}

// JointCareOf gives the list of a person's joint care; false where there is none.
func (s *Sitting) JointCareOf(ctx context.Context, person uuid.UUID) (l CircleList, any bool, err error) {
	if err := MayUse(s.Seat, "Sitting.JointCareOf"); err != nil {
		return l, false, err
	}
	g, _, err := s.ProtectionOf(ctx, person)
	return g.CircleList, len(g.Joint) > 0, err
}

// EndJointCare lets the other desk's people read nothing new: what was written jointly stands at the desk, and new keys are made. What
// the other desk has received is not called back.
func (s *Sitting) EndJointCare(ctx context.Context, person uuid.UUID) error {
	if err := MayUse(s.Seat, "Sitting.EndJointCare"); err != nil {
		return err
	}
	circles, err := s.circles()
	if err != nil {
		return err
	}
	l, any, err := s.JointCareOf(ctx, person)
	switch {
	case err != nil:
		return err
	case !any:
		return domain.Fail(domain.NotFound, "protect.error.no_circle", nil)
	}
	whole, err := circles.Return(ctx, person, l.Desk, l.Scope)
	if err != nil {
		return err
	}
	var left []uuid.UUID // nobody: the desk holds it all again
	if !whole {
		if left, err = s.ofDesk(ctx, l.Readers, l.Desk); err != nil {
			return err
		}
	}
	if err := circles.ProposeReaders(ctx, l.Scope, left); err != nil {
		return err
	}
	return s.noteCircle(ctx, AuditShared, l.Scope)
}

// ofDesk keeps those who work at a desk.
func (s *Sitting) ofDesk(ctx context.Context, users []uuid.UUID, desk uuid.UUID) (hers []uuid.UUID, err error) {
	for _, id := range users {
		r, err := s.Store.Get(ctx, entity.Operator, id)
		if err != nil {
			return nil, err
		}
		if slices.Contains(entity.OperatorDesks.Get(r), desk.String()) {
			hers = append(hers, id)
		}
	}
	return hers, nil
}

// EndWithdrawn ends the joint care of those who took their consent back. It gives for how many it did.
func (s *Sitting) EndWithdrawn(ctx context.Context) (ended int, err error) {
	circles, err := s.circles()
	if err != nil || MayUse(s.Seat, "Sitting.EndJointCare") != nil {
		return 0, nil //nolint:nilerr // somebody else does
	}
	lists, err := circles.CircleLists(ctx)
	if err != nil {
		return 0, err
	}
	for _, l := range lists {
		if len(l.Joint) == 0 || l.Desk != s.Desk || !slices.Contains(l.Readers, s.User) {
			continue
		}
		some, err := s.endWithdrawnIn(ctx, l)
		ended += some
		if err != nil {
			return ended, err
		}
	}
	return ended, nil
}

func (s *Sitting) endWithdrawnIn(ctx context.Context, l CircleList) (ended int, err error) {
	q := record.All(entity.Consent).Is(entity.ConsentPurpose.Field, PurposeJointCare)
	people := map[uuid.UUID]bool{}
	for r, err := range s.Store.Find(ctx, q) {
		if err != nil {
			return 0, err
		}
		if r.Scope == l.Scope {
			people[parsedID(entity.ConsentPerson.Get(r))] = true
		}
	}
	for person := range people {
		err := s.jointConsent(ctx, person, l.Joint[0])
		if err == nil || domain.CodeOf(err) != domain.Invalid {
			continue
		}
		if err := s.EndJointCare(ctx, person); err != nil {
			return ended, err
		}
		ended++
	}
	return ended, nil
}

// JointDesks gives the other desks with which a person may be followed: those whose organisation they consented to share the case with.
func (s *Sitting) JointDesks(ctx context.Context, person uuid.UUID) (desks []Desk, err error) {
	if err := MayUse(s.Seat, "Sitting.JointDesks"); err != nil {
		return nil, err
	}
	standings, err := SharingStandings(ctx, s.Store, person, today(s.Seat))
	if err != nil {
		return nil, err
	}
	home := homeOf(ctx, s.Seat, person)
	for r, err := range s.Store.Find(ctx, record.All(entity.Desk).OrderBy(entity.DeskName.Field)) {
		if err != nil {
			return nil, err
		}
		to := Receiver{Org: parsedID(entity.DeskOrg.Get(r)), Purpose: PurposeJointCare}
		if r.ID != home && standings[to].State == Given {
			desks = append(desks, deskOf(r))
		}
	}
	return desks, nil
}
