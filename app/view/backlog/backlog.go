// Package backlog is the logic of the page on which paper slips are typed in: one after the other, with the day, the desk and who did the work kept from one to the next.
package backlog

import (
	"github.com/google/uuid"

	"soglia/app/view/intake"
)

// Slip is one paper slip that was typed in since the page opened.
type Slip struct {
	Sentence string
	Person   uuid.UUID
	Gone     bool // it was taken back
}

// Presenter holds the run of slips. Its methods belong to the screen's thread.
type Presenter struct {
	wiring  intake.Wiring
	form    *intake.Presenter
	slips   []Slip
	next    func()
	written func(intake.Done)
}

// New opens the page. next redraws it for the next slip; written tells of each registration, for the undo bar.
func New(w intake.Wiring, next func(), written func(intake.Done)) *Presenter {
	p := &Presenter{wiring: w, next: next, written: written}
	p.open(w.Form, w.Draft)
	return p
}

func (p *Presenter) open(form intake.Form, draft uuid.UUID) {
	w := p.wiring
	w.Form, w.Draft, w.Registered = form, draft, p.registered
	w.Form.Backlog = true
	if w.Form.Operator == uuid.Nil {
		w.Form.Operator = w.Seat.User
	}
	if w.Form.Desk == uuid.Nil {
		w.Form.Desk = w.Seat.Desk
	}
	p.form = intake.New(w)
}

// Form gives the slip that is being typed.
func (p *Presenter) Form() *intake.Presenter { return p.form }

// Slips gives those typed since the page opened, the last first.
func (p *Presenter) Slips() []Slip { return p.slips }

// Written counts those that stand.
func (p *Presenter) Written() int {
	n := 0
	for _, s := range p.slips {
		if !s.Gone {
			n++
		}
	}
	return n
}

func (p *Presenter) registered(done intake.Done) {
	p.slips = append([]Slip{{Sentence: done.Sentence, Person: done.Person}}, p.slips...)
	p.open(Kept(done.Form), uuid.Nil)
	p.written(done)
	p.next()
}

// Kept gives the next slip's form: the day, the desk, the channel and who did the work stay.
func Kept(f intake.Form) intake.Form {
	return intake.Form{Day: f.Day, Desk: f.Desk, Operator: f.Operator, Channel: f.Channel, Backlog: true, More: f.More}
}

// TookBack goes back to a slip that was taken back, as it was typed.
func (p *Presenter) TookBack(done intake.Done) {
	for i, s := range p.slips {
		if s.Sentence == done.Sentence && !s.Gone {
			p.slips[i].Gone = true
			break
		}
	}
	p.form.Discard()
	p.open(done.Form, uuid.Nil)
	p.next()
}

// Leave keeps what is typed of the present slip.
func (p *Presenter) Leave() { p.form.Leave() }
