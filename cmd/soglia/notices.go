package main

import (
	uinotices "soglia/app/ui/notices"
	"soglia/app/view/notices"
)

// noticeTexts is the page of the texts that are read out and signed.
func (p *program) noticeTexts() {
	presenter := notices.New(notices.Wiring{Seat: p.sitting.Seat, May: p.sitting.Manages(), Run: p.run, Speak: p.speak})
	p.shell.Show(uinotices.Page(presenter, p.settings))
}
