package protection

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
)

// ListRow is the list of one protected person, as it stands for people for whom they do not exist.
type ListRow struct {
	Scope   uuid.UUID
	Title   string // the desk, and a number to tell one from another
	Readers string
	Pending []Pending
}

// ListsState is what the page of all lists shows.
type ListsState struct {
	Loaded   bool
	Rows     []ListRow
	Changing uuid.UUID // whose list is being changed; zero: none
	Choices  []Choice
	Busy     bool
	Problem  string
}

// Lists holds the page.
type Lists struct {
	sitting *core.Sitting
	run     view.Runner
	speak   view.Language
	state   ListsState
	changed func()
}

// NewLists makes the page; it is empty until Load comes back.
func NewLists(sitting *core.Sitting, run view.Runner, speak view.Language) *Lists {
	return &Lists{sitting: sitting, run: run, speak: speak, changed: func() {}}
}

// OnChange names what redraws the page.
func (p *Lists) OnChange(f func()) { p.changed = f }

// State gives what the page shows.
func (p *Lists) State() ListsState { return p.state }

// Load reads the lists.
func (p *Lists) Load() { p.then(func(context.Context) error { return nil }) }

// then does some work, and reads the lists again.
func (p *Lists) then(work func(context.Context) error) {
	p.state.Busy = true
	p.run.Go(func() {
		ctx := context.Background()
		err := work(ctx)
		state := ListsState{Loaded: true}
		all, readErr := p.sitting.CirclesToSettle(ctx)
		if err == nil {
			err = readErr
		}
		for _, one := range all {
			if len(one.Joint) == 0 && len(one.Readers) > 0 {
				state.Rows = append(state.Rows, p.row(one))
			}
		}
		p.run.UI(func() {
			if err != nil {
				state.Problem = p.speak.Error(err)
			}
			p.state = state
			p.changed()
		})
	})
}

func (p *Lists) row(one core.CircleToSettle) ListRow {
	row := ListRow{
		Scope: one.Scope,
		Title: p.speak.T("protection.list_of", view.Args{"Desk": one.DeskName, "Number": strings.ToUpper(one.Scope.String()[:4])}),
	}
	var names []string
	for _, id := range one.Readers {
		names = append(names, one.By[id])
	}
	row.Readers = p.speak.T("protection.read_by", view.Args{"Names": strings.Join(names, ", ")})
	for _, w := range one.Waiting {
		row.Pending = append(row.Pending, pendingOf(p.speak, p.sitting, one.CircleList, w, one.By))
	}
	return row
}

// Confirm stands by a list that somebody else proposed.
func (p *Lists) Confirm(w Pending) {
	p.then(func(ctx context.Context) error { return p.sitting.ConfirmReaders(ctx, w.Scope, w.ID) })
}

// Change opens a list, to propose another; zero closes it.
func (p *Lists) Change(scope uuid.UUID) {
	p.state.Changing, p.state.Choices = scope, nil
	if scope == uuid.Nil {
		p.changed()
		return
	}
	p.run.Go(func() {
		choices, err := p.choices(context.Background(), scope)
		p.run.UI(func() {
			p.state.Choices = choices
			if err != nil {
				p.state.Problem = p.speak.Error(err)
			}
			p.changed()
		})
	})
}

func (p *Lists) choices(ctx context.Context, scope uuid.UUID) (choices []Choice, err error) {
	all, err := p.sitting.CirclesToSettle(ctx)
	if err != nil {
		return nil, err
	}
	for _, one := range all {
		if one.Scope != scope {
			continue
		}
		people, err := p.sitting.ReaderChoices(ctx, one.Desk, one.Readers)
		if err != nil {
			return nil, err
		}
		for _, c := range people {
			if c.HasKeys || c.Listed {
				choices = append(choices, Choice{ID: c.ID, Label: c.Name + " · " + p.speak.Label("staff_role", c.Role), Chosen: c.Listed})
			}
		}
	}
	return choices, nil
}

// Choose puts somebody on the list that is open, or takes her off.
func (p *Lists) Choose(id uuid.UUID, on bool) {
	for i := range p.state.Choices {
		if p.state.Choices[i].ID == id {
			p.state.Choices[i].Chosen = on
		}
	}
}

// Propose proposes the list that is open.
func (p *Lists) Propose() {
	scope := p.state.Changing
	var users []uuid.UUID
	for _, c := range p.state.Choices {
		if c.Chosen {
			users = append(users, c.ID)
		}
	}
	p.then(func(ctx context.Context) error { return p.sitting.ProposeReaders(ctx, scope, users) })
}

// Waiting gives the lines of the first page for lists that the reader is to confirm.
func Waiting(ctx context.Context, sitting *core.Sitting, speak view.Language) (lines []Pending, err error) {
	all, err := sitting.CirclesToSettle(ctx)
	if err != nil {
		return nil, nil //nolint:nilerr // it is not hers to confirm
	}
	for _, one := range all {
		for _, w := range one.Waiting {
			if w.By != sitting.User {
				lines = append(lines, pendingOf(speak, sitting, one.CircleList, w, one.By))
			}
		}
	}
	return lines, nil
}
