// Package protection is the logic of the pages on which a person is protected, who reads them is changed and confirmed, and two desks
// follow one person together.
package protection

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain"
	"soglia/domain/entity"
	"soglia/domain/record"
)

// Choice is somebody who may be on the list.
type Choice struct {
	ID     uuid.UUID
	Label  string
	Chosen bool
	Fixed  bool // she is on it whatever is chosen: who protects is
}

// Pending is a list that waits for a second person.
type Pending struct {
	ID     [32]byte
	Scope  uuid.UUID
	By     string // who proposed it, and when
	Change string // who comes and who goes
	Mine   bool   // the reader proposed it: somebody else confirms
}

// PersonState is what the page of one person shows.
type PersonState struct {
	Loaded    bool
	Protected bool
	Joint     bool   // two desks follow the person together
	May       bool   // the reader may protect, or change the list
	Name      string // whose page it is, as they are called
	Readers   []string
	Pending   []Pending
	Choices   []Choice
	Changing  bool // the list is being changed
	Reason    string
	Asking    bool // the yes is asked for
	Busy      bool
	Proposed  bool // a change waits from now on
	Problem   string
	Errors    map[string]string
}

// PersonWiring is what the presenter needs.
type PersonWiring struct {
	Sitting *core.Sitting
	Person  uuid.UUID
	Run     view.Runner
	Speak   view.Language
	Done    func(sentence string) // it was done: the page is left
}

// Person holds the page.
type Person struct {
	wiring  PersonWiring
	state   PersonState
	list    core.CircleList
	changed func()
}

// NewPerson makes the page; it is empty until Load comes back.
func NewPerson(w PersonWiring) *Person {
	return &Person{wiring: w, changed: func() {}}
}

// OnChange names what redraws the page.
func (p *Person) OnChange(f func()) { p.changed = f }

// State gives what the page shows.
func (p *Person) State() PersonState { return p.state }

// Load reads how the person is protected.
func (p *Person) Load() {
	p.wiring.Run.Go(func() {
		read, list, err := p.read(context.Background())
		p.wiring.Run.UI(func() {
			p.state, p.list = read, list
			p.state.Loaded = true
			if err != nil {
				p.state.Problem = p.wiring.Speak.Error(err)
			}
			p.changed()
		})
	})
}

func (p *Person) read(ctx context.Context) (state PersonState, list core.CircleList, err error) {
	s := p.wiring.Sitting
	state.May = s.MayProtect() == nil
	person, err := s.Store.Get(ctx, entity.Person, p.wiring.Person)
	if err != nil {
		return state, list, err
	}
	state.Name = core.DisplayName(person)
	g, protected, err := s.ProtectionOf(ctx, p.wiring.Person)
	if err != nil {
		return state, list, err
	}
	state.Protected, state.Joint = protected && len(g.Joint) == 0, len(g.Joint) > 0
	for _, id := range g.Readers {
		state.Readers = append(state.Readers, g.By[id])
	}
	for _, w := range g.Waiting {
		state.Pending = append(state.Pending, pendingOf(p.wiring.Speak, s, g.CircleList, w, g.By))
	}
	if !state.May {
		return state, g.CircleList, nil
	}
	choices := g.Choices
	if !protected {
		choices, err = s.ReaderChoices(ctx, homeOf(s, person), nil)
	}
	for _, c := range choices {
		if c.HasKeys || c.Listed {
			you := c.You && !protected
			state.Choices = append(state.Choices, Choice{
				ID: c.ID, Label: c.Name + " · " + p.wiring.Speak.Label("staff_role", c.Role), Chosen: c.Listed || you, Fixed: you,
			})
		}
	}
	return state, g.CircleList, err
}

// homeOf is the desk at which a person is, which whoever sits at another one may open.
func homeOf(s *core.Sitting, person *record.Record) uuid.UUID {
	if person.Desk != uuid.Nil {
		return person.Desk
	}
	return s.Desk
}

// Choose puts somebody on the list, or takes her off.
func (p *Person) Choose(id uuid.UUID, on bool) {
	for i := range p.state.Choices {
		if p.state.Choices[i].ID == id && !p.state.Choices[i].Fixed {
			p.state.Choices[i].Chosen = on
		}
	}
	p.state.Errors = nil
	p.changed()
}

// SetReason chooses why.
func (p *Person) SetReason(code string) {
	p.state.Reason, p.state.Errors = code, nil
	p.changed()
}

// Change lets the list be changed.
func (p *Person) Change() {
	p.state.Changing = true
	p.changed()
}

// Ask asks for the yes; No takes it back.
func (p *Person) Ask(yes bool) {
	if yes && p.state.Reason == "" {
		p.state.Errors = map[string]string{"protezione_motivo": p.wiring.Speak.T("error.required")}
		p.changed()
		return
	}
	p.state.Asking = yes
	p.changed()
}

func (p *Person) chosen() (ids []uuid.UUID) {
	for _, c := range p.state.Choices {
		if c.Chosen {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// Protect does it.
func (p *Person) Protect() {
	to := core.Protection{Readers: p.chosen(), Reason: p.state.Reason}
	p.do(func(ctx context.Context) error { return p.wiring.Sitting.Protect(ctx, p.wiring.Person, to) }, func() {
		p.wiring.Done(p.wiring.Speak.T("protection.done"))
	})
}

// Propose says who is to read the person from now on.
func (p *Person) Propose() {
	users, scope := p.chosen(), p.list.Scope
	p.do(func(ctx context.Context) error { return p.wiring.Sitting.ProposeReaders(ctx, scope, users) }, func() {
		p.Load()
	})
}

// EndJoint ends the work of two desks.
func (p *Person) EndJoint() {
	p.do(func(ctx context.Context) error { return p.wiring.Sitting.EndJointCare(ctx, p.wiring.Person) }, func() {
		p.wiring.Done(p.wiring.Speak.T("protection.joint_ended"))
	})
}

// do works in the background, with the page busy.
func (p *Person) do(work func(context.Context) error, then func()) {
	if p.state.Busy {
		return
	}
	p.state.Busy, p.state.Asking, p.state.Problem = true, false, ""
	p.changed()
	p.wiring.Run.Go(func() {
		err := work(context.Background())
		p.wiring.Run.UI(func() {
			p.state.Busy = false
			if err == nil {
				then()
				return
			}
			p.state.Errors, p.state.Problem = wrong(p.wiring.Speak, err)
			p.changed()
		})
	})
}

// wrong sorts an error into sentences under fields, and one for the whole page.
func wrong(speak view.Language, err error) (fields map[string]string, whole string) {
	var many domain.Errors
	if !errors.As(err, &many) {
		return nil, speak.Error(err)
	}
	fields = map[string]string{}
	for _, e := range many {
		fields[e.Field] = speak.Error(e)
	}
	return fields, ""
}

// pendingOf says in words what a list that waits would change.
func pendingOf(speak view.Language, s *core.Sitting, l core.CircleList, w core.ReadersProposal, names map[uuid.UUID]string) Pending {
	var come, leave []string
	for _, id := range w.Users {
		if !slices.Contains(l.Readers, id) {
			come = append(come, names[id])
		}
	}
	for _, id := range l.Readers {
		if !slices.Contains(w.Users, id) {
			leave = append(leave, names[id])
		}
	}
	var parts []string
	if len(come) > 0 {
		parts = append(parts, speak.T("protection.come", view.Args{"Names": strings.Join(come, ", ")}))
	}
	if len(leave) > 0 {
		parts = append(parts, speak.T("protection.go", view.Args{"Names": strings.Join(leave, ", ")}))
	}
	return Pending{
		ID: w.ID, Scope: l.Scope, Change: strings.Join(parts, " "), Mine: w.By == s.User,
		By: speak.T("protection.proposed_by", view.Args{"Name": names[w.By]}),
	}
}
