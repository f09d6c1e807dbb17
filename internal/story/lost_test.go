//go:build story

package story

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"soglia/internal/story/stage"
)

// TestALostLaptop is a morning on which a laptop is gone: the coordinator shuts it out, knows within a minute what it held, has the draft of the
// notification in her hands, and its person goes on working at another one.
func TestALostLaptop(t *testing.T) {
	a := table(t, "lost")
	whole := a.perform([]act{
		{"two laptops and a collector", func(a *apart) { a.founded(); a.nelloJoins() }},
		{"a week of work on both", (*apart).aWeekOnBoth},
		{"it is gone", (*apart).itIsGone},
		{"another laptop for Nello", (*apart).anotherForNello},
		{"the draft for the authority", (*apart).theDraft},
		{"the thief goes on", (*apart).theThief},
		{"the pages in every size", (*apart).lostTour},
	})
	if !whole {
		return
	}
	illustrate(a.carla, map[string]string{"computer-perso": "carla-42-che-cosa-teneva"})
	a.carla.summary("A lost laptop")
}

func (a *apart) aWeekOnBoth() {
	p := a.nello
	p.register(visit{
		at: "2026-11-30 10:20", search: "shirin akter", fresh: true, notice: "d", special: "d",
		birth: "1990", phone: "320 555 0199", tiles: []string{"T6"}, answers: []string{"INFO_DATA"}, minutes: "25", note: "Cerca casa: sono in tre.",
	})
	p.exchange()
	a.carla.exchange()
	a.carla.register(visit{at: "2026-12-01 10:00", search: "shirin", tiles: []string{"T3"}, answers: []string{"PRATICA_FATTA"}, minutes: "20"})
	a.carla.exchange()
	p.exchange()
}

// itIsGone is the wizard, from the page of the laptops to the word that it is shut out.
func (a *apart) itIsGone() {
	p := a.carla
	p.at("2026-12-03 09:10")
	p.goTo("sync")
	p.count()
	p.click("sync-lost")
	p.on("lost")
	p.appears("lost-laptop-0")
	p.picture("40-quale-computer")
	p.click("lost-laptop-0")
	p.click("lost-happened.RUBATO")
	p.click("lost-screen.BLOCCATO")
	p.fill("lost-time", "830")
	p.picture("41-che-cosa-e-successo")
	p.click("lost-next")
	p.appears("lost-report")
	p.picture("42-che-cosa-teneva")
	p.click("lost-report")
	p.appears("lost-done")
	p.measured("A laptop is lost: from the page of laptops until it is shut out and what it held is told", "a minute", p.counted())
	p.picture("43-tolto-dalla-rete")
}

// anotherForNello is one press further: he is let in again, with new keys.
func (a *apart) anotherForNello() {
	began := time.Now()
	mark := a.bruna.display.Mark()
	p := a.carla
	p.click("lost-invite")
	p.on("invite")
	p.appears("invite-copy")
	p.picture("44-un-altro-computer-per-nello")
	p.click("invite-copy")
	text := p.clipboard()
	fresh := a.bruna // the laptop in the cupboard
	fresh.switchOn()
	fresh.on("firststart")
	fresh.must(fresh.program.Resize(1280, 800))
	fresh.click("firststart-join")
	fresh.on("join")
	fresh.paste("join-text", text)
	fresh.click("join-next")
	fresh.chooseWords(staff()[nello].passphrase)
	fresh.appears("join-differs")
	p.appears("invite-same")
	a.sameDigits(fresh)
	fresh.click("join-same")
	p.click("invite-same")
	p.appears("invite-another")
	fresh.on("today")
	fresh.measured("Another laptop, from the invitation to its first page (both hands)", "a minute", fresh.display.Since(mark, began))
	p.measures = append(p.measures, fresh.measures...)
	fresh.exchange()
	fresh.open("shirin")
	fresh.picture("45-nello-trova-tutto")
}

// theDraft is the register's page: the hours that are left, and the notification as a file.
func (a *apart) theDraft() {
	p := a.carla
	p.click("nav.today")
	p.on("today")
	p.picture("46-oggi-con-le-ore")
	p.toTheBreach()
	p.picture("47-la-violazione")
	file := filepath.Join(p.folder, "notifica.pdf")
	p.fill("breach-path", file)
	p.click("breach-notice-save")
	p.until("the draft on paper", func(stage.Screen) bool { _, err := os.Stat(file); return err == nil })
	p.picture("48-bozza-salvata")
}

// toTheBreach goes from the line on Oggi to the page of what it speaks of.
func (p *play) toTheBreach() {
	p.t.Helper()
	s := p.until("the hours that are left", func(s stage.Screen) bool { return s.Page == "today" && len(s.Under("notice-breach-")) == 1 })
	p.click(s.Under("notice-breach-")[0].ID)
	p.on("breach")
}

// theThief has the laptop open: what he writes stands apart, and shows nowhere.
func (a *apart) theThief() {
	p := a.nello
	p.at("2026-12-03 12:00")
	p.register(visit{at: "2026-12-03 12:00", search: "finto nome", fresh: true, notice: "r", special: "r", tiles: []string{"T1"}, answers: []string{"INFO_DATA"}, minutes: "5"})
	p.goTo("sync")
	p.click("sync-now")
	p.picture("49-tolto")
	p = a.carla
	p.exchange()
	p.picture("50-che-cosa-e-arrivato-da-li")
	p.click("nav.people")
	p.on("people")
	p.reach("people-search")
	p.write("finto")
	p.until("nobody of that name", func(s stage.Screen) bool { return len(s.Under("people-row-")) == 0 })
	p.click("nav.today")
	p.on("today")
	p.toTheBreach()
	p.picture("51-sta-a-parte")
}

func (a *apart) lostTour() {
	p := a.carla
	for _, language := range []string{"it", "en"} {
		for _, scale := range []int{100, 200} {
			size := language + "-" + strconv.Itoa(scale) + "-"
			p.look(language, scale)
			p.goTo("sync")
			p.click("sync-lost")
			p.on("lost")
			p.pictures(size + "quale")
			p.click("lost-laptop-0")
			p.appears("lost-next")
			p.pictures(size + "come")
			p.click("nav.today")
			p.on("today")
			p.toTheBreach()
			p.pictures(size + "violazione")
			p.click("nav.today")
			p.on("today")
		}
	}
}
