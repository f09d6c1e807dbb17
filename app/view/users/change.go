package users

import (
	"context"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
)

// ChangeForm is what is to be of somebody who works here. It is kept whatever goes wrong.
type ChangeForm struct {
	ID    uuid.UUID // zero: nobody is being changed
	Name  string
	Role  string
	Desks []uuid.UUID
	Mine  bool // her own name alone
}

// Desk is one at which somebody may work.
type Desk struct {
	ID   uuid.UUID
	Name string
}

// StartChanging opens the form of somebody, with what she is.
func (p *Presenter) StartChanging(id uuid.UUID) {
	p.run.Go(func() {
		desks, err := p.sitting.DesksToGive(context.Background())
		p.run.UI(func() {
			p.fail(err)
			p.state.Desks = nil
			for _, d := range desks {
				p.state.Desks = append(p.state.Desks, Desk{d.ID, d.Name})
			}
			for _, u := range p.users {
				if u.ID == id {
					p.state.Changing = ChangeForm{ID: id, Name: u.Name, Role: u.Role, Desks: u.Desks, Mine: id == p.sitting.User}
				}
			}
			p.state.Adding, p.state.Asking, p.state.Said, p.state.Problems = false, uuid.Nil, "", nil
			p.changed()
		})
	})
}

// ChangeTyped keeps what the form holds, without redrawing it.
func (p *Presenter) ChangeTyped(f ChangeForm) { p.state.Changing = f }

// StopChanging closes the form.
func (p *Presenter) StopChanging() {
	p.state.Changing, p.state.Problems = ChangeForm{}, nil
	p.changed()
}

// Change keeps what the form holds. On an error the form stays as typed.
func (p *Presenter) Change() {
	if p.state.Busy {
		return
	}
	f := p.state.Changing
	p.state.Busy, p.state.Problems = true, nil
	p.changed()
	p.run.Go(func() {
		err := p.sitting.ChangeUser(context.Background(), f.ID, core.UserChange{Name: f.Name, Role: f.Role, Desks: f.Desks})
		p.run.UI(func() {
			p.state.Busy = false
			if err != nil {
				p.fail(err)
				p.changed()
				return
			}
			p.StopChanging()
			p.state.Said = p.speak.T("roles.changed", view.Args{"Name": f.Name})
			p.Load()
		})
	})
}
