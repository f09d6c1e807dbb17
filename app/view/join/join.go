// Package join is the logic of entering a network with an invitation: the invitation, a passphrase, six digits to compare, and what the coordinator gives to begin with.
package join

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/civil"
)

// Step is where the person is on the path.
type Step uint8

// The steps.
const (
	Invitation Step = iota
	Passphrase
	Answered  // the other computer is awaited
	Digits    // both show the same six, if nobody stands in between: whoever sits here says so
	Agreed    // she has said that they are the same; the coordinator is awaited
	Receiving // the coordinator has said yes
)

// Steps is how many steps there are to count for the reader; the last ones are one to her.
const Steps = 3

// State is what the page shows. What was typed stays in it whatever goes wrong.
type State struct {
	Step       Step
	Text       string   // the invitation, as it stands in the field
	Carried    []string // invitations that lie on sticks
	Expires    string   // in words
	ByStick    bool     // a stick goes between both computers
	Begun      bool     // this computer answered it before, and goes on
	Passphrase string
	Again      string
	Proposed   string
	Digits     string // six, once the other computer has answered
	Phase      string
	Part       float64
	Busy       bool
	Refused    bool              // the digits were not the same
	Problems   map[string]string // under "invitation", "passphrase", "again"; "" above them
}

// Passed is what the path hands on, so that nobody types twice what was typed a moment ago.
type Passed struct {
	User       uuid.UUID
	Passphrase string
}

// Wiring is what a presenter needs.
type Wiring struct {
	Joiner  core.Joiner
	Propose func() (string, error) // four plain words
	Run     view.Runner
	Speak   view.Language
	Joined  func(Passed) // the laptop belongs to the network
}

// Presenter holds the path. Its methods belong to the screen's thread.
type Presenter struct {
	Wiring
	changed func()
	state   State
	stop    context.CancelFunc // of what waits; nil: nothing does
	left    bool
	working bool     // the joiner does something: it does one thing at a time
	then    []func() // what it is to do next
}

// New starts the path, with the invitation of a stick where there is one.
func New(w Wiring) *Presenter {
	p := &Presenter{Wiring: w, changed: func() {}}
	p.state.Carried = w.Joiner.Carried()
	return p
}

// OnChange names what redraws the page.
func (p *Presenter) OnChange(f func()) { p.changed = f }

// State gives what the page shows.
func (p *Presenter) State() State { return p.state }

// Number counts the steps from 1.
func (p *Presenter) Number() int { return min(int(p.state.Step)+1, Steps) }

// Typed keeps what stands in the field of the invitation, without redrawing it.
func (p *Presenter) Typed(text string) { p.state.Text = text }

// LookForSticks looks anew for invitations on sticks.
func (p *Presenter) LookForSticks() {
	p.state.Carried = p.Joiner.Carried()
	p.changed()
}

// TakeCarried takes the invitation of a stick.
func (p *Presenter) TakeCarried(i int) {
	if i < len(p.state.Carried) {
		p.state.Text = p.state.Carried[i]
		p.Look()
	}
}

// Look reads the invitation and goes on to the passphrase.
func (p *Presenter) Look() {
	invited, err := p.Joiner.Look(p.state.Text)
	if err != nil {
		p.fail(err)
		return
	}
	p.state.Expires = p.Speak.T("join.expires", view.Args{"Day": p.Speak.Day(civil.DateOf(invited.Expires.Local()))})
	carried := slices.Contains(p.state.Carried, p.state.Text) // whoever brought it on a stick has to carry the answer
	p.state.ByStick, p.state.Begun = carried || len(invited.Addresses) == 0, invited.Begun
	p.state.Step, p.state.Problems, p.state.Refused = Passphrase, nil, false
	if p.state.Proposed == "" && !invited.Begun {
		p.propose()
	}
	p.changed()
}

// ProposeOther offers four other words.
func (p *Presenter) ProposeOther() {
	p.propose()
	p.changed()
}

func (p *Presenter) propose() {
	words, err := p.Propose()
	if err != nil {
		p.state.Problems = p.Speak.FieldErrors(err)
	}
	p.state.Proposed = words
}

// TakeProposed writes the proposed words into the first field; typing them once more is how they are learnt.
func (p *Presenter) TakeProposed() {
	p.state.Passphrase = p.state.Proposed
	p.changed()
}

// PassphraseTyped keeps what stands in the fields, without redrawing them.
func (p *Presenter) PassphraseTyped(first, again string) {
	p.state.Passphrase, p.state.Again = first, again
}

// Back goes one step back, or says that there is none.
func (p *Presenter) Back() bool {
	switch p.state.Step {
	case Invitation:
		return false
	case Passphrase:
		p.state.Step, p.state.Problems = Invitation, nil
	default:
		p.halt()
		p.state.Step = Passphrase
	}
	p.changed()
	return true
}

// halt ends what waits; it can be taken up again with the same invitation and passphrase.
func (p *Presenter) halt() {
	if p.stop != nil {
		p.stop()
		p.stop = nil
	}
	p.state.Busy, p.state.Digits, p.state.Phase, p.state.Part = false, "", "", 0
}

// Leave ends what waits, and lets go of the folder.
func (p *Presenter) Leave() {
	if p.left {
		return
	}
	p.left = true
	p.halt()
	p.whenIdle(func() { _ = p.Joiner.Close() }) // nothing is kept open that could be lost
}

func (p *Presenter) fail(err error) {
	p.state.Problems = p.Speak.FieldErrors(err)
	p.changed()
}
