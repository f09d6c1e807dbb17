package core

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// Review is something that was right on each laptop and does not fit together: it is shown and never refused (sync.md §2).
type Review struct {
	Record *record.Record
	People []uuid.UUID
	Why    *domain.Error // the sentence: "conflicts.review.…"
	Ruled  bool          // a rule chose, as a withdrawal over a consent: there is nothing to do but to know it
}

// ReviewsOf gives what is to be looked at again of one person.
func ReviewsOf(ctx context.Context, seat Seat, person uuid.UUID) ([]Review, error) {
	found, err := lookAgainAt(ctx, seat, person)
	if err != nil {
		return nil, err
	}
	return reviewed(ctx, seat, found)
}

// Reviews gives it of everybody here. It reads the columns of every path, household, consent and cancelled accesso.
func Reviews(ctx context.Context, seat Seat) ([]Review, error) {
	found, err := lookAgainAtAll(ctx, seat)
	if err != nil {
		return nil, err
	}
	return reviewed(ctx, seat, found)
}

// belongings are the records that are held against one another.
type belongings struct {
	people     []*record.Record
	paths      []*record.Record
	goals      []*record.Record // those without an outcome
	households []*record.Record
	members    []*record.Record
	gone       []*record.Record // accessi that were cancelled
	parts      []*record.Record // of those, and not cancelled
	acts       []*record.Record
}

func reviewed(ctx context.Context, seat Seat, b belongings) ([]Review, error) {
	all := slices.Concat(oddPeople(b), oddPaths(b), oddHouseholds(b), oddIntakes(b), oddActs(b))
	about := newAbout(ctx, seat.Store)
	for i, r := range all {
		people, err := about.people(r.Record)
		if err != nil {
			return nil, err
		}
		all[i].People = people
	}
	return all, nil
}

// apart says whether some fields of a record were not written all at once: what was wrong already when one person wrote it
// down is not for a merge to tell.
func apart(r *record.Record, fields ...*schema.Field) bool {
	first := r.Holders(fields[0])
	return slices.ContainsFunc(fields[1:], func(f *schema.Field) bool { return !slices.Equal(r.Holders(f), first) })
}

func odd(all []Review, when bool, r *record.Record, id string) []Review {
	if !when {
		return all
	}
	return append(all, Review{Record: r, Why: &domain.Error{Code: domain.Conflict, ID: id}})
}

func oddPeople(b belongings) []Review {
	var all []Review
	for _, p := range b.people {
		names := apart(p, entity.PersonSingleName.Field, entity.PersonFamilyName.Field)
		birth := apart(p, entity.PersonBirthDate.Field, entity.PersonBirthPrecision.Field, entity.PersonDeclaredAge.Field)
		all = odd(all, names && entity.PersonSingleName.Get(p) && entity.PersonFamilyName.Get(p) != "", p, "conflicts.review.single_name")
		all = odd(all, birth && len(checkBirth(p)) > 0, p, "conflicts.review.birth")
	}
	return all
}

func oddPaths(b belongings) []Review {
	open := map[string]bool{}
	for _, g := range b.goals {
		open[entity.GoalPath.Get(g)] = true
	}
	var all []Review
	for _, p := range b.paths {
		state, started, closed := entity.PathState.Get(p), entity.PathStartedOn.Get(p), entity.PathClosedOn.Get(p)
		dates := apart(p, entity.PathState.Field, entity.PathStartedOn.Field, entity.PathClosedOn.Field)
		all = odd(all, dates && started != "" && closed != "" && closed < started, p, "conflicts.review.closed_before_start")
		all = odd(all, dates && closed != "" && (state == PathActive || state == PathSuspended), p, "conflicts.review.closed_and_running")
		all = odd(all, state == PathClosed && open[p.ID.String()], p, "conflicts.review.goals_open")
	}
	return all
}

func oddHouseholds(b belongings) []Review {
	twice := map[string]bool{}
	seen := map[string]bool{}
	for _, m := range b.members {
		home, person := entity.MemberHousehold.Get(m), entity.MemberPerson.Get(m)
		if person != "" && seen[home+person] {
			twice[home] = true
		}
		seen[home+person] = true
	}
	var all []Review
	for _, h := range b.households {
		all = odd(all, apart(h, entity.HouseholdSize.Field, entity.HouseholdMinors.Field) && len(householdFaults(h)) > 0, h, "conflicts.review.minors")
		all = odd(all, twice[h.ID.String()], h, "conflicts.review.member_twice")
	}
	return all
}

// oddIntakes finds what was added to an accesso while somebody else cancelled it.
func oddIntakes(b belongings) []Review {
	var all []Review
	for _, intake := range b.gone {
		left := slices.ContainsFunc(b.parts, func(r *record.Record) bool { return belongsToIntake(r, intake) })
		all = odd(all, left, intake, "conflicts.review.cancelled_and_used")
	}
	return all
}

func belongsToIntake(part, intake *record.Record) bool {
	f := part.Entity.Named("accesso")
	return f != nil && part.Value(f).Text() == intake.ID.String()
}

// oddActs finds acts of one kind that contradict one another: a withdrawal, and a consent given without knowing of it; two
// answers on one day.
func oddActs(b belongings) []Review {
	var all []Review
	for i, a := range b.acts {
		for _, o := range b.acts[i+1:] {
			if sameAct(a, o) {
				all = append(all, contradiction(b.acts, a, o)...)
			}
		}
	}
	return all
}

func sameAct(a, o *record.Record) bool {
	for _, f := range []schema.TextField{entity.ConsentPerson, entity.ConsentAct, entity.ConsentOrg} {
		if f.Get(a) != f.Get(o) {
			return false
		}
	}
	return true
}

func contradiction(acts []*record.Record, a, o *record.Record) []Review {
	if entity.ConsentOutcome.Get(o) == Withdrawn {
		a, o = o, a
	}
	first, second := entity.ConsentOutcome.Get(a), entity.ConsentOutcome.Get(o)
	switch {
	case first == Withdrawn && second == Given && !answeredFor(acts, a) && entity.ConsentDate.Get(o) >= entity.ConsentDate.Get(a):
		return []Review{{Record: a, Ruled: true, Why: &domain.Error{Code: domain.Conflict, ID: "conflicts.review.withdrawal_wins"}}}
	case entity.ConsentDate.Get(a) != entity.ConsentDate.Get(o) || a.Origin.CreatedBy == o.Origin.CreatedBy:
		return nil
	case first == Given && second == Refused || first == Refused && second == Given:
		return odd(nil, !askedSince(acts, a, o), o, "conflicts.review.two_answers")
	}
	return nil
}

// answeredFor says whether somebody gave an act anew who knew that it had been withdrawn.
func answeredFor(acts []*record.Record, withdrawn *record.Record) bool {
	return slices.ContainsFunc(acts, func(c *record.Record) bool {
		return entity.ConsentOutcome.Get(c) == Given && entity.ConsentReplaces.Get(c) == withdrawn.ID.String()
	})
}

// askedSince says whether an act was answered after both of two that contradict one another.
func askedSince(acts []*record.Record, a, o *record.Record) bool {
	return slices.ContainsFunc(acts, func(c *record.Record) bool {
		return sameAct(c, a) && entity.ConsentOutcome.Get(c) != NotAsked && earlierAct(a, c) < 0 && earlierAct(o, c) < 0
	})
}
