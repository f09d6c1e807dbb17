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
	p.entrust("traor", "Sara")
	p.click("nav.today")
	p.on("today")
	p.sit(sara)
	p.path()
	p.session()
	p.click("nav.today")
	p.on("today")
	p.sit(ines)
	p.household()
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

// entrust says who follows a person: a tutor sees those alone.
func (p *play) entrust(person, to string) {
	p.t.Helper()
	p.open(person)
	p.click("person-tab.data")
	p.click("person-group-care")
	p.appears("person-save")
	p.pick("person-field-referente", to)
	p.picture("23-chi-la-segue")
	p.press("ctrl+s")
	p.vanishes("person-save")
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

// session is what Sara and Adama did together, told in her own words: desk text that nobody's list shows.
func (p *play) session() {
	p.t.Helper()
	p.at("2026-11-24 11:00")
	p.press("ctrl+e")
	p.on("session")
	p.reach("session-minutes")
	p.press("ctrl+a")
	p.write("50")
	p.reach("session-goal-0.on")
	p.press("space")
	p.reach("session-narrative")
	p.write("Adama parla poco l'italiano ma capisce tutto. Abbiamo riscritto le prime due esperienze; " +
		"dice che a Bamako faceva il saldatore, e che la città gli manca. Si è preso il compito di chiedere gli attestati.")
	p.picture("26-sessione")
	p.press("ctrl+s")
	p.on("person")
	p.picture("27-persona-dopo-la-sessione")
}

// household is the family of Monday, as a small picture.
func (p *play) household() {
	p.t.Helper()
	p.at("2026-11-24 11:30")
	p.open("shirin")
	p.click("person-tab.home")
	p.appears("person-member-known-0")
	p.picture("28-persona-nucleo")
}
