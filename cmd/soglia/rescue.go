package main

import (
	"github.com/google/uuid"

	uireset "soglia/app/ui/reset"
	"soglia/app/view/reset"
	"soglia/cmd/internal/assembly"
)

// forgot is the page of somebody who has forgotten her passphrase and calls a coordinator.
func (p *program) forgot(user uuid.UUID, name string) {
	desk := p.lastDesk()
	presenter := reset.NewForgot(reset.ForgotWiring{
		Table: p.folder.Table(), User: user, Name: name, Desk: desk, Propose: assembly.NewPassphrase, Run: p.run, Speak: p.speak, Seated: p.seated,
	})
	p.shell.Show(uireset.ForgotPage(presenter, p.speak, func() { p.askWho(desk, user) }))
}

// helpBackIn is the page of the coordinator who was called.
func (p *program) helpBackIn() {
	presenter := reset.NewHelp(p.sitting, p.run, p.speak)
	p.shell.Show(uireset.HelpPage(presenter, p.speak, p.users))
}

// helps says where a coordinator helps those who forgot their passphrase; training stands alone.
func (p *program) helps() func() {
	if p.standsAlone() || !p.sitting.Manages() {
		return nil
	}
	return p.helpBackIn
}
