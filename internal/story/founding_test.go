//go:build story

package story

import (
	"path/filepath"
	"strings"

	"soglia/internal/story/stage"
)

// founding is Sunday evening: the laptop has nothing; Carla makes the network from the SpOON template, saves the kit, reads it
// back from paper, and adds those who work with her.
func founding(p *play) {
	p.at("2026-11-22 18:00")
	p.switchOn()
	p.on("firststart")
	p.pictures("it-100-primo-avvio")
	p.must(p.program.Resize(1280, 800))
	p.picture("01-primo-avvio")
	p.makeNetwork()
	p.picture("05-oggi-vuoto")
	p.addColleagues()
	p.switchOff()
}

// makeNetwork goes the guided path from the first start to Oggi.
func (p *play) makeNetwork() {
	p.t.Helper()
	p.click("firststart-create")
	p.appears("firststart-next")
	p.picture("02-programma-e-sportello")
	p.click("firststart-next")
	p.nameCoordinator(staff()[carla])
	p.saveAndReadKit()
	p.click("firststart-next")
	p.on("today")
}

func (p *play) nameCoordinator(who member) {
	p.t.Helper()
	p.fill("firststart-name", who.name)
	p.fill("firststart-passphrase", who.passphrase)
	p.fill("firststart-again", who.passphrase)
	p.picture("03-chi-coordina")
	p.click("firststart-next")
	p.appears("firststart-kit-path")
}

// saveAndReadKit saves the PDF, and types the groups that the page asks for from what is printed there.
func (p *play) saveAndReadKit() {
	p.t.Helper()
	file := filepath.Join(p.folder, "kit.pdf")
	p.fill("firststart-kit-path", file)
	p.click("firststart-kit-save")
	var sheets [][]string
	s := p.until("the printed kit", func(stage.Screen) bool {
		var err error
		sheets, err = readKit(file)
		return err == nil && len(sheets) == 2
	})
	for _, question := range s.Under("firststart-answer-") {
		sheet, group := asked(p.t, question.ID)
		p.fill(question.ID, strings.ToLower(sheets[sheet][group]))
	}
	p.kit = sheets
	p.picture("04-kit-della-rete")
}
