// Package succession is the logic by which a network outlives a coordinator and her laptop: carrying it on from one desk's laptop with the printed kit, and appointing another coordinator.
package succession

import (
	"context"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/access"
)

// CarryOnForm is what is typed. It is kept whatever goes wrong, but never longer than the page is open.
type CarryOnForm struct {
	Reading, Signing string // the sheets' codes
	Name             string // of who coordinates from now on
	Passphrase       string
	Again            string
	Works            bool // she also sits at the desks and reads their texts
}

// CarryOnState is what the page shows.
type CarryOnState struct {
	Form     CarryOnForm
	Proposed string
	Busy     bool
	Problems map[string]string // under "reading", "signing", "nome", "passphrase", "again"; "" above them
}

// CarryOnWiring is what a presenter needs.
type CarryOnWiring struct {
	Successor core.Successor
	Clock     core.Clock
	IDs       core.IDs
	Propose   func() (string, error)
	Run       view.Runner
	Speak     view.Language
	Done      func(user uuid.UUID, passphrase string)
}

// CarryOn holds the page on which a network is carried on from this laptop.
type CarryOn struct {
	CarryOnWiring
	changed func()
	state   CarryOnState
}

// NewCarryOn makes the page, with four words proposed.
func NewCarryOn(w CarryOnWiring) *CarryOn {
	p := &CarryOn{CarryOnWiring: w, changed: func() {}}
	p.state.Proposed, _ = w.Propose() // where none can be drawn, none is proposed
	return p
}

// OnChange names what redraws the page.
func (p *CarryOn) OnChange(f func()) { p.changed = f }

// State gives what the page shows.
func (p *CarryOn) State() CarryOnState { return p.state }

// Typed keeps what the form holds, without redrawing it.
func (p *CarryOn) Typed(f CarryOnForm) { p.state.Form = f }

// Start opens this laptop with both sheets and seats the new coordinator.
func (p *CarryOn) Start() {
	f := p.state.Form
	switch {
	case p.state.Busy:
		return
	case f.Passphrase != f.Again:
		p.state.Problems = map[string]string{"again": p.Speak.T("firststart.passphrase_differs")}
		p.changed()
		return
	}
	p.state.Busy, p.state.Problems = true, nil
	p.changed()
	said := core.CarryingOn{
		Codes: core.KitCodes{Signing: f.Signing, Reading: f.Reading}, Name: f.Name, Passphrase: f.Passphrase, Role: access.NetworkCoordinator,
	}
	if f.Works {
		said.Role = access.DeskCoordinator
	}
	p.Run.Go(func() {
		user, err := core.CarryOn(context.Background(), p.Successor, said, p.Clock, p.IDs)
		p.Run.UI(func() { p.carried(user, f.Passphrase, err) })
	})
}

func (p *CarryOn) carried(user uuid.UUID, passphrase string, err error) {
	p.state.Busy = false
	if err != nil {
		p.state.Problems = p.Speak.FieldErrors(err)
		p.changed()
		return
	}
	p.state = CarryOnState{}
	p.Done(user, passphrase)
}
