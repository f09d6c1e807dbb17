package session

import (
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/app/view/offer"
	"soglia/app/view/typed"
	"soglia/domain/access"
	"soglia/domain/entity"
	"soglia/domain/schema"
)

// Title says what the page is: "Sessione con Mohamed El Sayed".
func (p *Presenter) Title() string {
	switch {
	case p.form.Correcting != uuid.Nil:
		return p.Speak().T("session.title_edit")
	case len(p.form.People) == 0:
		return p.Speak().T("session.title")
	}
	return p.Speak().T("session.title_with", view.Args{"Name": p.form.title()})
}

// Path is a path that a session may belong to.
type Path struct {
	ID    uuid.UUID
	Label string
}

// Paths gives the running paths of the first person, and the one that is chosen.
func (p *Presenter) Paths() []Path {
	var paths []Path
	for _, v := range p.about.paths {
		state := entity.PathState.Get(v.Record)
		if state == core.PathActive || state == core.PathSuspended || v.Record.ID == p.form.Path {
			paths = append(paths, Path{v.Record.ID, p.Speak().Label("path_kind", entity.PathKind.Get(v.Record))})
		}
	}
	return paths
}

// Goal is a goal of the path that is chosen.
type Goal struct {
	ID     string
	Text   string
	Worked bool   // it was worked on
	Status string // as it stands now, or is to stand
}

// Goals gives the goals of the path that is chosen.
func (p *Presenter) Goals() []Goal {
	var goals []Goal
	for _, v := range p.about.paths {
		if v.Record.ID != p.form.Path {
			continue
		}
		for _, r := range v.Goals {
			g := Goal{ID: r.ID.String(), Text: entity.GoalText.Get(r), Status: entity.GoalStatus.Get(r)}
			if status, worked := p.form.Goals[g.ID]; worked {
				g.Worked = true
				if status != "" {
					g.Status = status
				}
			}
			goals = append(goals, g)
		}
	}
	return goals
}

// Statuses gives how far a goal may be.
func (p *Presenter) Statuses() []offer.Choice { return offer.List(p.Speak(), "goal_status") }

// WorkOn says that a goal was worked on, or was not.
func (p *Presenter) WorkOn(goal string, worked bool) {
	p.Edit(PartPath, func(f *Form) {
		goals := map[string]string{}
		for id, status := range f.Goals {
			goals[id] = status
		}
		delete(goals, goal)
		if worked {
			goals[goal] = ""
		}
		f.Goals = goals
	})
}

// SetStatus says how far a goal is now.
func (p *Presenter) SetStatus(goal, status string) {
	p.Type(func(f *Form) { f.Goals[goal] = status })
}

// given says whether a person's consent to special data is in force, or why work goes on without it.
func (p *Presenter) given(person uuid.UUID) bool { return p.about.given[person].Allows() }

// AsksConsent says that the first person's consent to special data may be taken here.
func (p *Presenter) AsksConsent() bool {
	return len(p.form.People) > 0 && !p.given(p.form.People[0].ID)
}

// MayWrite says whether a narrative may be written: everybody whom it is about consents, the first perhaps just now.
func (p *Presenter) MayWrite() bool {
	if len(p.form.People) == 0 || p.Closed() || !p.RoleWrites() {
		return false
	}
	return (p.given(p.form.People[0].ID) || p.form.Special == core.Given || p.form.Ground != "") && p.Lacking() == ""
}

// RoleWrites says whether whoever sits writes special data at all: a desk's coordinator reads them (spec §1).
func (p *Presenter) RoleWrites() bool {
	right, _ := access.Of(p.wiring.Seat.Role)
	return right.Of(schema.Special).Writes
}

// Closed says that a narrative stands there which this reader's keys do not open.
func (p *Presenter) Closed() bool {
	return p.about.was != nil && p.about.was.IsReserved(entity.SessionNarrative.Field)
}

// Lacking names those but the first whose consent is missing.
func (p *Presenter) Lacking() string {
	var names []string
	for i, one := range p.form.People {
		if i > 0 && !p.given(one.ID) {
			names = append(names, one.Name)
		}
	}
	return strings.Join(names, ", ")
}

// nearEnd is how many characters before the end of the narrative the page begins to count down.
const nearEnd = 1000

// longest is how many characters a narrative may hold.
const longest = 10_000

// Counted says how many words the narrative has, and how much is left when it comes to an end.
func (p *Presenter) Counted() string {
	words := p.Speak().Count("session.words", len(strings.Fields(p.form.Narrative)))
	if left := longest - utf8.RuneCountInString(p.form.Narrative); left < nearEnd {
		return words + ", " + p.Speak().T("session.left", view.Args{"Left": p.Speak().Number(left)})
	}
	return words
}

// Kinds gives the kinds of session; the psychologist's are hers to write.
func (p *Presenter) Kinds() []offer.Choice {
	return offer.List(p.Speak(), "session_kind", "PSICOLOGICA")
}

// PlacesOf gives where a session may be.
func (p *Presenter) PlacesOf() []offer.Choice { return offer.List(p.Speak(), "session_place") }

// Professions gives in which profession somebody may have worked.
func (p *Presenter) Professions() []offer.Choice {
	return offer.List(p.Speak(), "profession", "PSICOLOGO")
}

// Outcomes gives how a session may have gone.
func (p *Presenter) Outcomes() []offer.Choice { return offer.List(p.Speak(), "session_outcome") }

// Team gives who may have done the work.
func (p *Presenter) Team() []offer.Choice { return offer.Staff(p.about.team) }

// Verdict is what a field's text is understood as, or what is wrong with it.
type Verdict struct{ Understood, Wrong string }

// ReadDay understands the day of the session.
func (p *Presenter) ReadDay(text string) Verdict {
	if strings.TrimSpace(text) == "" {
		return Verdict{Understood: p.Speak().Day(p.Today())}
	}
	day, err := typed.Day("data", text, p.Today())
	if err != nil {
		return Verdict{Wrong: p.Speak().Error(err)}
	}
	return Verdict{Understood: p.Speak().Day(day)}
}

// ReadTime understands the time of the session.
func (p *Presenter) ReadTime(text string) Verdict {
	at, err := typed.Time("inizio", text)
	if err != nil {
		return Verdict{Wrong: p.Speak().Error(err)}
	}
	return Verdict{Understood: strings.TrimPrefix(at.String(), "0")}
}

// ReadNext understands when the next meeting is.
func (p *Presenter) ReadNext(text string) Verdict {
	if strings.TrimSpace(text) == "" {
		return Verdict{}
	}
	day, at, err := typed.Moment("data", "ora", text, p.Today())
	if err != nil {
		return Verdict{Wrong: p.Speak().Error(err)}
	}
	return Verdict{Understood: p.Speak().Day(day) + ", " + strings.TrimPrefix(at.String(), "0")}
}
