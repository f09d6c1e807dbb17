package core

import (
	"context"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// inHerPlace refuses whoever has no place of her own for psychology: it is the psychologist's, and nobody else's (spec §1 d).
func inHerPlace(seat Seat) error {
	if seat.Role != access.Psychologist || seat.Own == uuid.Nil {
		return domain.Fail(domain.Forbidden, "psychology.error.only_hers", nil)
	}
	return nil
}

// psychRecords finds records that lie in her own scope. By their kind they could not be found: it is of a class that no column holds.
func psychRecords(ctx context.Context, seat Seat, q record.Query) ([]*record.Record, error) {
	var own []*record.Record
	for r, err := range seat.Store.Find(ctx, q) {
		if err != nil {
			return nil, err
		}
		if seat.IsOwn(r.Scope) {
			own = append(own, r)
		}
	}
	return own, nil
}

// psychRecord gives one record of her own scope, domain.NotFound for every other.
func psychRecord(ctx context.Context, seat Seat, q record.Query, id uuid.UUID) (*record.Record, error) {
	r, err := seat.Store.Get(ctx, q.Entity, id)
	if err == nil && !seat.IsOwn(r.Scope) {
		return nil, domain.Fail(domain.NotFound, "error.not_found", nil)
	}
	return r, err
}

// psychKeep checks pages by their declarations and writes those that changed into her own scope, together or not at all. Faults of
// all but the first page carry their entity's name before the field.
func psychKeep(ctx context.Context, seat Seat, subject uuid.UUID, pages ...Page) ([]record.Write, error) {
	if err := inHerPlace(seat); err != nil {
		return nil, err
	}
	var writes []record.Write
	var wrong domain.Errors
	for i, page := range pages {
		for _, fault := range Validate(page.Now, page.Was) {
			if i > 0 {
				fault.Field = page.Now.Entity.Name + "." + fault.Field
			}
			wrong = append(wrong, fault)
		}
		w := page.write(seat, subject)
		w.Scope = seat.Own
		if len(w.Changed()) > 0 {
			writes = append(writes, w)
		}
	}
	if err := wrong.OrNil(); err != nil || len(writes) == 0 {
		return nil, err
	}
	return writes, seat.Store.Commit(ctx, writes...)
}

// PsychDrafts is the name of her unfinished sessions among the drafts. They are taken up in her place alone.
const PsychDrafts = "psychology"

// PsychUnread is the name of the mark among the drafts that a recovery sheet was made and not yet read back from paper. It holds nothing.
const PsychUnread = "psychology-recovery"

// OutOfHerPlace leaves out of what the shared pages show what lies in the seated psychologist's own scope: it is seen in her place alone,
// whoever looks over her shoulder at the others.
func OutOfHerPlace(seat Seat, found []*record.Record) []*record.Record {
	if seat.Own == uuid.Nil {
		return found
	}
	var shared []*record.Record
	for _, r := range found {
		if !seat.IsOwn(r.Scope) {
			shared = append(shared, r)
		}
	}
	return shared
}

// psychPerson finds a person whom her records name; nil where they are no longer here, as after their data were erased.
func psychPerson(ctx context.Context, seat Seat, id uuid.UUID) (*record.Record, error) {
	return referred(ctx, seat.Store, entity.Person, id.String())
}
