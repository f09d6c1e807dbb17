package protection

import (
	"context"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/domain/entity"
)

// JointState is what the page shows on which joint care is opened.
type JointState struct {
	Loaded  bool
	Name    string
	Desks   []core.Desk // with which the person consented to be followed
	Desk    uuid.UUID   // chosen
	Choices []Choice    // people of both desks
	Busy    bool
	Problem string
}

// Joint holds the page.
type Joint struct {
	wiring  PersonWiring
	state   JointState
	changed func()
}

// NewJoint makes the page; it is empty until Load comes back.
func NewJoint(w PersonWiring) *Joint { return &Joint{wiring: w, changed: func() {}} }

// OnChange names what redraws the page.
func (p *Joint) OnChange(f func()) { p.changed = f }

// State gives what the page shows.
func (p *Joint) State() JointState { return p.state }

// Load reads with which desks the person may be followed.
func (p *Joint) Load() {
	p.wiring.Run.Go(func() {
		ctx, s := context.Background(), p.wiring.Sitting
		state := JointState{Loaded: true}
		person, err := s.Store.Get(ctx, entity.Person, p.wiring.Person)
		if err == nil {
			state.Name = core.DisplayName(person)
			state.Desks, err = s.JointDesks(ctx, p.wiring.Person)
		}
		p.wiring.Run.UI(func() {
			if err != nil {
				state.Problem = p.wiring.Speak.Error(err)
			}
			p.state = state
			p.changed()
		})
	})
}

// ChooseDesk chooses with which desk, and asks who of both.
func (p *Joint) ChooseDesk(desk uuid.UUID) {
	p.wiring.Run.Go(func() {
		ctx, s := context.Background(), p.wiring.Sitting
		var choices []Choice
		home := s.Desk
		person, failed := s.Store.Get(ctx, entity.Person, p.wiring.Person)
		if failed == nil {
			home = homeOf(s, person)
		}
		for _, at := range []uuid.UUID{home, desk} {
			people, err := s.ReaderChoices(ctx, at, nil)
			if err != nil {
				failed = err
			}
			choices = p.with(choices, people)
		}
		p.wiring.Run.UI(func() {
			p.state.Desk, p.state.Choices, p.state.Problem = desk, choices, ""
			if failed != nil {
				p.state.Problem = p.wiring.Speak.Error(failed)
			}
			p.changed()
		})
	})
}

func (p *Joint) with(choices []Choice, people []core.ReaderChoice) []Choice {
	for _, c := range people {
		known := false
		for _, other := range choices {
			known = known || other.ID == c.ID
		}
		if c.HasKeys && !known {
			label := c.Name + " · " + p.wiring.Speak.Label("staff_role", c.Role)
			choices = append(choices, Choice{ID: c.ID, Label: label, Chosen: c.You, Fixed: c.You})
		}
	}
	return choices
}

// Choose puts somebody on the list, or takes her off.
func (p *Joint) Choose(id uuid.UUID, on bool) {
	for i := range p.state.Choices {
		if p.state.Choices[i].ID == id && !p.state.Choices[i].Fixed {
			p.state.Choices[i].Chosen = on
		}
	}
}

// Begin opens joint care.
func (p *Joint) Begin() {
	if p.state.Busy {
		return
	}
	care := core.JointCare{Desk: p.state.Desk}
	for _, c := range p.state.Choices {
		if c.Chosen {
			care.Readers = append(care.Readers, c.ID)
		}
	}
	p.state.Busy, p.state.Problem = true, ""
	p.changed()
	p.wiring.Run.Go(func() {
		err := p.wiring.Sitting.OpenJointCare(context.Background(), p.wiring.Person, care)
		p.wiring.Run.UI(func() {
			p.state.Busy = false
			if err == nil {
				p.wiring.Done(p.wiring.Speak.T("protection.joint_begun"))
				return
			}
			p.state.Problem = p.wiring.Speak.Error(err)
			p.changed()
		})
	})
}
