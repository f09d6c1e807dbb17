//go:build story

package story

import (
	"fmt"
	"strconv"

	"soglia/internal/story/stage"
)

// size is a window in which every page must be readable.
type size struct{ width, height int }

// sizes are those of the issue: a small old laptop, the usual one, a large screen.
func sizes() []size { return []size{{1024, 600}, {1366, 768}, {1920, 1080}} }

// stop is a page of the tour, and how one comes to it from Oggi.
type stop struct {
	name string
	come func(*play)
}

func stops() []stop {
	tab := func(name string) func(*play) {
		return func(p *play) { p.click("person-tab." + name) }
	}
	return []stop{
		{"oggi", func(p *play) { p.loaded() }},
		{"nuovo-accesso", func(p *play) { p.press("ctrl+n"); p.on("intake"); p.write("moham el"); p.appears("intake-search.new") }},
		{"arretrati", func(p *play) { p.forget(); p.press("ctrl+b"); p.on("backlog") }},
		{"persone", func(p *play) { p.press("Escape"); p.on("today"); p.click("nav.people"); p.on("people") }},
		{"persona-storia", func(p *play) { p.open("traor") }},
		{"sessione", func(p *play) { p.press("ctrl+e"); p.on("session") }},
		{"persona-percorso", func(p *play) { p.press("Escape"); p.on("person"); p.click("person-tab.path") }},
		{"persona-consensi", tab("consents")},
		{"persona-dati", tab("data")},
		{"persona-nucleo", func(p *play) { p.open("shirin"); p.click("person-tab.home") }},
		{"rapporti", func(p *play) { p.click("nav.figures"); p.on("figures"); p.appears("figures.save") }},
		{"vecchio-registro", func(p *play) { p.click("nav.import"); p.on("importing") }},
		{"salvataggio", func(p *play) { p.click("nav.backup"); p.on("backup") }},
		{"impostazioni", func(p *play) { p.click("nav.settings"); p.on("settings") }},
		{"persone-dello-sportello", func(p *play) { p.click("settings-users"); p.on("users"); p.appears("users-add") }},
		{"sblocca", func(p *play) { p.press("ctrl+l"); p.on("unlock") }},
	}
}

// tour takes a picture of each page in each size, text size and language.
func tour(p *play) {
	p.at("2026-11-27 18:00")
	for _, language := range []string{"it", "en"} {
		for _, scale := range []int{100, 200} {
			p.switchOn()
			p.unlock(carla)
			p.look(language, scale)
			for _, stop := range stops() {
				stop.come(p)
				p.pictures(fmt.Sprintf("%s-%d-%s", language, scale, stop.name))
			}
			p.switchOff()
		}
	}
}

// look chooses a language and a text size in the settings, and comes back to Oggi.
func (p *play) look(language string, scale int) {
	p.t.Helper()
	p.must(p.program.Resize(1366, 768))
	p.click("nav.settings")
	p.on("settings")
	p.click("settings-language." + language)
	p.click("settings-size." + strconv.Itoa(scale))
	p.click("nav.today")
	p.on("today")
}

// pictures takes one in every size, and leaves the window at the middle one.
func (p *play) pictures(name string) {
	p.t.Helper()
	for _, s := range sizes() {
		p.must(p.program.Resize(s.width, s.height))
		p.picture(fmt.Sprintf("%s-%d", name, s.width))
	}
	p.must(p.program.Resize(sizes()[1].width, sizes()[1].height))
	p.until("a page that is at rest", func(stage.Screen) bool { return true })
}

// forget leaves the intake of the tour and throws its draft away.
func (p *play) forget() {
	p.t.Helper()
	p.press("Escape")
	p.on("today")
	p.click("discard-0")
	p.vanishes("discard-0")
}
