//go:build story

package story

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"soglia/internal/story/stage"
)

// aFamily is registered on Nello's laptop and reaches the others through the collector.
func (a *apart) aFamily() {
	a.collector.start()
	p := a.nello
	p.register(visit{
		at: "2026-11-30 10:20", search: "shirin akter", fresh: true, family: []string{"Rafiq Akter", "Nadia Akter"}, notice: "d", special: "d",
		birth: "1990", phone: "320 555 0199", tiles: []string{"T6"}, answers: []string{"INFO_DATA"}, minutes: "25", note: "Cerca casa: sono in tre.",
	})
	p.picture("05-oggi-solo-qui")
	p.exchange()
	a.bruna.exchange()
	a.carla.exchange()
	a.bruna.open("shirin")
	a.bruna.picture("06-arrivata")
	p.open("shirin")
	p.picture("06-sul-raccoglitore")
}

// exchange meets the collector and waits until everything is through.
func (p *play) exchange() {
	p.t.Helper()
	p.goTo("sync")
	p.click("sync-now")
	p.until("the end of the exchange", func(s stage.Screen) bool {
		_, done := s.Find("sync-said")
		return done
	})
}

// edit writes fields of one group of the open person.
func (p *play) edit(group string, fields ...string) {
	p.t.Helper()
	p.click("person-tab.data")
	p.click("person-group-" + group)
	p.appears("person-save")
	for i := 0; i < len(fields); i += 2 {
		p.fill("person-field-"+fields[i], fields[i+1])
	}
	p.press("ctrl+s")
	p.vanishes("person-save")
}

// apart is three weeks in which the collector is out of reach: both desks change the same family.
func (a *apart) apart() {
	a.collector.stop()
	a.nello.at("2026-12-04 15:00")
	a.nello.open("shirin")
	a.nello.edit("place", "domicilio_indirizzo", "via del Giglio 12", "residenza_indirizzo", "via Ridolfi 3")
	a.nello.edit("name", "nome", "Shireen")
	a.bruna.at("2026-12-11 10:30")
	a.bruna.open("shirin")
	a.bruna.edit("place", "domicilio_indirizzo", "piazza Farinata 1", "residenza_indirizzo", "via Ridolfi 13")
	a.bruna.edit("name", "nome", "Sharin")
	a.bruna.click("nav.today")
	a.bruna.on("today")
	a.bruna.register(visit{
		at: "2026-12-18 11:00", search: "rafiq akter", tiles: []string{"T3"}, answers: []string{"PRATICA_FATTA"}, minutes: "20", note: "Permesso ritirato.",
	})
	a.bruna.goTo("sync")
	a.bruna.picture("07-tre-settimane")
}

// meetByNetwork brings both desks to the collector again: both versions stand, and one of three is decided.
func (a *apart) meetByNetwork() {
	a.collector.start()
	a.nello.at("2026-12-21 09:00")
	a.nello.exchange()
	a.bruna.exchange()
	a.bruna.picture("08-scambio")
	a.nello.exchange()
	a.nello.picture("08-scambio")
	p := a.nello
	p.open("shir")
	p.picture("09-persona-da-decidere")
	p.click("person-apart-0")
	p.on("conflicts")
	p.picture("10-da-decidere")
	p.click("conflicts-keep-0-1")
	p.vanishes("conflicts-keep-2-0")
	p.picture("11-una-decisa")
	p.exchange()
	a.carla.exchange()
	a.collector.stop()
}

// meetByStick carries the rest: Carla decides the second and the third, and the stick brings it back.
func (a *apart) meetByStick() {
	a.bruna.at("2026-12-21 16:30")
	a.carryAway(a.bruna, "12-chiavetta-scritta")
	p := a.carla
	a.takeIn(p, "16-chiavetta-presa")
	p.click("nav.conflicts")
	p.on("conflicts")
	p.picture("17-da-decidere-tutti")
	p.click("conflicts-row-0")
	p.appears("conflicts-combine-1")
	p.picture("18-da-decidere")
	p.click("conflicts-keep-0-0")
	p.vanishes("conflicts-keep-1-0")
	p.click("conflicts-combine-0")
	p.appears("conflicts-field")
	p.fill("conflicts-field", "piazza Farinata 1, interno 3")
	p.picture("19-scrivi-insieme")
	p.press("ctrl+s")
	p.vanishes("conflicts-save")
	p.picture("20-tutto-deciso")
	a.carryAway(p, "21-ora-puoi-togliere")
	a.takeIn(a.nello, "12-presa")
	a.takeIn(a.bruna, "13-presa")
	a.bruna.open("sharin")
	a.bruna.picture("14-decisa-altrove")
}

// secondCoordinator is appointed with the kit's signing sheet, typed from paper: if one falls ill, the other goes on.
func (a *apart) secondCoordinator() {
	a.collector.start()
	p := a.carla
	p.at("2026-12-22 08:30")
	p.goTo("settings")
	p.click("settings-users")
	p.on("users")
	p.click("users-appoint")
	p.on("appoint")
	p.pick("appoint-user", staff()[nello].name)
	p.appears("appoint-laptop")
	p.pick("appoint-laptop", "Circolo")
	p.paste("appoint-signing", strings.ToLower(strings.Join(p.kit[0], " ")))
	p.picture("22-nomina")
	p.click("appoint-start")
	p.appears("appoint-done")
	p.picture("23-nominato")
	p.exchange()
	a.nello.exchange()
	a.nello.goTo("sync")
	a.nello.picture("15-coordina-anche-lui")
}

// same compares what the three laptops export.
func (a *apart) same() {
	a.nello.at("2026-12-22 09:00")
	for range 2 {
		for _, p := range []*play{a.carla, a.nello, a.bruna} {
			p.exchange()
		}
	}
	a.carla.picture("30-tutti-i-computer")
	var exports [][]byte
	for i, p := range []*play{a.carla, a.nello, a.bruna} {
		p.switchOff()
		exports = append(exports, a.export(p, staff()[i]))
		p.switchOn()
		p.on("unlock")
		p.say(staff()[i].passphrase)
	}
	for i, e := range exports {
		a.carla.must(os.WriteFile(filepath.Join(a.house.out, fmt.Sprint("export-", i, ".ndjson")), e, 0o600))
		if !bytes.Equal(e, exports[0]) || len(e) == 0 {
			a.t.Errorf("laptop %d exports something else than the first", i)
		}
	}
}

// export is what the command line says that a laptop holds.
func (a *apart) export(p *play, who member) []byte {
	p.t.Helper()
	var all []byte
	for _, what := range []string{"people", "intakes", "sessions"} {
		all = append(all, p.exported(what, who)...)
	}
	return all
}

// exported is what the command line takes out of a laptop for somebody, in the form for programs.
func (p *play) exported(what string, who member) string {
	p.t.Helper()
	export := exec.Command(filepath.Join(filepath.Dir(p.binary), "soglia-merge"), "export", what, "--data", p.data(), "--user", who.name, "--format", "ndjson")
	export.Env = append(os.Environ(), "SOGLIA_PASSPHRASE="+who.passphrase, "SOGLIA_STORY_CLOCK="+p.time)
	said, err := export.Output()
	p.must(err)
	return string(said)
}

// tour takes a picture of each page that came with several laptops, in each size and text size, in both languages.
func (a *apart) tour() {
	p := a.carla
	for _, language := range []string{"it", "en"} {
		for _, scale := range []int{100, 200} {
			p.look(language, scale)
			for _, stop := range meetingStops() {
				stop.come(p)
				p.pictures(fmt.Sprintf("%s-%d-%s", language, scale, stop.name))
			}
			p.click("nav.today")
			p.on("today")
		}
	}
}

func meetingStops() []stop {
	from := func(door, page string) func(*play) {
		return func(p *play) { p.goTo("sync"); p.click(door); p.on(page) }
	}
	return []stop{
		{"sincronizzazione", func(p *play) { p.goTo("sync") }},
		{"invita", from("sync-invite", "invite")},
		{"collega", from("sync-connect", "connect")},
		{"sulla-stessa-rete", from("sync-nearby", "nearby")},
		{"da-decidere", func(p *play) { p.goTo("conflicts") }},
		{"nomina", func(p *play) {
			p.goTo("settings")
			p.click("settings-users")
			p.on("users")
			p.click("users-appoint")
			p.on("appoint")
		}},
	}
}
