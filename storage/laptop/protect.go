package laptop

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
	"soglia/storage/sqlite"
	"soglia/sync/change"
	"soglia/sync/seal/roster"
	"soglia/sync/wire"
)

// Enclose makes a scope for a person at a desk, which the named users alone open, and repeats in it all that the desk holds of them and
// the unlocked person can open. The desk lets go of nothing yet: see LetGo. Whoever does it is on the list. joint are other desks whose
// people may be on the list.
func (o *Open) Enclose(ctx context.Context, person, desk uuid.UUID, readers, joint []uuid.UUID) (scope uuid.UUID, err error) {
	err = o.beside(func() error {
		if held := o.circleHolding(ctx, person); held != uuid.Nil {
			scope = held // begun before, and not brought to its end
			return o.carryInto(ctx, person, desk, scope)
		}
		if scope, err = o.circle(ctx, desk, joint, readers); err != nil {
			return err
		}
		return o.carryInto(ctx, person, desk, scope)
	})
	return scope, err
}

// circleHolding gives the person's scope in which somebody, or their household, stands here; zero where they stand in none.
func (o *Open) circleHolding(ctx context.Context, subject uuid.UUID) uuid.UUID {
	for _, e := range []*schema.Entity{entity.Person, entity.Household} {
		if r, err := o.records.Private().Get(ctx, e, subject); err == nil {
			return r.Scope
		}
	}
	return uuid.Nil
}

// together gives whom a scope is for: a protected person last, and the households that are kept under them before, for their notes tell of
// them. The households of whom two desks share stay where they are (sync.md §6).
func (o *Open) together(ctx context.Context, person, scope uuid.UUID) (subjects []uuid.UUID, err error) {
	if known, _ := o.register.roster().Scope(scope); len(known.Joint) > 0 {
		return []uuid.UUID{person}, nil
	}
	theirs := record.All(entity.Household).Cancelled().Is(entity.HouseholdReference.Field, person.String())
	for r, err := range o.store.Find(ctx, theirs) {
		if err != nil {
			return nil, err
		}
		subjects = append(subjects, r.ID)
	}
	return append(subjects, person), nil
}

func (o *Open) carryInto(ctx context.Context, person, desk, scope uuid.UUID) error {
	subjects, err := o.together(ctx, person, scope)
	if err != nil {
		return err
	}
	for _, subject := range subjects {
		all, err := o.store.Repeatable(ctx, desk, subject)
		if err != nil {
			return err
		}
		if _, err := o.records.Private().Carry(ctx, scope, all); err != nil {
			return err
		}
	}
	return o.records.CloseSegments(ctx)
}

// LetGo says that a person lies in a scope of their own, and takes them out of the desk's: rows, search, and the sealed values of what
// was carried.
func (o *Open) LetGo(ctx context.Context, person, desk, scope uuid.UUID) error {
	return o.beside(func() error { return o.letGoOfAll(ctx, person, desk, scope) })
}

func (o *Open) letGoOfAll(ctx context.Context, person, desk, scope uuid.UUID) error {
	subjects, err := o.together(ctx, person, scope)
	if err != nil {
		return err
	}
	for _, subject := range subjects {
		all, err := o.store.Repeatable(ctx, desk, subject)
		if err == nil {
			err = o.letGo(ctx, subject, desk, scope, all, true)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// letGo says which of some writes were carried, those of one set of classes at a time. always: also where none was, or none is left.
func (o *Open) letGo(ctx context.Context, person, desk, scope uuid.UUID, all []sqlite.Repeated, always bool) error {
	here, err := o.records.Private().Carried(ctx, scope)
	if err != nil {
		return err
	}
	groups := map[uint32][]change.Name{}
	for _, r := range all {
		name := r.Change.Carry.Name
		classes, carried := here[name]
		if carried && (r.Left == 0 || r.Left&classes != 0) {
			groups[r.Left&classes] = append(groups[r.Left&classes], name)
		}
	}
	if len(groups) == 0 && always {
		groups[0] = nil
	}
	for classes, names := range groups {
		p := sqlite.Protecting{Scope: desk, Subject: person, Into: scope, Carried: names, Classes: classes}
		if err := o.store.Protect(ctx, p); err != nil {
			return err
		}
	}
	return nil
}

// TendProtected carries what came to a desk about people who lie in scopes of their own, as far as the unlocked person is on their lists
// and may: the desk lets go of it then. What a power cut left half done is brought to its end.
func (o *Open) TendProtected(ctx context.Context) (done bool, err error) {
	err = o.beside(func() error {
		done, err = o.tendProtected(ctx)
		return err
	})
	return done, err
}

func (o *Open) tendProtected(ctx context.Context) (done bool, err error) {
	if done, err = o.tendCircles(ctx); err != nil {
		return done, err
	}
	for _, desk := range o.desks() {
		some, err := o.tendAt(ctx, desk)
		done = done || some
		if err != nil {
			return done, err
		}
	}
	return done, nil
}

func (o *Open) tendAt(ctx context.Context, desk uuid.UUID) (done bool, err error) {
	left, err := o.store.Uncarried(ctx, desk)
	if err != nil {
		return false, err
	}
	for person, all := range left {
		scope := o.circleHolding(ctx, person)
		if scope == uuid.Nil || len(all) == 0 {
			continue
		}
		carried, err := o.records.Private().Carry(ctx, scope, o.hersToCarry(scope, slices.Clone(all)))
		if err != nil {
			return done, err
		}
		done = done || carried > 0
		if !o.register.roster().CoordinatesScope(o.unlocked.User.ID, desk) {
			continue
		}
		if err := o.letGo(ctx, person, desk, scope, all, false); err != nil && domain.CodeOf(err) != domain.Forbidden {
			return done, err
		}
		done = true
	}
	return done, nil
}

// tendCircles looks after the people who stand in persons' scopes of the unlocked person's: of joint care it carries what was written
// at the desk since; somebody protected of whom the desk has not let go, as where the power went, it lets go of.
func (o *Open) tendCircles(ctx context.Context) (done bool, err error) {
	known := o.register.roster()
	for _, s := range o.privateHeld() {
		scope, _ := known.Scope(s.ID)
		if scope.Kind != wire.ScopeKind_SCOPE_PERSON {
			continue
		}
		for r, err := range o.records.Private().Find(ctx, record.All(entity.Person).Cancelled()) {
			if err != nil {
				return done, err
			}
			if r.Scope != s.ID {
				continue
			}
			some, err := o.tendOne(ctx, scope, r)
			done = done || some
			if err != nil {
				return done, err
			}
		}
	}
	return done, nil
}

func (o *Open) tendOne(ctx context.Context, scope roster.Scope, r *record.Record) (done bool, err error) {
	if _, err := o.store.Get(ctx, entity.Person, r.ID); err != nil {
		return false, nil //nolint:nilerr // the desk holds nothing of them any more, or is another one
	}
	all, err := o.store.Repeatable(ctx, scope.Desk, r.ID)
	if err != nil {
		return false, err
	}
	carried, err := o.records.Private().Carry(ctx, scope.ID, o.hersToCarry(scope.ID, all))
	if err != nil {
		return false, err
	}
	coordinates := o.register.roster().CoordinatesScope(o.unlocked.User.ID, scope.Desk)
	if len(scope.Joint) > 0 || !coordinates || !entity.PersonProtected.Get(r) {
		return carried > 0, nil
	}
	if err := o.carryInto(ctx, r.ID, scope.Desk, scope.ID); err != nil {
		return false, err
	}
	return true, o.letGoOfAll(ctx, r.ID, scope.Desk, scope.ID)
}

// hersToCarry keeps those changes that count when the unlocked person carries them: what this laptop wrote, or all where she coordinates.
func (o *Open) hersToCarry(scope uuid.UUID, all []sqlite.Repeated) []sqlite.Repeated {
	if o.register.roster().CoordinatesScope(o.unlocked.User.ID, scope) {
		return all
	}
	return slices.DeleteFunc(all, func(r sqlite.Repeated) bool { return r.Change.Carry.Device != o.register.device })
}

// Return repeats at the desk what was written in a scope that it shares: the desk goes on with it. Whole: nothing of it was closed to the
// unlocked person.
func (o *Open) Return(ctx context.Context, person, desk, scope uuid.UUID) (whole bool, err error) {
	err = o.beside(func() error {
		all, err := o.records.Private().Repeatable(ctx, scope, person)
		if err != nil {
			return err
		}
		whole = !slices.ContainsFunc(all, func(r sqlite.Repeated) bool { return r.Left != r.Opened() })
		_, err = o.store.Carry(ctx, desk, all)
		return err
	})
	return whole, err
}
