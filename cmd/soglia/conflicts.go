package main

import (
	"context"
	"strconv"

	"github.com/google/uuid"

	"soglia/app/core"
	uiconflicts "soglia/app/ui/conflicts"
	"soglia/app/view/conflicts"
	"soglia/domain/access"
)

// decides says whether whoever sits there may have to choose between what laptops wrote apart.
func (p *program) decides() bool {
	right, _ := access.Of(p.sitting.Role)
	return right.Works || p.sitting.Role == access.NetworkCoordinator
}

// toDecide is the list of those of whom something was written apart.
func (p *program) toDecide() { p.conflicts(conflicts.Of{}, p.today) }

// conflictsOf is what was written apart of one person, and back to their page.
func (p *program) conflictsOf(id uuid.UUID) {
	p.conflicts(conflicts.Of{Person: id}, func() { p.person(id) })
}

func (p *program) conflicts(of conflicts.Of, back func()) {
	var presenter *conflicts.Presenter
	presenter = conflicts.New(conflicts.Wiring{
		Seat: p.sitting.Seat, Of: of, Run: p.run, Speak: p.speak,
		Done: func(done conflicts.Done) { p.undoBar(done.Sentence, func() { presenter.TakeBack(done) }) },
		Read: p.countConflicts,
	})
	p.shell.Show(uiconflicts.Page(presenter, of, uiconflicts.Doors{
		Open: func(of conflicts.Of) { p.conflicts(of, p.toDecide) }, Person: p.person, Back: back,
	}))
}

// countConflicts puts beside the navigation's word how much waits for a choice.
func (p *program) countConflicts() {
	if p.sitting == nil || !p.decides() { // the page's answer came after its reader had locked
		return
	}
	seat := p.sitting.Seat
	p.run.Go(func() {
		all, err := core.Conflicts(context.Background(), seat)
		count := ""
		if n := len(core.Undecided(all)); err == nil && n > 0 {
			count = strconv.Itoa(n)
		}
		p.run.UI(func() {
			if p.sitting != nil && p.sitting.User == seat.User && p.undecided != count {
				p.undecided = count
				p.shell.SetItems(p.items())
			}
		})
	})
}
