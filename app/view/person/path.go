package person

import (
	"strings"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/civil"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// Goal is a goal of a path, as its row shows it.
type Goal struct {
	Title    string
	Code     string // of goal_status
	State    string
	Detail   string // by when, how it will be seen, when it was looked at
	Overdue  bool
	Finished bool
}

// Step is something done on a path, or fixed for it.
type Step struct {
	Title string
	When  string // by whom, and when
	Done  bool
}

// Path is one path of the page.
type Path struct {
	Title   string
	Code    string // state
	State   string
	Facts   []Line
	Goals   []Goal
	Steps   []Step
	Reached int
	Moves   []string // states that it may go to
}

// Paths gives the person's paths, those that run first.
func (p *Presenter) Paths() []Path {
	var paths []Path
	for i := range p.dossier.Paths {
		paths = append(paths, p.path(p.dossier.Paths[i]))
	}
	return paths
}

func (p *Presenter) path(v core.PathView) Path {
	r, speak := v.Record, p.Speak()
	state := entity.PathState.Get(r)
	path := Path{Title: speak.Label("path_kind", entity.PathKind.Get(r)), Code: state, State: speak.Label("percorso.stato", state), Moves: pathMoves(state)}
	var l lines
	l.add(speak.FieldName("percorso", "responsabile"), p.by(id(entity.PathLead.Get(r))))
	for _, f := range []string{"proposto_il", "avviato_il", "fine_prevista", "chiuso_il"} {
		if day, err := civil.Parse(r.Value(entity.Path.Named(f)).Text()); err == nil {
			l.add(speak.FieldName("percorso", f), longDay(speak, day))
		}
	}
	l.add(speak.FieldName("percorso", "motivo_chiusura"), label(speak, "closing_reason", entity.PathClosingReason.Get(r)))
	path.Facts = l
	for _, g := range v.Goals {
		goal := p.goal(g)
		path.Goals = append(path.Goals, goal)
		if goal.Code == core.GoalReached {
			path.Reached++
		}
	}
	path.Steps = p.steps(v)
	return path
}

// pathMoves gives where a path may go from a state by the hand of who accompanies (spec §2.1).
func pathMoves(state string) []string {
	switch state {
	case core.PathProposed:
		return []string{core.PathActive, core.PathRefused}
	case core.PathActive:
		return []string{core.PathSuspended, core.PathClosed}
	case core.PathSuspended:
		return []string{core.PathActive, core.PathClosed}
	}
	return nil
}

func (p *Presenter) goal(r *record.Record) Goal {
	speak, status := p.Speak(), entity.GoalStatus.Get(r)
	g := Goal{Title: entity.GoalText.Get(r), Code: status, State: speak.Label("goal_status", status)}
	if r.IsReserved(entity.GoalText.Field) {
		g.Title = speak.T("person.words_reserved")
	}
	g.Finished = status != core.GoalToStart && status != core.GoalUnderWay
	var said []string
	if due, err := civil.Parse(entity.GoalDue.Get(r)); err == nil && !g.Finished {
		g.Overdue = due.Before(p.Today())
		said = append(said, speak.T("person.goal_due", view.Args{"Day": longDay(speak, due)}))
	}
	if on, err := civil.Parse(entity.GoalCheckedOn.Get(r)); err == nil {
		said = append(said, speak.T("person.goal_checked", view.Args{"Day": longDay(speak, on)}))
	}
	if evidence := entity.GoalEvidence.Get(r); evidence != "" {
		said = append(said, speak.T("person.goal_evidence", view.Args{"Text": evidence}))
	}
	g.Detail = strings.Join(said, " · ")
	return g
}

// steps are what comes on a path, and what was done on it.
func (p *Presenter) steps(v core.PathView) []Step {
	var steps []Step
	for _, r := range v.Coming {
		day, _ := civil.Parse(entity.AppointmentDate.Get(r)) // checked when it was written
		when := joined(", ", p.by(id(entity.AppointmentOperator.Get(r))), p.Speak().NearDay(day, p.Today()), clock(entity.AppointmentTime.Get(r)))
		steps = append(steps, Step{Title: p.Speak().T("person.appointment"), When: when})
	}
	for _, r := range v.Sessions {
		day, _ := civil.Parse(entity.SessionDate.Get(r)) // checked when it was written
		when := joined(", ", p.by(id(entity.SessionOperator.Get(r))), p.Speak().NearDay(day, p.Today()))
		steps = append(steps, Step{Title: p.Speak().Label("session_kind", entity.SessionKind.Get(r)), When: when, Done: true})
	}
	return steps
}
