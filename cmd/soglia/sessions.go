package main

import (
	"github.com/google/uuid"

	uisession "soglia/app/ui/session"
	"soglia/app/ui/shell"
	"soglia/app/view/session"
	"soglia/app/view/today"
)

// newSession is the page of a session whose person is still to be found. A psychologist's begin in her own place.
func (p *program) newSession() {
	if p.hasOwnPlace() {
		p.psychology()
		return
	}
	p.session(session.Form{}, uuid.Nil, uuid.Nil, p.today)
}

// sessionWith is the page of a session with somebody who is known.
func (p *program) sessionWith(id uuid.UUID, name string) {
	if p.hasOwnPlace() {
		p.psychologyOf(id)
		return
	}
	form := session.Form{Name: name, People: []session.Person{{ID: id, Name: name}}}
	p.session(form, uuid.Nil, uuid.Nil, func() { p.person(id) })
}

// correctSession puts a session right that was written down before.
func (p *program) correctSession(id uuid.UUID) { p.session(session.Form{}, uuid.Nil, id, p.today) }

func (p *program) session(form session.Form, draft, correct uuid.UUID, back func()) {
	presenter := session.New(session.Wiring{
		Seat: p.sitting.Seat, Run: p.run, Speak: p.speak, Alarm: shell.WindowTimers, Draft: draft, Form: form,
		Correct: correct, Registered: p.sessionRegistered,
	})
	p.shell.Show(uisession.Page(presenter, back))
}

// sessionRegistered goes to the person's page, and offers to take the session back for ten seconds.
func (p *program) sessionRegistered(done session.Done) {
	if done.Person == uuid.Nil {
		p.today()
	} else {
		p.person(done.Person)
	}
	p.offerUndo(p.andWhere(done.Sentence), done.Registered, func() { p.session(done.Form, uuid.Nil, done.Form.Correcting, p.today) })
}

// resumeSession opens the form of a session's draft.
func (p *program) resumeSession(d today.Draft) {
	form, err := session.Read(d.Body)
	if err != nil {
		p.refuse(err)
		return
	}
	p.session(form, d.ID, form.Correcting, p.today)
}
