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

// The states of a path, and the goal outcomes that close nothing.
const (
	PathProposed  = "PROPOSTO"
	PathRefused   = "RIFIUTATO"
	PathActive    = "ATTIVO"
	PathSuspended = "SOSPESO"
	PathClosed    = "CHIUSO"
	GoalToStart   = "DA_INIZIARE"
	GoalUnderWay  = "IN_CORSO"
	GoalReached   = "RAGGIUNTO"
)

// psychologicalPath is a path of the psychologist's own scope, which nobody else opens (spec §1 d).
const psychologicalPath = "PSICOLOGICO"

// PathView is a path with its goals, the due first, and its steps: sessions held and appointments to come, the latest first.
type PathView struct {
	Record   *record.Record
	Goals    []*record.Record
	Sessions []*record.Record // without their narratives
	Coming   []*record.Record
}

// PathsOf finds a person's paths, the latest proposed first.
func PathsOf(ctx context.Context, seat Seat, person uuid.UUID) ([]PathView, error) {
	found, err := collect(seat.Store.Find(ctx, record.All(entity.Path).Is(entity.PathPerson.Field, person.String()).OrderDown(entity.PathProposedOn.Field)))
	if err != nil {
		return nil, err
	}
	var paths []PathView
	for _, p := range OutOfHerPlace(seat, found) {
		v := PathView{Record: p}
		if v.Goals, err = GoalsOf(ctx, seat, p.ID); err != nil {
			return nil, err
		}
		if v.Sessions, v.Coming, err = stepsOf(ctx, seat, p.ID); err != nil {
			return nil, err
		}
		paths = append(paths, v)
	}
	return paths, nil
}

// mostSteps is how many sessions of a path its page shows; all of them stand on the timeline.
const mostSteps = 6

func stepsOf(ctx context.Context, seat Seat, path uuid.UUID) (sessions, coming []*record.Record, err error) {
	held := record.All(entity.Session).Is(entity.SessionPath.Field, path.String())
	sessions, err = collect(seat.Store.Find(ctx, held.OrderDown(entity.SessionDate.Field).First(mostSteps).Reading(columnsOf(entity.Session)...)))
	if err != nil {
		return nil, nil, err
	}
	// An appointment's path has no index: the few of today and later are looked through.
	ahead := record.All(entity.Appointment).Between(entity.AppointmentDate.Field, today(seat).String(), "").
		Is(entity.AppointmentPath.Field, path.String())
	coming, err = collect(seat.Store.Find(ctx, ahead.OrderBy(entity.AppointmentDate.Field, entity.AppointmentTime.Field)))
	return sessions, coming, err
}

// GoalsOf finds the goals of a path, the due first.
func GoalsOf(ctx context.Context, seat Seat, path uuid.UUID) ([]*record.Record, error) {
	goals, err := collect(seat.Store.Find(ctx, record.All(entity.Goal).Is(entity.GoalPath.Field, path.String())))
	slices.SortFunc(goals, earlierGoal)
	return goals, err
}

// earlierGoal orders goals by when they are due, those without a day last, as they were written.
func earlierGoal(a, b *record.Record) int {
	dueA, dueB := entity.GoalDue.Get(a), entity.GoalDue.Get(b)
	if (dueA == "") != (dueB == "") {
		return cmp.Compare(dueB, dueA)
	}
	return cmp.Or(cmp.Compare(dueA, dueB), firstWritten(a, b))
}

// SavePath writes a path and its goals. A path that starts carries its day, one that closes its day and reason, and
// every goal then has an outcome (spec §2.1).
func SavePath(ctx context.Context, seat Seat, path Page, goals ...Page) (Registered, error) {
	for _, g := range goals {
		entity.GoalPath.Set(g.Now, path.Now.ID.String())
		if entity.GoalStatus.Get(g.Now) == "" {
			entity.GoalStatus.Set(g.Now, GoalToStart)
		}
	}
	wrong := newPathFaults(path)
	if entity.PathState.Get(path.Now) == PathClosed && !wasClosed(path) {
		open, err := openGoals(ctx, seat, path, goals)
		if err != nil {
			return Registered{}, err
		}
		wrong = appendIf(wrong, open, "obiettivo.esito", "error.goals_open")
	}
	if len(wrong) > 0 {
		return Registered{}, wrong
	}
	person := parsedID(entity.PathPerson.Get(path.Now))
	writes, err := keep(ctx, seat, person, append([]Page{path}, goals...)...)
	return Registered{Person: person, Written: writes}, err
}

// wasClosed says whether a path was closed before: its goals may get their outcome one after the other, where one was added on
// another laptop while it was closed.
func wasClosed(path Page) bool {
	return path.Was != nil && entity.PathState.Get(path.Was) == PathClosed
}

// newPathFaults gives what is wrong with a path that was not wrong already when it was opened, as where it was closed on one
// laptop and began on another.
func newPathFaults(path Page) domain.Errors {
	if path.Was == nil {
		return pathFaults(path)
	}
	before := pathFaults(Page{Was: path.Was, Now: path.Was})
	return slices.DeleteFunc(pathFaults(path), func(w *domain.Error) bool {
		return slices.ContainsFunc(before, func(b *domain.Error) bool { return b.Field == w.Field && b.ID == w.ID })
	})
}

func pathFaults(page Page) domain.Errors {
	p := page.Now
	state := entity.PathState.Get(p)
	started, closed := entity.PathStartedOn.Get(p), entity.PathClosedOn.Get(p)
	running := state == PathActive || state == PathSuspended
	var wrong domain.Errors
	wrong = appendIf(wrong, page.Was == nil && entity.PathKind.Get(p) == psychologicalPath, "tipo", "error.path_psychology")
	wrong = appendIf(wrong, running && started == "", "avviato_il", "error.required")
	wrong = appendIf(wrong, state == PathClosed && closed == "", "chiuso_il", "error.required")
	wrong = appendIf(wrong, state == PathClosed && entity.PathClosingReason.Get(p) == "", "motivo_chiusura", "error.required")
	return appendIf(wrong, closed != "" && started != "" && closed < started, "chiuso_il", "error.closed_before_start")
}

// openGoals says whether a goal of the path has no outcome, on the form or in the store.
func openGoals(ctx context.Context, seat Seat, path Page, goals []Page) (bool, error) {
	onForm := map[uuid.UUID]bool{}
	for _, g := range goals {
		onForm[g.Now.ID] = true
		if isOpen(g.Now) {
			return true, nil
		}
	}
	stored, err := GoalsOf(ctx, seat, path.Now.ID)
	return slices.ContainsFunc(stored, func(g *record.Record) bool { return !onForm[g.ID] && isOpen(g) }), err
}

func isOpen(goal *record.Record) bool {
	status := entity.GoalStatus.Get(goal)
	return !entity.IsCancelled(entity.GoalState.Get(goal)) && (status == GoalToStart || status == GoalUnderWay)
}
