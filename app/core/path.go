package core

import (
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
)

// PathView is a path with its goals, the due first.
type PathView struct {
	Record *record.Record
	Goals  []*record.Record
}

// PathsOf finds a person's paths, the latest proposed first.
func PathsOf(ctx context.Context, seat Seat, person uuid.UUID) ([]PathView, error) {
	found, err := collect(seat.Store.Find(ctx, record.All(entity.Path).Is(entity.PathPerson.Field, person.String()).OrderDown(entity.PathProposedOn.Field)))
	if err != nil {
		return nil, err
	}
	var paths []PathView
	for _, p := range found {
		goals, err := GoalsOf(ctx, seat, p.ID)
		if err != nil {
			return nil, err
		}
		paths = append(paths, PathView{p, goals})
	}
	return paths, nil
}

// GoalsOf finds the goals of a path, the due first.
func GoalsOf(ctx context.Context, seat Seat, path uuid.UUID) ([]*record.Record, error) {
	return collect(seat.Store.Find(ctx, record.All(entity.Goal).Is(entity.GoalPath.Field, path.String()).OrderBy(entity.GoalDue.Field)))
}

// SavePath writes a path and its goals. A path that starts carries its day, one that closes its day and reason, and
// every goal then has an outcome (spec §2.1).
func SavePath(ctx context.Context, seat Seat, path Page, goals ...Page) ([]record.Write, error) {
	for _, g := range goals {
		entity.GoalPath.Set(g.Now, path.Now.ID.String())
		if entity.GoalStatus.Get(g.Now) == "" {
			entity.GoalStatus.Set(g.Now, GoalToStart)
		}
	}
	wrong := pathFaults(path.Now)
	if entity.PathState.Get(path.Now) == PathClosed {
		open, err := openGoals(ctx, seat, path, goals)
		if err != nil {
			return nil, err
		}
		wrong = appendIf(wrong, open, "obiettivo.esito", "error.goals_open")
	}
	if len(wrong) > 0 {
		return nil, wrong
	}
	return keep(ctx, seat, parsedID(entity.PathPerson.Get(path.Now)), append([]Page{path}, goals...)...)
}

func pathFaults(p *record.Record) domain.Errors {
	state := entity.PathState.Get(p)
	started, closed := entity.PathStartedOn.Get(p), entity.PathClosedOn.Get(p)
	running := state == PathActive || state == PathSuspended
	var wrong domain.Errors
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
