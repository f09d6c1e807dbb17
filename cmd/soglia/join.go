package main

import (
	"github.com/google/uuid"

	uijoin "soglia/app/ui/join"
	uisuccession "soglia/app/ui/succession"
	"soglia/app/view/join"
	"soglia/app/view/succession"
	"soglia/cmd/internal/assembly"
)

// join is the path on which this laptop enters a network with an invitation.
func (p *program) join() {
	presenter := join.New(join.Wiring{
		Joiner: assembly.NewJoiner(p.data), Propose: assembly.NewPassphrase, Run: p.run, Speak: p.speak,
		Joined: func(passed join.Passed) { p.unlocked(passed.User, passed.Passphrase, uuid.Nil) },
	})
	p.shell.Show(uijoin.Page(presenter, p.speak, p.found))
}

// carryOn is the page on which the network is carried on from this laptop with the kit.
func (p *program) carryOn() {
	desk := p.lastDesk()
	presenter := succession.NewCarryOn(succession.CarryOnWiring{
		Successor: p.folder, Clock: assembly.Clock{}, IDs: assembly.IDs{}, Propose: assembly.NewPassphrase, Run: p.run, Speak: p.speak,
		Done: func(user uuid.UUID, passphrase string) {
			p.release()
			p.unlocked(user, passphrase, desk)
		},
	})
	p.shell.Show(uisuccession.CarryOnPage(presenter, p.speak, func() { p.askWho(desk, uuid.Nil) }))
}
