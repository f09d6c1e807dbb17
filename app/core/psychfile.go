package core

import (
	"cmp"
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// PsychFile is what a psychologist keeps of one person in her own place: the latest path, sessions and appointments, the latest first.
type PsychFile struct {
	Person       uuid.UUID
	Record       *record.Record   // nil: the person is no longer here, or was never of this desk
	Contacts     []*record.Record // of the desk
	Path         *record.Record   // nil: none was begun
	Sessions     []PsychSession
	Appointments []*record.Record // to come, the next first
	Consent      Standing         // act D
	Act          *record.Record   // the record that decides, nil for none
}

// PsychSession is a session with its notes, those in force first, each with the versions that it replaced.
type PsychSession struct {
	Record *record.Record
	Notes  []PsychNote
}

// PsychNote is a note in force and the versions before it, the latest first.
type PsychNote struct {
	Record *record.Record
	Before []*record.Record
}

// Called is the name under which the person stands: their own, else the one under which a colleague handed them over, "" where neither is there.
func (f PsychFile) Called() string {
	switch {
	case f.Record != nil:
		return DisplayName(f.Record)
	case f.Path != nil:
		return entity.PathPlan.Get(f.Path)
	}
	return ""
}

// IsOpen says whether the work with the person goes on.
func (f PsychFile) IsOpen() bool {
	return f.Path != nil && (entity.PathState.Get(f.Path) == PathActive || entity.PathState.Get(f.Path) == PathSuspended)
}

// PsychBegin opens a file with somebody, and gives its path; whoever has one that is open keeps it.
func PsychBegin(ctx context.Context, seat Seat, person uuid.UUID) (uuid.UUID, error) {
	return psychBegin(ctx, seat, person, "")
}

// psychBegin opens a file with somebody. Whoever is not on this laptop, as after a handover from another desk, keeps the name under which a colleague handed
// them over.
func psychBegin(ctx context.Context, seat Seat, person uuid.UUID, name string) (uuid.UUID, error) {
	if err := inHerPlace(seat); err != nil {
		return uuid.Nil, err
	}
	before, err := psychPaths(ctx, seat, person)
	if err != nil {
		return uuid.Nil, err
	}
	if len(before) > 0 && entity.PathState.Get(before[0]) != PathClosed {
		return before[0].ID, nil
	}
	page := NewPage(seat, entity.Path)
	entity.PathPerson.Set(page.Now, person.String())
	entity.PathKind.Set(page.Now, psychologicalPath)
	entity.PathLead.Set(page.Now, seat.User.String())
	entity.PathProposedOn.Set(page.Now, today(seat).String())
	entity.PathStartedOn.Set(page.Now, today(seat).String())
	entity.PathState.Set(page.Now, PathActive)
	known, err := psychPerson(ctx, seat, person)
	if err != nil {
		return uuid.Nil, err
	}
	if known == nil {
		entity.PathPlan.Set(page.Now, name)
	}
	_, err = psychKeep(ctx, seat, person, page)
	return page.Now.ID, err
}

// PsychClose ends the work with somebody. The file stays readable in her place; the desk is told of it only where she says so.
func PsychClose(ctx context.Context, seat Seat, person uuid.UUID, reason string, tellDesk bool) error {
	paths, err := psychPaths(ctx, seat, person)
	if err != nil {
		return err
	}
	if len(paths) == 0 || entity.PathState.Get(paths[0]) == PathClosed {
		return domain.Fail(domain.NotFound, "error.not_found", nil)
	}
	page := OpenPage(paths[0])
	entity.PathState.Set(page.Now, PathClosed)
	entity.PathClosedOn.Set(page.Now, today(seat).String())
	entity.PathClosingReason.Set(page.Now, reason)
	if reason == "" {
		return domain.Errors{domain.BadField("motivo_chiusura", "error.required")}
	}
	if _, err := psychKeep(ctx, seat, person, page); err != nil || !tellDesk {
		return err
	}
	return endEntrusting(ctx, seat, person)
}

// psychPaths gives the paths of a person in her own scope, the open one first, then the latest.
func psychPaths(ctx context.Context, seat Seat, person uuid.UUID) ([]*record.Record, error) {
	paths, err := psychRecords(ctx, seat, record.All(entity.Path).Is(entity.PathPerson.Field, person.String()))
	slices.SortFunc(paths, laterPath)
	return paths, err
}

func laterPath(a, b *record.Record) int {
	closed := func(r *record.Record) int {
		if entity.PathState.Get(r) == PathClosed {
			return 1
		}
		return 0
	}
	return cmp.Or(closed(a)-closed(b), cmp.Compare(entity.PathProposedOn.Get(b), entity.PathProposedOn.Get(a)), firstWritten(b, a))
}

// OpenPsychFile reads what she keeps of one person.
func OpenPsychFile(ctx context.Context, seat Seat, person uuid.UUID) (PsychFile, error) {
	f := PsychFile{Person: person}
	if err := inHerPlace(seat); err != nil {
		return f, err
	}
	var err error
	if f.Record, err = psychPerson(ctx, seat, person); err != nil {
		return f, err
	}
	if f.Record != nil {
		of := record.All(entity.Contact).Is(entity.ContactPerson.Field, person.String())
		if f.Contacts, err = collect(seat.Store.Find(ctx, of)); err != nil {
			return f, err
		}
	}
	paths, err := psychPaths(ctx, seat, person)
	if err != nil {
		return f, err
	}
	if len(paths) > 0 {
		f.Path = paths[0]
	}
	if f.Sessions, err = psychSessions(ctx, seat, person); err != nil {
		return f, err
	}
	if f.Appointments, err = psychComing(ctx, seat, person); err != nil {
		return f, err
	}
	f.Consent, f.Act, err = PsychConsentOf(ctx, seat, person)
	return f, err
}
