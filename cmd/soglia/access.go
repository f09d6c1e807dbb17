package main

import (
	"github.com/google/uuid"

	"soglia/app/core"
	uiaudit "soglia/app/ui/audit"
	uiperson "soglia/app/ui/person"
	uirights "soglia/app/ui/rights"
	"soglia/app/ui/shell"
	"soglia/app/view/audit"
	"soglia/app/view/person"
	"soglia/app/view/rights"
)

// audit is the record of who opened, searched, printed and exported what.
func (p *program) audit() { p.auditOf(uuid.Nil, p.settings) }

// auditOfPerson is that of one person, with who wrote what of them.
func (p *program) auditOfPerson(id uuid.UUID) { p.auditOf(id, func() { p.person(id) }) }

func (p *program) auditOf(id uuid.UUID, back func()) {
	presenter := audit.New(audit.Wiring{Seat: p.sitting.Seat, Person: id, Run: p.run, Speak: p.speak})
	p.shell.Show(uiaudit.Page(presenter, back))
}

// rights is the list of what people ask about their data.
func (p *program) rights() { p.rightsOf(uuid.Nil, p.settings) }

// rightsOfPerson is that of one person.
func (p *program) rightsOfPerson(id uuid.UUID) { p.rightsOf(id, func() { p.person(id) }) }

func (p *program) rightsOf(id uuid.UUID, back func()) {
	presenter := rights.New(rights.Wiring{Sitting: p.sitting, Person: id, Run: p.run, Speak: p.speak, Open: p.personInside})
	p.shell.Show(uirights.Page(presenter, p.speak, back))
}

// personInside is somebody's page as the data lead reads it inside a request.
func (p *program) personInside(seat core.Seat, id uuid.UUID) {
	presenter := person.New(person.Wiring{
		Seat: seat, Person: id, Run: p.run, Speak: p.speak, Alarm: shell.WindowTimers, Unfinished: person.Unfinished{Person: id},
		Peers: p.meeting.peers, Tab: person.TabStory, Erase: p.eraser(), Done: func(person.Done) {},
	})
	p.shell.Show(uiperson.Page(presenter, uiperson.Doors{
		Intake: func(uuid.UUID, string) {}, Session: func(uuid.UUID, string) {}, Correct: func(uuid.UUID) {},
		Person: func(other uuid.UUID) { p.personInside(seat, other) }, Back: p.rights,
	}))
}
