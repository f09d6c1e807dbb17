package core

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// Protection is how a person is to be protected.
type Protection struct {
	Readers []uuid.UUID // who alone knows of the person from now on; whoever protects is among them
	Reason  string      // code of protection_reason
}

// Protect puts a person into a scope of their own: for whoever is not on the list they do not exist from the next exchange on. It stands
// until it is done to its end; called again after a power cut, it goes on.
func (s *Sitting) Protect(ctx context.Context, person uuid.UUID, p Protection) error {
	circles, err := s.toProtect(ctx, person, p)
	if err != nil {
		return err
	}
	desk := homeOf(ctx, s.Seat, person) // which lets her go; whoever protects may sit at another of hers
	scope, err := circles.Enclose(ctx, person, desk, p.Readers, nil)
	if err != nil {
		return err
	}
	was, err := s.Store.Get(ctx, entity.Person, person) // as it stands in the new scope
	if err != nil {
		return err
	}
	if err := s.Store.Commit(ctx, protected(was, p)); err != nil {
		return err
	}
	if err := circles.LetGo(ctx, person, desk, scope); err != nil {
		return err
	}
	return s.noteCircle(ctx, AuditProtected, scope)
}

// MayProtect says whether whoever sits may protect somebody.
func (s *Sitting) MayProtect() error { return MayUse(s.Seat, "Sitting.Protect") }

func (s *Sitting) toProtect(ctx context.Context, person uuid.UUID, p Protection) (Circles, error) {
	if err := s.MayProtect(); err != nil {
		return nil, err
	}
	circles, err := s.circles()
	if err != nil {
		return nil, err
	}
	was, err := s.Store.Get(ctx, entity.Person, person)
	if err != nil {
		return nil, err
	}
	var wrong domain.Errors
	wrong = appendIf(wrong, p.Reason == "", "protezione_motivo", "error.required")
	wrong = appendIf(wrong, !slices.Contains(p.Readers, s.User), "protezione_elenco", "protect.error.you_too")
	wrong = appendIf(wrong, len(circles.HaveKeys(p.Readers)) < len(p.Readers), "protezione_elenco", "protect.error.no_keys")
	if len(wrong) > 0 {
		return nil, wrong
	}
	if entity.PersonProtected.Get(was) {
		return nil, domain.Fail(domain.Invalid, "protect.error.already", nil)
	}
	_, joint, err := s.JointCareOf(ctx, person)
	switch {
	case err != nil:
		return nil, err
	case joint:
		return nil, domain.Fail(domain.Invalid, "protect.error.joint", nil)
	}
	return circles, nil
}

// protected writes down that a person is.
func protected(was *record.Record, p Protection) record.Write {
	now := was.Clone()
	entity.PersonProtected.Set(now, true)
	entity.PersonProtectionReason.Set(now, p.Reason)
	entity.PersonProtectionList.Set(now, idTexts(p.Readers)...)
	return record.Write{Op: record.Edit, Record: now, Was: was, Subject: was.ID}
}

// noteCircle writes into the audit what was done with a person's scope. Its line names the scope, and never the person: it is read by
// people for whom they do not exist.
func (s *Sitting) noteCircle(ctx context.Context, action string, scope uuid.UUID) error {
	if s.Audit == nil {
		return nil
	}
	return s.Audit.Note(ctx, AuditLine{Action: action, Entity: entity.Person, Records: []uuid.UUID{scope}})
}

// worksWithPeople says whether a role reads people at all.
func worksWithPeople(role string) bool {
	right, ok := access.Of(role)
	one := right.Of(schema.Identity)
	return ok && one.Reads && !one.Over(access.OnlyInside) && !one.Over(access.OnlyMerges)
}

// Guarded is a protected person as those on the list see how they are protected.
type Guarded struct {
	CircleList
	People  []uuid.UUID // whose scope it is, as far as whoever sits is on the list
	Reason  string
	Choices []ReaderChoice
	By      map[uuid.UUID]string // names of those who are mentioned
}

// ProtectionOf tells how a person is protected; false where they are not.
func (s *Sitting) ProtectionOf(ctx context.Context, person uuid.UUID) (g Guarded, protected bool, err error) {
	if err := MayUse(s.Seat, "Sitting.ProtectionOf"); err != nil {
		return g, false, err
	}
	circles, err := s.circles()
	if err != nil {
		return g, false, err
	}
	r, err := s.Store.Get(ctx, entity.Person, person)
	if err != nil {
		return g, false, err
	}
	lists, err := circles.CircleLists(ctx)
	if err != nil {
		return g, false, err
	}
	i := slices.IndexFunc(lists, func(l CircleList) bool { return l.Scope == r.Scope })
	if i < 0 {
		return g, false, nil
	}
	g.CircleList, g.People, g.Reason = lists[i], []uuid.UUID{person}, entity.PersonProtectionReason.Get(r)
	if g.By, err = s.namesOfReaders(ctx, g.CircleList); err != nil {
		return g, true, err
	}
	g.Choices, err = s.ReaderChoices(ctx, g.Desk, g.Readers)
	return g, entity.PersonProtected.Get(r) || len(g.Joint) > 0, err
}

func (s *Sitting) namesOfReaders(ctx context.Context, l CircleList) (map[uuid.UUID]string, error) {
	names := map[uuid.UUID]string{}
	all := slices.Clone(l.Readers)
	for _, w := range l.Waiting {
		all = append(append(all, w.By), w.Users...)
	}
	for _, id := range all {
		r, err := s.Store.Get(ctx, entity.Operator, id)
		switch {
		case domain.CodeOf(err) == domain.NotFound:
		case err != nil:
			return nil, err
		default:
			names[id] = entity.OperatorName.Get(r)
		}
	}
	return names, nil
}
