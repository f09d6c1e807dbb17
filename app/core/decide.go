package core

import (
	"context"
	"slices"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
	"soglia/domain/schema"
)

// MayDecide says whether the seat's user may settle a conflict: whoever may edit the field. The network's coordinator, who
// edits nothing, settles what her keys open (spec §1); nobody chooses among values that she cannot all read. Of work that
// was signed there is no other way left, so that its author and the desk's coordinator may.
func MayDecide(seat Seat, c Conflict) error {
	right, _ := access.Of(seat.Role)
	switch {
	case c.Sealed():
		return domain.Fail(domain.Forbidden, "conflicts.error.sealed", nil)
	case c.Record.Entity.Home == schema.HomeNetwork:
		return unlessAllowed(right.Members, "conflicts.error.coordinators")
	case isProtection(c.Field):
		return unlessAllowed(right.Corrects || seat.Role == access.NetworkCoordinator, "conflicts.error.coordinators")
	case seat.Role == access.NetworkCoordinator:
		return unlessAllowed(c.Field.Block() == schema.BlockOne, "conflicts.error.sealed")
	case mayWork(seat) != nil:
		return mayWork(seat)
	case isPersonalWork(c.Record.Entity):
		return unlessAllowed(right.Corrects && ofDesk(c.Record, seat.Desk) || hasHandIn(seat, c), "error.not_yours")
	}
	return nil
}

func unlessAllowed(allowed bool, id string) error {
	if allowed {
		return nil
	}
	return domain.Fail(domain.Forbidden, id, nil)
}

// isProtection tells the fields that two people set together (spec §3.4).
func isProtection(f *schema.Field) bool {
	return f == entity.PersonProtected.Field || f == entity.PersonProtectionReason.Field || f == entity.PersonProtectionList.Field
}

// isPersonalWork tells the records that their author or a coordinator puts right (spec §2.1).
func isPersonalWork(e *schema.Entity) bool {
	return slices.Contains([]*schema.Entity{entity.Intake, entity.Session, entity.Need, entity.Request, entity.Response}, e)
}

// hasHandIn says whether the seat's user did the work, wrote the record, or said one of the values.
func hasHandIn(seat Seat, c Conflict) bool {
	for _, name := range []string{"operatore", "responsabile", "raccolto_da"} {
		if did := c.Record.Entity.Named(name); did != nil && c.Record.Value(did).Text() == seat.User.String() {
			return true
		}
	}
	said := func(h record.Held) bool { return h.By == seat.User }
	return c.Record.Origin.CreatedBy == seat.User || slices.ContainsFunc(c.Values, said)
}

// Keep settles a conflict for one of its values, and with it those fields of the same write that say the same thing. It is
// one ordinary edit, which replaces what the conflict showed: what arrives meanwhile goes on standing beside it.
func Keep(ctx context.Context, seat Seat, c Conflict, held record.Held) (Registered, error) {
	if err := MayDecide(seat, c); err != nil {
		return Registered{}, err
	}
	page := OpenPage(c.Record)
	page.Now.Decide(c.Field, held.Value)
	for _, f := range followers(c.Field) {
		for _, with := range c.Record.Beside(f) {
			if with.Write == held.Write && !with.Closed {
				page.Now.Decide(f, with.Value)
			}
		}
	}
	return settled(ctx, seat, c, page)
}

// Combine settles a conflict with a value that somebody wrote from all of them. What cannot be written comes back under the
// field.
func Combine(ctx context.Context, seat Seat, c Conflict, v schema.Value) (Registered, error) {
	if err := MayDecide(seat, c); err != nil {
		return Registered{}, err
	}
	if id, args := wrongValue(c.Field, v); id != "" {
		return Registered{}, domain.Errors{&domain.Error{Code: domain.Invalid, Field: c.Field.Name, ID: id, Args: args}}
	}
	page := OpenPage(c.Record)
	page.Now.Decide(c.Field, v)
	completed(seat, page.Now, c.Field)
	return settled(ctx, seat, c, page)
}

// completed writes what follows from a value that somebody typed: how precise a birth date is, the verdict on a codice
// fiscale.
func completed(seat Seat, r *record.Record, f *schema.Field) {
	switch f {
	case entity.PersonBirthDate.Field:
		date, err := civil.ParsePartial(entity.PersonBirthDate.Get(r))
		if err == nil && !date.IsZero() {
			r.Decide(entity.PersonBirthPrecision.Field, schema.TextValue(schema.Code, string(date.Precision())))
			r.Decide(entity.PersonDeclaredAge.Field, schema.Value{})
		}
	case entity.PersonTaxCode.Field:
		_ = SetTaxCode(r, entity.PersonTaxCode.Get(r), today(seat)) // what it warns of keeps nothing from being saved
		r.Decide(entity.PersonTaxCodeVerdict.Field, r.Value(entity.PersonTaxCodeVerdict.Field))
	}
}

// settled writes a decision. Where it says whose record it is, the blocks that name the others are erased, as in any move.
func settled(ctx context.Context, seat Seat, c Conflict, page Page) (Registered, error) {
	op := record.Edit
	if c.Field.Target == entity.Person.Name && c.Field.Kind == schema.Ref && c.Record.Entity.Home == schema.HomeDesk {
		op = record.Move
		page.Was = leaving(page, c)
	}
	subject := SubjectOf(page.Now)
	writes := writesOf(seat, op, subject, []Page{page})
	return Registered{Person: subject, Written: writes}, seat.Store.Commit(ctx, writes...)
}

// leaving gives the record as it was opened, with the value that is not kept: whom a move leaves.
func leaving(page Page, c Conflict) *record.Record {
	kept := page.Now.Value(c.Field)
	for _, h := range c.Values {
		if !h.Value.IsAbsent() && !h.Value.Equal(kept) {
			was := page.Was.Clone()
			was.SetValue(c.Field, h.Value)
			return was
		}
	}
	return page.Was
}

// saidTogether are fields that say one thing in several parts: where the first is decided, the others go with it.
func saidTogether() [][]*schema.Field {
	return [][]*schema.Field{
		{entity.PersonBirthDate.Field, entity.PersonBirthPrecision.Field, entity.PersonDeclaredAge.Field},
		{entity.PersonTaxCode.Field, entity.PersonTaxCodeVerdict.Field},
		{entity.PathClosedOn.Field, entity.PathClosingReason.Field},
		{entity.ConsentOutcome.Field, entity.ConsentDate.Field},
	}
}

// followers gives the fields that go with one.
func followers(f *schema.Field) []*schema.Field {
	for _, fields := range saidTogether() {
		if fields[0] == f {
			return fields[1:]
		}
	}
	return nil
}

// follows says whether a field of a record is decided together with another, so that nobody is asked twice: the same writes
// stand in both.
func follows(r *record.Record, f *schema.Field) bool {
	for _, fields := range saidTogether() {
		if !slices.Contains(fields[1:], f) {
			continue
		}
		first := r.Beside(fields[0])
		return len(first) > 1 && !slices.ContainsFunc(r.Beside(f), func(h record.Held) bool {
			return !slices.ContainsFunc(first, func(o record.Held) bool { return o.Write == h.Write })
		})
	}
	return false
}
