package main

import (
	"github.com/google/uuid"

	uipeople "soglia/app/ui/people"
	uiperson "soglia/app/ui/person"
	"soglia/app/ui/shell"
	"soglia/app/view/intake"
	"soglia/app/view/people"
	"soglia/app/view/person"
	"soglia/app/view/today"
	"soglia/cmd/internal/assembly"
)

// people is the list of everybody.
func (p *program) people() {
	presenter := people.New(people.Wiring{Seat: p.sitting.Seat, Run: p.run, Speak: p.speak})
	p.shell.Show(uipeople.Page(presenter, uipeople.Doors{
		Person: p.person, Intake: p.intakeDoor(), Back: p.today,
	}))
}

// person is somebody's page.
func (p *program) person(id uuid.UUID) {
	p.personWith(person.Unfinished{Person: id}, uuid.Nil)
}

// resumePerson opens somebody's page at the form of a draft.
func (p *program) resumePerson(d today.Draft) {
	form, err := person.Read(d.Body)
	if err != nil {
		p.refuse(err)
		return
	}
	p.personWith(form, d.ID)
}

func (p *program) personWith(form person.Unfinished, draft uuid.UUID) {
	p.personAt(form, draft, person.TabStory)
}

// personAt opens somebody's page at one of its tabs.
func (p *program) personAt(form person.Unfinished, draft uuid.UUID, tab person.Tab) {
	assembly.LookAt(p.sitting, form.Person)
	var presenter *person.Presenter
	presenter = person.New(person.Wiring{
		Seat: p.sitting.Seat, Person: form.Person, Run: p.run, Speak: p.speak, Alarm: shell.WindowTimers, Draft: draft, Unfinished: form,
		Peers: p.meeting.peers, Tab: tab, Print: p.printOf(form.Person), Erase: p.eraser(),
		Done: func(done person.Done) { p.undoBar(done.Sentence, func() { presenter.TakeBack(done) }) },
	})
	p.shell.Show(uiperson.Page(presenter, uiperson.Doors{
		Intake: p.intakeOf, Session: p.sessionWith, Correct: p.correctSession, Person: p.person, Apart: p.conflictsOf, Refer: p.referDoor(), Referral: p.referralOf(form.Person), Rights: p.rightsOfPerson, Protect: p.protect, Joint: p.joint, Audit: p.auditOfPerson,
		Back: p.people,
	}))
}

// intakeOf is a new intake of somebody who is known.
func (p *program) intakeOf(id uuid.UUID, name string) {
	p.intake(intake.Form{Who: intake.WhoKnown, Person: id, Name: name}, uuid.Nil)
}
