package main

import (
	"github.com/google/uuid"

	"soglia/app/core"
	"soglia/app/ui/kit"
	uiprinting "soglia/app/ui/printing"
	"soglia/app/view/person"
	"soglia/app/view/printing"
)

// print is the page from which a document is printed, or saved for a reason; item is the navigation's word under which it stands.
func (p *program) print(item kit.ID, d core.Document, of core.Printed, back func()) {
	presenter := printing.New(printing.Wiring{
		Seat: p.sitting.Seat, Document: d, Of: of, Folder: documents(), Run: p.run, Speak: p.speak,
	})
	p.shell.Show(uiprinting.Page(presenter, item, back))
}

// printOf prints a document of somebody, and comes back to their consents.
func (p *program) printOf(id uuid.UUID) func(core.Document, core.Printed) {
	return func(d core.Document, of core.Printed) {
		p.print("nav.people", d, of, func() { p.personAt(person.Unfinished{Person: id}, uuid.Nil, person.TabConsents) })
	}
}

// eraser takes away for ever what its owner withdrew consent to.
func (p *program) eraser() core.Eraser {
	eraser, _ := p.sitting.Opened.(core.Eraser) // nil where nothing is erased
	return eraser
}
