// Package firststart is the logic of the guided path of a laptop that has no network yet: create one, join one, try the training mode, or restore a backup.
package firststart

import (
	"context"

	"soglia/app/core"
	"soglia/app/view"
	"soglia/domain/programme"
)

// Page is where the person is on the path.
type Page uint8

// The pages. Creating a network takes the four after the first.
const (
	Welcome Page = iota
	ChooseDesk
	Coordinator
	Kit
)

// Steps is how many pages creating a network has, the first included; Step counts them from 1.
const Steps = 4

// Answer is something typed from the printed kit.
type Answer struct {
	Question core.Question
	Typed    string
	Wrong    bool
}

// State is what the page shows. What was typed stays in it whatever goes wrong.
type State struct {
	Page       Page
	Programmes []programme.Template
	Programme  string
	Desks      []programme.DeskTemplate
	Desk       string // id of the chosen desk
	Name       string
	Passphrase string
	Again      string
	Proposed   string
	KitPath    string
	KitSaved   bool
	KitShown   bool
	KitDelete  bool     // the PDF goes from this computer once the network stands
	Kit        core.Kit // for the reader who has no printer
	Answers    []Answer
	Problems   map[string]string // under fields, "" above them
	Busy       bool
}

// Printer saves the kit as a PDF.
type Printer interface {
	Save(path string, kit core.Kit, n core.NewNetwork) error
	// Remove deletes a PDF that was saved.
	Remove(path string) error
}

// Wiring is what a presenter needs.
type Wiring struct {
	Founder core.Founder
	Printer Printer
	Clock   core.Clock
	IDs     core.IDs
	Run     view.Runner
	Speak   view.Language
	Draw    func() uint32 // chooses what the rehearsal asks
	KitPath string        // proposed for the PDF
	Made    func(Passed)  // the network stands
	Train   func()        // the person wants the training mode
	Restore func()        // the person wants to restore a backup
	Join    func()        // the person has an invitation
}

// Passed is what the path hands on, so that nobody types twice what was typed a moment ago.
type Passed struct {
	Plan       *core.Plan
	Passphrase string
	KitLeft    string // the PDF that is still on this computer; "" for none
}

// Presenter holds the path.
type Presenter struct {
	Wiring
	changed func()
	state   State
	plan    *core.Plan
}

// New starts the path.
func New(w Wiring) *Presenter {
	p := &Presenter{Wiring: w, changed: func() {}}
	for _, t := range programme.Shipped() {
		if len(t.Desks()) > 0 {
			p.state.Programmes = append(p.state.Programmes, t)
		}
	}
	p.state.KitPath, p.state.KitDelete = w.KitPath, true
	p.chooseProgramme(p.state.Programmes[0].ID)
	return p
}

// OnChange names what redraws the page.
func (p *Presenter) OnChange(f func()) { p.changed = f }

// State gives what the page shows.
func (p *Presenter) State() State { return p.state }

// Step counts the pages of creating a network from 1.
func (p *Presenter) Step() int { return int(p.state.Page) + 1 }

// Create begins a new network.
func (p *Presenter) Create() { p.turn(ChooseDesk) }

// Back turns to the page before; nothing typed is lost.
func (p *Presenter) Back() {
	if p.state.Page > Welcome && !p.state.Busy {
		p.turn(p.state.Page - 1)
	}
}

func (p *Presenter) turn(page Page) {
	p.state.Page, p.state.Problems = page, nil
	p.changed()
}

// ChooseProgramme takes a template; its first desk is chosen.
func (p *Presenter) ChooseProgramme(id string) {
	p.chooseProgramme(id)
	p.changed()
}

func (p *Presenter) chooseProgramme(id string) {
	for _, t := range p.state.Programmes {
		if t.ID == id {
			p.state.Programme, p.state.Desks = id, t.Desks()
			p.state.Desk = p.state.Desks[0].ID.String()
		}
	}
}

// ChooseDesk takes the desk at which this laptop stands.
func (p *Presenter) ChooseDesk(id string) { p.state.Desk = id }

// DeskChosen goes on to who coordinates, with four words proposed.
func (p *Presenter) DeskChosen() {
	if p.state.Proposed == "" {
		p.Propose()
	}
	p.turn(Coordinator)
}

// Propose offers four other words.
func (p *Presenter) Propose() {
	words, err := p.Founder.NewPassphrase()
	p.state.Proposed, p.state.Problems = words, p.problems(err)
	p.changed()
}

// TakeProposed writes the proposed words into the first field; they are typed once more, which is how they are learnt.
func (p *Presenter) TakeProposed() {
	p.state.Passphrase = p.state.Proposed
	p.changed()
}

// Typed keeps what stands in the fields, without redrawing them.
func (p *Presenter) Typed(name, passphrase, again string) {
	p.state.Name, p.state.Passphrase, p.state.Again = name, passphrase, again
}

// CoordinatorNamed checks everything so far, draws the kit, and goes on to it. Going back and forth keeps the same kit.
func (p *Presenter) CoordinatorNamed() {
	if p.state.Passphrase != p.state.Again {
		p.state.Problems = map[string]string{"again": p.Speak.T("firststart.passphrase_differs")}
		p.changed()
		return
	}
	if err := p.draw(); err != nil {
		p.state.Problems = p.problems(err)
		p.changed()
		return
	}
	p.turn(Kit)
}

func (p *Presenter) draw() error {
	if !p.state.Kit.IsMade() {
		kit, err := p.Founder.NewKit()
		if err != nil {
			return err
		}
		p.state.Kit = kit
		for _, q := range kit.Rehearsal(p.Draw()) {
			p.state.Answers = append(p.state.Answers, Answer{Question: q})
		}
	}
	plan, err := core.PlanNetwork(p.said(), p.state.Kit, p.Founder, p.Clock, p.IDs)
	p.plan = plan
	return err
}

func (p *Presenter) said() core.NewNetwork {
	return core.NewNetwork{Programme: p.state.Programme, Desk: p.state.Desk, Name: p.state.Name, Passphrase: p.state.Passphrase}
}

// MakeIt checks the rehearsal and makes the network. The kit's keys leave the laptop with it.
func (p *Presenter) MakeIt() {
	if p.state.Busy || !p.rehearsed() {
		p.changed()
		return
	}
	p.state.Busy, p.state.Problems = true, nil
	p.changed()
	p.Run.Go(func() {
		err := p.plan.Create(context.Background(), p.Founder)
		p.Run.UI(func() { p.made(err) })
	})
}

func (p *Presenter) rehearsed() bool {
	right := true
	for i := range p.state.Answers {
		a := &p.state.Answers[i]
		a.Wrong = !p.state.Kit.Answers(a.Question, a.Typed)
		right = right && !a.Wrong
	}
	return right
}

func (p *Presenter) made(err error) {
	p.state.Busy = false
	if err != nil {
		p.state.Problems = p.problems(err)
		p.changed()
		return
	}
	passed := Passed{Plan: p.plan, Passphrase: p.state.Passphrase, KitLeft: p.kitLeft()}
	p.state, p.plan = State{}, nil
	p.Made(passed)
}

func (p *Presenter) problems(err error) map[string]string {
	if err == nil {
		return nil
	}
	return p.Speak.FieldErrors(err)
}

func (p *Presenter) problemsUnder(field string, err error) map[string]string {
	if err == nil {
		return nil
	}
	return map[string]string{field: p.Speak.Error(err)}
}
