package core

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// CircleToSettle is a list of a protected person's readers for whoever changes or confirms it: it names those on the list and the desk,
// never the person.
type CircleToSettle struct {
	CircleList
	DeskName string
	By       map[uuid.UUID]string // names of those who are mentioned
}

// CirclesToSettle gives the lists that whoever sits may change or confirm: the data lead all of them, a coordinator those of her desks.
func (s *Sitting) CirclesToSettle(ctx context.Context) (all []CircleToSettle, err error) {
	if err := MayUse(s.Seat, "Sitting.CirclesToSettle"); err != nil {
		return nil, err
	}
	circles, err := s.circles()
	if err != nil {
		return nil, err
	}
	lists, err := circles.CircleLists(ctx)
	if err != nil {
		return nil, err
	}
	names, err := deskNames(ctx, s.Store)
	if err != nil {
		return nil, err
	}
	for _, l := range lists {
		if s.Role != access.DataLead && !s.Appointed && l.Desk != s.Desk {
			continue
		}
		one := CircleToSettle{CircleList: l, DeskName: names[l.Desk]}
		if one.By, err = s.namesOfReaders(ctx, l); err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, nil
}

// ProposeReaders says who is to read a protected person from now on. It counts when a second person has confirmed it: the data lead what a
// coordinator proposes, a coordinator what the data lead proposes (spec §3.4).
func (s *Sitting) ProposeReaders(ctx context.Context, scope uuid.UUID, users []uuid.UUID) error {
	if err := MayUse(s.Seat, "Sitting.ProposeReaders"); err != nil {
		return err
	}
	circles, err := s.circles()
	if err != nil {
		return err
	}
	if len(users) == 0 || len(circles.HaveKeys(users)) < len(users) {
		return domain.Errors{domain.BadField("protezione_elenco", "protect.error.no_keys")}
	}
	if err := s.mayPropose(ctx, circles); err != nil {
		return err
	}
	if err := circles.ProposeReaders(ctx, scope, users); err != nil {
		return err
	}
	return s.noteCircle(ctx, AuditReaders, scope)
}

// mayPropose finds out whether anybody could confirm: a data lead whose keys somebody else certified too. Else the data lead proposes, and
// the coordinator confirms.
func (s *Sitting) mayPropose(ctx context.Context, circles Circles) error {
	if s.Role == access.DataLead {
		return nil
	}
	leads := 0
	for r, err := range s.Store.Find(ctx, record.All(entity.Operator).Is(entity.OperatorRole.Field, access.DataLead)) {
		if err != nil {
			return err
		}
		leads++
		if r.ID != s.User && !circles.Vouched(r.ID) {
			return nil
		}
	}
	if leads == 0 {
		return domain.Fail(domain.Invalid, "protect.error.no_lead", nil)
	}
	return domain.Fail(domain.Invalid, "protect.error.lead_proposes", nil)
}

// ConfirmReaders stands by a list that somebody else proposed, and writes it on the person's card where whoever sits is on it.
func (s *Sitting) ConfirmReaders(ctx context.Context, scope uuid.UUID, list [32]byte) error {
	if err := MayUse(s.Seat, "Sitting.ConfirmReaders"); err != nil {
		return err
	}
	circles, err := s.circles()
	if err != nil {
		return err
	}
	if err := circles.StandByReaders(ctx, list); err != nil {
		return err
	}
	if err := s.noteCircle(ctx, AuditReaders, scope); err != nil {
		return err
	}
	return s.KeepLists(ctx)
}

// KeepLists brings the lists on the cards of protected people, as far as whoever sits may write them, to what the network was told.
func (s *Sitting) KeepLists(ctx context.Context) error {
	circles, err := s.circles()
	if err != nil || s.MayProtect() != nil {
		return nil //nolint:nilerr // whoever may not protect changes no list
	}
	lists, err := circles.CircleLists(ctx)
	if err != nil {
		return err
	}
	for _, l := range lists {
		if !slices.Contains(l.Readers, s.User) || len(l.Joint) > 0 {
			continue
		}
		people, err := s.peopleIn(ctx, l.Scope)
		if err != nil {
			return err
		}
		for _, p := range people {
			if err := s.keepList(ctx, p, l.Readers); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *Sitting) keepList(ctx context.Context, p *record.Record, readers []uuid.UUID) error {
	if sameIDs(idsIn(entity.PersonProtectionList.Get(p)), readers) {
		return nil
	}
	now := p.Clone()
	entity.PersonProtectionList.Set(now, idTexts(readers)...)
	return s.Store.Commit(ctx, record.Write{Op: record.Edit, Record: now, Was: p, Subject: p.ID})
}

func sameIDs(a, b []uuid.UUID) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(id uuid.UUID) bool { return !slices.Contains(b, id) })
}

// peopleIn gives the people who lie in a scope that whoever sits reads.
func (s *Sitting) peopleIn(ctx context.Context, scope uuid.UUID) ([]*record.Record, error) {
	var found []*record.Record
	q := record.All(entity.Person).Holds(entity.PersonProtectionList.Field, s.User.String())
	for r, err := range s.Store.Find(ctx, q) {
		if err != nil {
			return nil, err
		}
		if r.Scope == scope {
			found = append(found, r)
		}
	}
	return found, nil
}
