//go:build story

package story

import (
	"soglia/app/core/training"
	"soglia/internal/story/stage"
)

// tryingOut is how somebody tries without fear: from the settings, into another folder and another colour, with the words that the
// page itself shows.
func tryingOut(p *play) {
	p.at("2026-11-27 18:30")
	p.switchOn()
	p.unlock(nello)
	p.click("nav.settings")
	p.on("settings")
	p.click("settings-training")
	p.on("unlock")
	p.picture("60-modalita-di-prova-sblocca")
	p.click("unlock-person-0")
	p.say(training.Passphrase)
	p.until("Oggi of the training", func(s stage.Screen) bool { return len(s.Under("backup-open")) > 0 })
	p.picture("61-modalita-di-prova")
	p.click("nav.people")
	p.on("people")
	p.picture("62-modalita-di-prova-persone")
	p.switchOff()
}
