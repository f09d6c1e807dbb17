//go:build story

package story

import "soglia/internal/story/stage"

// tuesday puts Monday's mistake right: what Mohammad Elias Hossain came for was registered under Mohamed El Sayed. The tutor
// then writes a session, on a path with a goal.
func tuesday(p *play) {
	p.at("2026-11-24 09:10")
	p.switchOn()
	p.unlock(nello)
	p.open("sayed")
	p.picture("20-persona-storia")
	p.click("person-entry-0")
	p.appears("person-move")
	p.picture("21-accesso-aperto")
	p.click("person-move")
	p.focus("person-find")
	p.write("elias hossain")
	p.until("somebody found", func(s stage.Screen) bool { return len(s.Under("person-find.")) > 0 })
	p.press("Return")
	p.appears("person-change")
	p.picture("22-sposta-alla-persona-giusta")
	p.press("ctrl+s")
	p.vanishes("person-save")
	p.open("elias hossain")
	p.appears("person-entry-1")
	p.picture("23-spostato")
	p.click("nav.today")
	p.on("today")
	p.sit(sara)
	p.path()
	p.switchOff()
}

// open finds somebody in the list of people, and opens her page.
func (p *play) open(name string) {
	p.t.Helper()
	p.click("nav.people")
	p.on("people")
	p.reach("people-search")
	p.write(name)
	p.until("one person", func(s stage.Screen) bool { return len(s.Under("people-row-")) == 1 })
	p.press("Return")
	p.on("person")
}

// path is the tutor's work with Adama: a path with a first goal.
func (p *play) path() {
	p.t.Helper()
	p.at("2026-11-24 10:00")
	p.open("traor")
	p.click("person-tab.path")
	p.click("person-path-new")
	p.appears("person-save")
	p.fill("person-field-obiettivo.testo", "Rifare il curriculum entro lunedì")
	p.picture("24-nuovo-percorso")
	p.press("ctrl+s")
	p.appears("person-goal-0-0")
	p.picture("25-persona-percorso")
}
