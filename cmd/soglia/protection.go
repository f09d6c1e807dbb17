package main

import (
	"github.com/google/uuid"

	"soglia/app/ui/kit"
	uiprotection "soglia/app/ui/protection"
	"soglia/app/view/protection"
)

// protect is the page on which a person is protected, or who sees them is changed.
func (p *program) protect(id uuid.UUID) {
	back := func() { p.person(id) }
	presenter := protection.NewPerson(protection.PersonWiring{Sitting: p.sitting, Person: id, Run: p.run, Speak: p.speak, Done: func(sentence string) {
		p.meeting.courier.Go() // the others hear of it at once
		p.person(id)
		p.shell.Undo(kit.UndoSpec{Text: sentence})
	}})
	p.shell.Show(uiprotection.PersonPage(presenter, p.speak, back))
}

// protectedLists is the page of all lists of protected people's readers.
func (p *program) protectedLists() {
	p.shell.Show(uiprotection.ListsPage(protection.NewLists(p.sitting, p.run, p.speak), p.speak, p.settings))
}
